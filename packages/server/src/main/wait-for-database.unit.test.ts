import { describe, expect, it, vi } from "vitest";
import { waitForDatabase } from "./wait-for-database.ts";

const away = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });

describe("a database that is not there yet", () => {
  it("is tried again until it is, which is told once", async () => {
    const open = vi.fn<() => Promise<string>>();
    open.mockRejectedValueOnce(away).mockRejectedValueOnce(away).mockResolvedValue("open");
    const onAway = vi.fn<(error: unknown) => void>();
    expect(await waitForDatabase(open, { patienceMs: 60_000, onAway })).toBe("open");
    expect(open).toHaveBeenCalledTimes(3);
    expect(onAway.mock.calls).toEqual([[away]]);
  });

  it("is not waited for any longer than patience lasts", async () => {
    const onAway = vi.fn<(error: unknown) => void>();
    const opened = waitForDatabase(() => Promise.reject(away), { patienceMs: 0, onAway });
    await expect(opened).rejects.toBe(away);
    expect(onAway).not.toHaveBeenCalled();
  });

  it("is not waited for by somebody who is to stop", async () => {
    const stopping = new AbortController();
    const onAway = (): void => stopping.abort();
    const options = { patienceMs: 60_000, onAway, stopping: stopping.signal };
    await expect(waitForDatabase(() => Promise.reject(away), options)).rejects.toBe(away);
  });
});

it("waits for nothing where the database is there and refuses", async () => {
  const refusal = Object.assign(new Error("password authentication failed"), { code: "28P01" });
  const open = vi.fn<() => Promise<never>>().mockRejectedValue(refusal);
  const opened = waitForDatabase(open, { patienceMs: 60_000, onAway: () => {} });
  await expect(opened).rejects.toBe(refusal);
  expect(open).toHaveBeenCalledOnce();
});
