import type { Socket } from "node:net";
import { STATUS_CODES } from "node:http";
import { describeProblem, type Trouble } from "./problems.ts";

/** Answers what never became a request, since the HTTP parser gave up on it, with a problem too. */
export function answerClientError(
  error: Error & { readonly code?: string },
  socket: Socket,
  mintId: () => string,
): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const requestId = mintId();
  const problem = describeProblem(troubleOf(error.code), requestId);
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ""}`,
    "Content-Type: application/problem+json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

function troubleOf(code: string | undefined): Trouble {
  switch (code) {
    case "HPE_HEADER_OVERFLOW":
      return { code: "headers_too_large", message: "Headers and URL may have 16 KiB together" };
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return { code: "request_timeout", message: "The request did not arrive in time" };
    default:
      return { code: "malformed_request", message: "This is not a valid HTTP request" };
  }
}
