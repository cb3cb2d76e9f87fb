export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/**
 * The requests of a block of shell: as much of the shell and of curl as guides need, so that they are played on any machine. Whatever
 * else a guide writes is an error. Lines that set variables are passed over; `variables` has what they would have set.
 */
export function readCurl(
  block: string,
  variables: Readonly<Record<string, string>>,
): readonly CurlRequest[] {
  const code = block.replaceAll(/^export [A-Z]+=.*\n/gm, "").replaceAll("\\\n", " ");
  return splitCommands(code, variables).map(readCommand);
}

// A quoted text, a break between commands, other space, what is none of them, or a quote that does not end.
const tokens = /'([^']*)'|"([^"]*)"|(\n)|([ \t]+)|([^\s'"]+)|./g;

function splitCommands(
  code: string,
  variables: Readonly<Record<string, string>>,
): readonly (readonly string[])[] {
  const commands: string[][] = [];
  let words: string[] = [];
  for (const [whole, literal, quoted, lineEnd, space, bare] of code.matchAll(tokens)) {
    const text = quoted ?? bare;
    if (lineEnd !== undefined) {
      commands.push(words);
      words = [];
    } else if (literal !== undefined) {
      words.push(literal);
    } else if (text !== undefined) {
      words.push(expand(text, variables));
    } else if (space === undefined) {
      throw new Error(`Nothing ends the ${whole}`);
    }
  }
  return [...commands, words].filter(({ length }) => length > 0);
}

function expand(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$(\w*)/g, (_whole, name: string) => {
    const value = variables[name];
    if (value === undefined) throw new Error(`The guide uses "$${name}" without setting it`);
    return value;
  });
}

function readCommand([program, ...words]: readonly string[]): CurlRequest {
  if (program !== "curl") throw new Error(`Not curl: ${program}`);
  let method: string | null = null;
  let url = "";
  let body: string | null = null;
  const headers: Record<string, string> = {};
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === "-X") {
      method = rest.shift() ?? "";
    } else if (word === "-H") {
      const [name = "", ...value] = (rest.shift() ?? "").split(": ");
      headers[name.toLowerCase()] = value.join(": ");
    } else if (word === "--json") {
      body = rest.shift() ?? "";
      headers["content-type"] = "application/json";
      headers["accept"] = "application/json";
    } else if (word.startsWith("-") || url !== "") {
      throw new Error(`Not understood: curl ... ${word}`);
    } else {
      url = word;
    }
  }
  return { method: method ?? (body === null ? "GET" : "POST"), url, headers, body };
}
