declare const unitBrand: unique symbol;

/**
 * One of the days, weeks or months that a streak counts, by a number that grows by one from each to the next. Where a streak
 * counts days it is the day itself, so a `Day` is a `Unit`; the other way round only a `Period` can tell.
 */
export type Unit = number & { readonly [unitBrand]: true };

export function addUnits(unit: Unit, count: number): Unit {
  return (unit + count) as Unit;
}
