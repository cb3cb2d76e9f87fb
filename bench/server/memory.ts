import { readFileSync } from "node:fs";

/** The most memory that a process has had in RAM so far, by the kernel's own count; `null` where the system does not tell, and once it has ended. */
export function peakMemoryOf(pid: number): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1_024;
  } catch {
    return null;
  }
}
