import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { follow, type RunningCli } from "../cli.ts";
import type { Built } from "./dockerfile/carry-out.ts";
import type { Stage } from "./dockerfile/stages.ts";

/** What Docker would make of an image: processes in its folder, as its user, with its environment and nothing else. */
export interface Container {
  run(words: readonly string[]): RunningCli;
}

/** Where the base image has its Node. */
const nodeFile = "usr/local/bin/node";

export function openContainer(
  stage: Stage,
  built: Built,
  variables: Readonly<Record<string, string>>,
): Container {
  const node = join(built.root, nodeFile);
  mkdirSync(dirname(node), { recursive: true });
  copyFileSync(process.execPath, node);
  const path = [
    join(built.root, built.workdir, "node_modules", ".bin"),
    dirname(node),
    "/usr/bin",
    "/bin",
  ];
  const env = { ...built.environment, PATH: path.join(":"), ...variables };
  return {
    run([file = "", ...args]) {
      const child: ChildProcessWithoutNullStreams = spawn(file, args, {
        cwd: join(built.root, built.workdir),
        env,
        stdio: ["pipe", "pipe", "pipe"],
        ...accountOf(stage),
      });
      return follow(child);
    },
  };
}

/** Only root may become somebody else; whoever is not root is unprivileged already. */
function accountOf({ user }: Stage): { readonly uid?: number; readonly gid?: number } {
  const [, uid, gid] = /^(\d+):(\d+)$/.exec(user ?? "") ?? [];
  if (uid === undefined || gid === undefined || uid === "0" || gid === "0")
    throw new Error(`USER takes the numbers of a user and a group that are not root's: ${user}`);
  return process.getuid?.() === 0 ? { uid: Number(uid), gid: Number(gid) } : {};
}
