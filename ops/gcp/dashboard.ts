import { type Board, type Panel, rangeName, windowName } from "../dashboards/panel.ts";

const [columns, width, height] = [48, 24, 16];

/** A dashboard of Google Cloud Monitoring. It has no word for Grafana's windows that follow the zoom; it says `${__interval}`. */
export function printDashboard(board: Board): string {
  const dashboard = {
    displayName: board.title,
    labels: { flamekeeper: "" },
    mosaicLayout: {
      columns,
      tiles: board.panels.map((panel, index) => ({
        xPos: (index % 2) * width,
        yPos: Math.floor(index / 2) * height,
        width,
        height,
        widget: shapeWidget(panel),
      })),
    },
  };
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}

const units = { count: "1", "per second": "1/s", seconds: "s", bytes: "By", share: "1" } as const;

function shapeWidget({ title, kind, unit, queries }: Panel): object {
  const asked = queries.map(({ expr, legend }) => ({
    query: { prometheusQuery: ownWindows(expr), unitOverride: units[unit] },
    legend: legend.replaceAll(/\{\{(\w+)\}\}/g, "${metric.labels.$1}"),
  }));
  if (kind === "table") {
    return {
      title,
      timeSeriesTable: {
        dataSets: asked.map(({ query }) => ({ timeSeriesQuery: query })),
        metricVisualization: "BAR",
      },
    };
  }
  return {
    title,
    xyChart: {
      dataSets: asked.map(({ query, legend }) => ({
        timeSeriesQuery: query,
        legendTemplate: legend,
        plotType: "LINE",
        targetAxis: "Y1",
      })),
      chartOptions: { mode: "COLOR" },
    },
  };
}

function ownWindows(expr: string): string {
  return expr.replaceAll(windowName, "${__interval}").replaceAll(rangeName, "1d");
}
