import type { Board, Panel } from "../dashboards/panel.ts";

const kinds = { lines: "timeseries", number: "stat", table: "bargauge" } as const;

const units = {
  count: "short",
  "per second": "cps",
  seconds: "s",
  bytes: "bytes",
  share: "percentunit",
} as const;

const [width, height] = [12, 8];

/** A dashboard as Grafana imports it; which Prometheus it asks is chosen at its top. */
export function printBoard(board: Board): string {
  const dashboard = {
    uid: board.id,
    title: board.title,
    tags: ["flamekeeper"],
    editable: true,
    refresh: "30s",
    schemaVersion: 39,
    time: { from: "now-6h", to: "now" },
    templating: {
      list: [{ name: "datasource", label: "Prometheus", type: "datasource", query: "prometheus" }],
    },
    panels: board.panels.map(shapePanel),
  };
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}

function shapePanel({ title, about, kind, unit, queries }: Panel, index: number): object {
  const datasource = { type: "prometheus", uid: "${datasource}" };
  return {
    id: index + 1,
    title,
    description: about,
    type: kinds[kind],
    datasource,
    gridPos: {
      x: (index % 2) * width,
      y: Math.floor(index / 2) * height,
      w: width,
      h: height,
    },
    fieldConfig: { defaults: { unit: units[unit], min: 0 }, overrides: [] },
    ...(kind === "table"
      ? { options: { orientation: "horizontal", reduceOptions: { calcs: ["lastNotNull"] } } }
      : {}),
    targets: queries.map(({ expr, legend }, query) => ({
      refId: String.fromCodePoint(65 + query),
      datasource,
      expr,
      legendFormat: legend,
      // A table is of this moment.
      instant: kind === "table",
      range: kind !== "table",
    })),
  };
}
