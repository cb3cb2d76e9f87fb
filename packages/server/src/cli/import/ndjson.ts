import { isUtf8 } from "node:buffer";
import { parseJsonText } from "../../usecases/input/json-text.ts";
import { type Entry, unreadable } from "./entries.ts";
import { type Line, LineSplitter } from "./lines.ts";

/** One JSON object a line; blank lines count as lines and say nothing. */
export async function* readNdjson(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly Entry[]> {
  const splitter = new LineSplitter();
  for await (const chunk of chunks) yield splitter.push(chunk).flatMap(readLine);
  yield splitter.end().flatMap(readLine);
}

function readLine({ number, bytes, isTooLong }: Line): readonly Entry[] {
  if (isTooLong)
    return [unreadable(number, bytes.toString("utf8"), "The line is longer than 1 MiB")];
  const text = bytes.toString("utf8");
  if (text.trim() === "") return [];
  if (!isUtf8(bytes)) return [unreadable(number, text, "The line is not valid UTF-8")];
  const parsed = parseJsonText(text);
  if (parsed.ok) return [{ kind: "value", line: number, text, value: parsed.value }];
  switch (parsed.fault) {
    case "malformed":
      return [unreadable(number, text, "The line is not valid JSON")];
    case "proto_field":
      return [unreadable(number, text, "The line has a field __proto__, which is never taken")];
    default: {
      const unreachable: never = parsed.fault;
      return unreachable;
    }
  }
}
