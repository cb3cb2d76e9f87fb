import fc from "fast-check";

/** Texts that databases, logs, URLs and regular expressions have been broken with. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "\0",
    "a\0b",
    "\ud83d",
    "\udc00 alone",
    "\u202eevil",
    "ａｂｃ",
    "pаypal",
    "👩‍👩‍👧‍👦🏳️‍🌈",
    "e\u0301".repeat(40),
    "\r\nX-Injected: 1",
    "'; drop table users; --",
    "%00%2e%2e%2f",
    "../../etc/passwd",
    "${jndi:ldap://x}",
    "__proto__",
    "constructor",
    "undefined",
    "NaN",
    "1e999",
    "-0",
    "true",
    "\uffff\ufffe",
    "a".repeat(129),
    "a".repeat(20_000),
    "2026-02-30",
    "0000-00-00",
    "9999-12-31T23:59:59.999Z",
    "-271821-04-20T00:00:00Z",
    "+275760-09-13T00:00:00Z",
    "2026-03-02T24:00:00Z",
    "P999999999Y",
    "P0D",
    "-P1D",
    "Mars/Olympus",
    "europe/paris",
    "Etc/GMT+12",
    "+02:00",
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
);

const hostileNumber = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    -1,
    0.1,
    1e21,
    1e308,
    -1e308,
    5e-324,
    2 ** 31,
    2 ** 53,
    2 ** 63,
    Number.MAX_SAFE_INTEGER,
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** Any JSON at all, of any size within reason. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  hostileNumber,
  fc.constantFrom(null, true, false, [], {}, [null], [[]]),
  fc.constantFrom(17, 60, 900).map(nested),
  fc.constant({ toString: 1, valueOf: null, constructor: "x", length: -1 }),
  fc.constantFrom(300, 2_000).map((count) => Array.from({ length: count }, (_, index) => index)),
  fc.dictionary(hostileText, hostileNumber, { maxKeys: 5 }),
  fc.jsonValue({ stringUnit: "binary", maxDepth: 4 }),
);

/** Bodies that are no JSON, or hardly. */
export const hostileBody: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "",
    "{",
    "}",
    '{"a":1',
    '{"a":1}}',
    "nul",
    "NaN",
    '{"a":1e999}',
    '{"__proto__":{"a":1}}',
    '{"\\u005f_proto__":1}',
    '{"a":"\\ud83d"}',
    '{"a":"\\u0000"}',
    "\ufeff{}",
    "<xml/>",
    "a=1&b=2",
    "[".repeat(50_000),
    '{"userId":"u1","userId":"u2"}',
    `{"a":"${"x".repeat(1_100_000)}"}`,
  ),
  fc.string({ unit: "binary", maxLength: 60 }),
);
