import { parseJsonText } from "../usecases/input/json-text.ts";
import { RequestError } from "./request-error.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** @throws RequestError `malformed_json` */
export function decodeUtf8(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new RequestError({ code: "malformed_json", message: "The body is not valid UTF-8" });
  }
}

/** @throws RequestError `malformed_json` */
export function parseJson(text: string): unknown {
  const parsed = parseJsonText(text);
  if (parsed.ok) return parsed.value;
  throw new RequestError({ code: "malformed_json", message: messages[parsed.fault] });
}

const messages = {
  malformed: "The body is not valid JSON",
  proto_field: "The body has a field __proto__, which is never taken",
} as const;
