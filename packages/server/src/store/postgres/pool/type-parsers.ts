import pg from "pg";

const { builtins, getTypeParser } = pg.types;

const dayMs = 86_400_000;

/** `bigint` -> number, as long as a number can hold it exactly. */
export function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`More than a number holds exactly: ${text}`);
  return value;
}

/** `date` of the years 0001 to 9999 -> days since 1970-01-01. */
export function parseDate(text: string): number {
  const day = Date.parse(`${text}T00:00:00Z`) / dayMs;
  if (!Number.isSafeInteger(day)) throw new RangeError(`Not a day of this calendar: ${text}`);
  return day;
}

const parseAsDate = getTypeParser(builtins.TIMESTAMPTZ, "text") as (text: string) => Date;

/** `timestamptz` -> milliseconds since 1970-01-01T00:00Z. */
export function parseTimestamptz(text: string): number {
  return Number(parseAsDate(text));
}

type Parse = (text: string) => unknown;

const parsers: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [builtins.INT8, parseInt8],
  [builtins.DATE, parseDate],
  [builtins.TIMESTAMPTZ, parseTimestamptz],
]);

/** Given to a pool rather than set globally: a host that embeds the server may use pg with parsers of its own. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid, format): Parse => {
    if (format === "binary") return getTypeParser(oid, "binary") as Parse;
    return parsers.get(oid) ?? (getTypeParser(oid, "text") as Parse);
  }) as pg.CustomTypesConfig["getTypeParser"],
};
