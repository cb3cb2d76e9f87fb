import { describe, expect, it } from "vitest";
import { postgresSettings } from "./settings.ts";

const gigabyte = 2 ** 30;

describe("PostgreSQL's settings", () => {
  it.each([
    { memory: 0.5, buffers: "128MB" },
    { memory: 4, buffers: "512MB" },
    { memory: 256, buffers: "1024MB" },
  ])("give its cache $buffers of $memory GB", ({ memory, buffers }) => {
    const memoryBytes = memory * gigabyte;
    expect(postgresSettings({ port: 5_432, durable: true, memoryBytes })).toContain(
      `shared_buffers=${buffers}`,
    );
  });

  it("give up no safety unless told", () => {
    const options = { port: 5_432, memoryBytes: gigabyte };
    const unsafe = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"];
    expect(postgresSettings({ ...options, durable: false })).toEqual(
      expect.arrayContaining(unsafe),
    );
    const durable = postgresSettings({ ...options, durable: true });
    expect(unsafe.filter((setting) => durable.includes(setting))).toEqual([]);
  });
});
