import { describe, expect, it } from "vitest";
import { completeShown, type Json, KnownIds, readShown } from "./shown-answer.ts";

const first = "01a21266-9a6c-71da-81b1-8da1b9d30ce1";
const second = "01a21266-a16e-719d-90ba-e5e8e42edc20";

function complete(shown: string, real: Json, ids = new KnownIds()): Json {
  return completeShown(readShown(shown), real, ids);
}

describe("what a guide shows of an answer", () => {
  it.each<[string, Json]>([
    [`{"a": 1, ...}`, { a: 1, b: 2 }],
    [`{"a": {"b": 1, ...}, ...}`, { a: { b: 1, c: 2 }, d: 3 }],
    [`[1, ...]`, [1, 2, 3]],
    [`[..., {"a": 1, ...}]`, [0, { a: 0 }, { a: 1, b: 2 }]],
    [`[1, ..., 4]`, [1, 2, 3, 4]],
    [`{"key": "fk_test_..."}`, { key: "fk_test_R9P" }],
    [`{"a": "not [left out...", "b": "\\"}"}`, { a: "not [left out...", b: '"}' }],
  ])("%s is all right", (shown, real) => {
    expect(complete(shown, real)).toEqual(real);
  });

  it.each<[string, Json]>([
    [`{"a": 1}`, { a: 1, b: 2 }],
    [`{"a": 1, ...}`, { a: 1 }],
    [`{"a": 1, ...}`, { a: 2, b: 2 }],
    [`{"a": 1, "b": null, ...}`, { a: 1, c: 2 }],
    [`{"a": {"b": 1, ...}, ...}`, { a: { b: 2, c: 2 }, d: 3 }],
    [`[1]`, [1, 2]],
    [`[1, 2, ...]`, [1, 2]],
    [`[1, 2, ...]`, [1]],
    [`[..., 1]`, [1, 2]],
    [`{"key": "fk_test_..."}`, { key: "fk_live_R9P" }],
    [`{"id": "${first}"}`, { id: "none" }],
    [`{"id": "${first}"}`, { id: null }],
  ])("%s is found out", (shown, real) => {
    expect(complete(shown, real)).not.toEqual(real);
  });

  it("has ids of its own, each of which is always the same one", () => {
    const ids = new KnownIds();
    const real = { id: second };
    expect(complete(`{"id": "${first}"}`, real, ids)).toEqual(real);
    expect(ids.put(`/audit/${first}/undo`)).toBe(`/audit/${second}/undo`);
    expect(complete(`{"id": "${first}"}`, { id: first }, ids)).not.toEqual({ id: first });
    const another = first.replace("01", "02");
    expect(complete(`{"id": "${another}"}`, real, ids)).not.toEqual(real);
  });
});
