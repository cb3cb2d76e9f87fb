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
  try {
    // A reviver makes parsing several times slower: it is used only where the name may be, in plain or escaped.
    return JSON.parse(text, /__proto__|\\u00/.test(text) ? refuseProto : undefined) as unknown;
  } catch (error) {
    if (error instanceof RequestError) throw error;
    throw new RequestError({ code: "malformed_json", message: "The body is not valid JSON" });
  }
}

function refuseProto(key: string, value: unknown): unknown {
  if (key === "__proto__") {
    const message = "The body has a field __proto__, which is never taken";
    throw new RequestError({ code: "malformed_json", message });
  }
  return value;
}
