import fc from "fast-check";

export const everyZone: readonly string[] = Intl.supportedValuesOf("timeZone");

/** Far apart, so that a change between them leaves today or comes back to it. */
const farApart = [
  "Pacific/Kiritimati",
  "Asia/Tokyo",
  "Europe/Paris",
  "UTC",
  "America/New_York",
  "Pacific/Honolulu",
  "Pacific/Pago_Pago",
];

export const zoneArbitrary: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...farApart) },
  { weight: 1, arbitrary: fc.constantFrom(...everyZone) },
);

export interface Place {
  readonly zone: string;
  readonly start: string;
}

/** Where and when clocks did something odd. */
const oddPlaces: readonly Place[] = [
  { zone: "America/New_York", start: "2026-03-07T12:00:00Z" },
  { zone: "America/New_York", start: "2026-10-31T12:00:00Z" },
  { zone: "Europe/Berlin", start: "2026-03-28T10:00:00Z" },
  { zone: "Pacific/Apia", start: "2011-12-28T20:00:00Z" },
  { zone: "Pacific/Kwajalein", start: "1993-08-20T06:00:00Z" },
  { zone: "Asia/Beirut", start: "2023-03-24T12:00:00Z" },
  { zone: "Australia/Lord_Howe", start: "2026-04-03T12:00:00Z" },
  { zone: "Africa/Casablanca", start: "2026-02-14T12:00:00Z" },
  { zone: "Antarctica/Troll", start: "2026-03-28T12:00:00Z" },
];

export const placeArbitrary: fc.Arbitrary<Place> = fc
  .tuple(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...oddPlaces) },
      {
        weight: 1,
        arbitrary: fc.record({ zone: zoneArbitrary, start: fc.constant("2026-03-06T00:00:00Z") }),
      },
    ),
    fc.nat(48),
  )
  .map(([{ zone, start }, hoursEarlier]) => ({
    zone,
    start: new Date(Date.parse(start) - hoursEarlier * 3_600_000).toISOString(),
  }));
