import {
  type Copy,
  DockerfileParser,
  type Env,
  type From,
  type Instruction,
  type JSONInstruction,
} from "dockerfile-ast";

export type Step =
  | { readonly kind: "workdir"; readonly path: string }
  | { readonly kind: "env"; readonly variables: Readonly<Record<string, string>> }
  | { readonly kind: "run"; readonly command: string }
  | {
      readonly kind: "copy";
      /** The stage that it comes from; `null`: from the build context. */
      readonly from: string | null;
      readonly sources: readonly string[];
      readonly target: string;
    };

export interface Stage {
  readonly base: string;
  readonly name: string | null;
  readonly steps: readonly Step[];
  /** What a container of it is: the last word of each instruction. */
  readonly user: string | null;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
}

/**
 * A Dockerfile as the list of what is to be done.
 *
 * @throws at an instruction or flag that it does not know: to pass over it would be to try another image
 */
export function readStages(dockerfile: string): readonly Stage[] {
  const stages: Stage[] = [];
  for (const instruction of DockerfileParser.parse(dockerfile).getInstructions()) {
    if (instruction.getKeyword() === "FROM") {
      const from = instruction as From;
      stages.push(startStage(from.getImage() ?? "", from.getBuildStage()));
      continue;
    }
    const stage = stages.pop();
    if (stage === undefined) throw new Error("A Dockerfile begins with FROM");
    stages.push(addInstruction(stage, instruction));
  }
  return stages;
}

function startStage(base: string, name: string | null): Stage {
  return { base, name, steps: [], user: null, entrypoint: [], command: [], healthcheck: [] };
}

function addInstruction(stage: Stage, instruction: Instruction): Stage {
  const step = readStep(instruction);
  if (step !== null) return { ...stage, steps: [...stage.steps, step] };
  switch (instruction.getKeyword()) {
    case "USER":
      return { ...stage, user: instruction.getArgumentsContent() };
    case "ENTRYPOINT":
      return { ...stage, entrypoint: wordsOf(instruction) };
    case "CMD":
      return { ...stage, command: wordsOf(instruction) };
    case "HEALTHCHECK":
      return { ...stage, healthcheck: wordsOfCheck(instruction) };
    case "LABEL":
    case "EXPOSE":
      return stage;
    default:
      throw new Error(`Nothing is known about ${instruction.getKeyword()}`);
  }
}

function readStep(instruction: Instruction): Step | null {
  const content = instruction.getArgumentsContent() ?? "";
  switch (instruction.getKeyword()) {
    case "WORKDIR":
      return { kind: "workdir", path: content };
    case "RUN":
      if ((instruction as JSONInstruction).getFlags().length > 0 || content.startsWith("["))
        throw new Error(`RUN takes a command for the shell here, without flags: ${content}`);
      return { kind: "run", command: content };
    case "ENV": {
      const properties = (instruction as Env).getProperties();
      return {
        kind: "env",
        variables: Object.fromEntries(
          properties.map((property) => [property.getName(), property.getValue() ?? ""]),
        ),
      };
    }
    case "COPY":
      return readCopy(instruction as Copy);
    default:
      return null;
  }
}

function readCopy(copy: Copy): Step {
  const flags = copy.getFlags();
  const from = copy.getFromFlag();
  if (flags.some((flag) => flag !== from && flag.getName() !== "from"))
    throw new Error(`COPY takes --from only here: ${copy.getArgumentsContent()}`);
  const paths = copy.getArguments().map((argument) => argument.getValue());
  const target = paths.pop();
  if (target === undefined || paths.length === 0) throw new Error("COPY names what goes where");
  return { kind: "copy", from: from?.getValue() ?? null, sources: paths, target };
}

/** The words of a command that no shell reads. */
function wordsOf(instruction: Instruction): readonly string[] {
  const strings = (instruction as JSONInstruction).getJSONStrings();
  if (strings.length === 0)
    throw new Error(`${instruction.getKeyword()} takes a list here, so that signals arrive`);
  return strings.map((string) => string.getJSONValue());
}

function wordsOfCheck(instruction: Instruction): readonly string[] {
  const [, list] = /CMD (\[.*\])$/.exec(instruction.getArgumentsContent() ?? "") ?? [];
  if (list === undefined) throw new Error("HEALTHCHECK takes CMD and a list here");
  return JSON.parse(list) as readonly string[];
}
