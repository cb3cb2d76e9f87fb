import type { Report } from "../usecases/report.ts";
import type { ReportBody } from "./schemas/activities.ts";

/** What the use-cases take, every field given. `id` is for reports that have none of their own. */
export function reportOf(body: ReportBody, id: string): Report {
  return {
    id: body.id ?? id,
    userId: body.userId,
    type: body.type,
    occurredAt: body.occurredAt ?? null,
    timeZone: body.timeZone ?? null,
    data: body.data ?? {},
  };
}
