// Preloaded with `node --import` into a server whose machine's clock is wrong, by CHAOS_CLOCK_SHIFT_MS.
const shiftMs = Number(process.env["CHAOS_CLOCK_SHIFT_MS"]);
const realDate = Date;
const realNow = Date.now.bind(Date);

globalThis.Date = new Proxy(realDate, {
  get: (target, name, receiver): unknown =>
    name === "now" ? () => realNow() + shiftMs : Reflect.get(target, name, receiver),
  construct: (target, args: readonly unknown[], newTarget): Date =>
    Reflect.construct(target, args.length === 0 ? [realNow() + shiftMs] : args, newTarget) as Date,
});
