const levels: Readonly<Record<number, string>> = {
  10: "trace",
  20: "debug",
  30: "info",
  40: "warn",
  50: "error",
  60: "fatal",
};

interface LoggedError {
  readonly message?: string;
  readonly stack?: string;
}

interface Entry {
  readonly level: number;
  readonly time: string;
  readonly msg?: string;
  readonly err?: LoggedError;
  readonly [field: string]: unknown;
}

const shownElsewhere = new Set(["level", "time", "msg", "err"]);

/** One line of JSON as pino writes it -> what a person reads at a terminal. */
export function plainLine(json: string): string {
  const entry = JSON.parse(json) as Entry;
  const { err } = entry;
  const fields = Object.entries(entry)
    .filter(([name]) => !shownElsewhere.has(name))
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  const parts = [
    entry.time.slice(11, 19),
    (levels[entry.level] ?? "").padEnd(5),
    entry.msg ?? "",
    ...fields,
  ];
  const line = `${parts.filter((part) => part !== "").join(" ")}\n`;
  return err === undefined ? line : `${line}${indent(err.stack ?? err.message ?? "")}\n`;
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");
}
