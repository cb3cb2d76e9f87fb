import { formatDay } from "@flamekeeper/engine";
import type { KeptFact } from "../../store/facts.ts";
import { toIso, toIsoOrNull } from "../../store/instants.ts";
import type { ExportedFactAnswer } from "./export-answer.ts";

export function shapeFact(kept: KeptFact): ExportedFactAnswer {
  const { factId, fact, reason, withdrawnAt } = kept;
  return {
    id: factId,
    kind: fact.kind,
    at: toIso(fact.at),
    reason,
    withdrawnAt: toIsoOrNull(withdrawnAt),
    body: shapeBody(kept),
  };
}

function shapeBody({ fact }: KeptFact): ExportedFactAnswer["body"] {
  switch (fact.kind) {
    case "zone":
      return { timeZone: fact.zone };
    case "zone_correction":
      return { timeZone: fact.zone, from: toIso(fact.from) };
    case "rest_days":
      return { restDays: fact.restDays };
    case "grant":
      return { streak: fact.streak, count: fact.count };
    case "pause":
      return {
        from: formatDay(fact.from),
        to: formatDay(fact.to),
        ...(fact.partOf === undefined ? {} : { partOf: fact.partOf }),
      };
    case "restore":
      return { streak: fact.streak, from: formatDay(fact.from), to: formatDay(fact.to) };
    default:
      return fact satisfies never;
  }
}
