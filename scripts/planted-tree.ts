import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A file for every path, in a temporary folder of its own, that a checking tool is let loose on. */
export class PlantedTree {
  readonly folder: string = mkdtempSync(join(tmpdir(), "planted-"));

  write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
  }

  link(path: string, target: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    symlinkSync(target, join(this.folder, path), "junction");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
