// For containers: exit code 0 when the server in this one is alive. Node asks, so that the image needs no curl.
const timeoutMs = 2_000;
const address = `http://127.0.0.1:${process.env["PORT"] ?? "4004"}/healthz`;

try {
  const { ok, status } = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) });
  console.log(`${address}: ${status}`);
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  console.log(`${address}: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
