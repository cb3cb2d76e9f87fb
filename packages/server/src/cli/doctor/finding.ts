/** One line of the doctor. */
export interface Finding {
  readonly status: "ok" | "warn" | "fail";
  /** What was looked at. */
  readonly subject: string;
  readonly detail: string;
  /** What to do about it; needless where all is well. */
  readonly advice?: string;
}

export function ok(subject: string, detail: string): Finding {
  return { status: "ok", subject, detail };
}

export function warn(subject: string, detail: string, advice: string): Finding {
  return { status: "warn", subject, detail, advice };
}

export function fail(subject: string, detail: string, advice: string): Finding {
  return { status: "fail", subject, detail, advice };
}

export function formatFinding({ status, subject, detail, advice }: Finding): string {
  const line = `${status.padEnd(4)}  ${subject.padEnd(13)} ${detail}`;
  return advice === undefined ? line : `${line}\n${" ".repeat(20)}-> ${advice}`;
}
