// Carries out the Dockerfile's instructions in empty folders, then runs what came out of them as a container would, against a PostgreSQL
// elsewhere. No Docker is needed. What it cannot show is the base image itself.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "../../src/store/postgres/embedded/free-port.ts";
import { startEmbeddedPostgres } from "../../src/store/postgres/embedded/index.ts";
import { type Container, openContainer } from "./container.ts";
import { listContext } from "./dockerfile/build-context.ts";
import { carryOut } from "./dockerfile/carry-out.ts";
import { readStages } from "./dockerfile/stages.ts";
import { liveAndDrain } from "./live-and-drain.ts";
import { lookInto } from "./look-into-image.ts";
import { readDeployFile } from "./places.ts";

const rootKey = "fk_root_of_the_image_check";
const bytesOfMegabyte = 1_000_000;

const folder = mkdtempSync(join(tmpdir(), "image-"));
// The container's user has to get in.
chmodSync(folder, 0o755);
try {
  const stages = readStages(readDeployFile("Dockerfile"));
  const last = stages.at(-1);
  const image = carryOut(stages, listContext(), folder).at(-1);
  if (last === undefined || image === undefined) throw new Error("There is no stage");
  const before = lookInto(image);
  console.log(
    `${before.files.length} files, ${(before.bytes / bytesOfMegabyte).toFixed(1)} MB beside the base image`,
  );

  const postgres = await startEmbeddedPostgres({ folder: join(folder, "postgres") });
  try {
    const port = String(await findFreePort());
    const variables = { DATABASE_URL: postgres.url, FLAMEKEEPER_ROOT_KEY: rootKey, PORT: port };
    const container = openContainer(last, image, variables);
    await expectEnd(container, [...last.entrypoint, "migrate"], 0);
    await expectEnd(container, last.healthcheck, 1);
    const server = container.run([...last.entrypoint, ...last.command]);
    await server.line(/"Listening"/);
    await expectEnd(container, last.healthcheck, 0);
    await expectEnd(container, [...last.entrypoint, "doctor"], 0);
    await liveAndDrain(`http://127.0.0.1:${port}`, rootKey, server);
    await expectEnd(container, [...last.entrypoint, "verify"], 0);
  } finally {
    await postgres.stop();
  }
  const after = lookInto(image).files.filter((file) => !before.files.includes(file));
  if (after.length > 0) throw new Error(`The server wrote ${after.join(", ")}`);
  console.log("nothing was written beside the database");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function expectEnd(
  container: Container,
  words: readonly string[],
  code: number,
): Promise<void> {
  const ended = await container.run(words).ended;
  if (ended.code !== code)
    throw new Error(`${words.join(" ")} ended with ${ended.code}:\n${ended.stdout}${ended.stderr}`);
  console.log(`${words.join(" ")}: exit code ${code}, as expected`);
}
