import { catalogue } from "../src/metrics/catalogue.ts";
import type { Bound, Definition } from "../src/metrics/instruments.ts";
import type { Sample } from "./samples.ts";

const definitions: readonly Definition[] = Object.values(catalogue);
const methods: readonly string[] = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "other"];

/** The sample's metric in the catalogue; a histogram has several names in what is exported. */
export function definitionOf({ name }: Pick<Sample, "name">): Definition | undefined {
  return definitions.find(
    (one) =>
      one.name === name ||
      (one.kind === "histogram" &&
        ["_bucket", "_sum", "_count"].some((part) => `${one.name}${part}` === name)),
  );
}

/** Labels of our metrics that are not in the catalogue, or whose value is none of those that bound them. */
export function unboundLabels(
  samples: readonly Sample[],
  {
    routes,
    problems,
  }: { readonly routes: readonly string[]; readonly problems: readonly string[] },
): readonly string[] {
  const named = { method: methods, route: [...routes, "none"], problem: problems };
  const valuesOf = (bound: Bound): readonly string[] =>
    typeof bound === "string" ? named[bound] : bound;
  return samples
    .filter(({ name }) => name.startsWith("flamekeeper_"))
    .flatMap((sample) => {
      const definition = definitionOf(sample);
      return Object.entries(sample.labels)
        .filter(([label, value]) => {
          if (label === "le" && definition?.kind === "histogram") {
            return value !== "+Inf" && definition.buckets?.includes(Number(value)) !== true;
          }
          const bound = definition?.labels[label];
          return bound === undefined || !valuesOf(bound).includes(value);
        })
        .map(([label, value]) => `${sample.name}{${label}="${value}"}`);
    });
}
