type Document = Readonly<Record<string, unknown>>;

/** Without the schemas that nothing points to: the generator writes each both as input and as output. */
export function keepUsed<Described extends object>(document: Described): Described {
  const { components, ...rest } = document as { readonly components?: Document };
  const schemas = (components?.["schemas"] ?? {}) as Document;
  const used = new Set<string>();
  const waiting: unknown[] = [rest];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    for (const name of namesIn(part)) {
      if (used.has(name)) continue;
      used.add(name);
      waiting.push(schemas[name]);
    }
  }
  const kept = Object.entries(schemas).filter(([name]) => used.has(name));
  return {
    ...rest,
    components: { ...components, schemas: Object.fromEntries(kept) },
  } as unknown as Described;
}

function namesIn(part: unknown): readonly string[] {
  const found = JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g);
  return [...found].map(([, name = ""]) => name);
}
