import type { Case } from "./case.ts";

const ok = `flamekeeper_http_requests_total{route="/v1/users/:userId",status="2xx"}`;
const failed = `flamekeeper_http_requests_total{route="/v1/users/:userId",status="5xx"}`;
const page = `flamekeeper_http_requests_total{route="/docs",status="5xx"}`;

export const budgetCases: readonly Case[] = [
  {
    alert: "FlamekeeperErrorBudgetBurnFast",
    what: "fires above 1.44 percent, and resolves soon after the errors end",
    series: { [ok]: "0+1000x600", [failed]: "0+0x200 16+16x60 976+0x300" },
    fires: [259, 261],
    silent: [100, 200, 205, 270, 300],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnFast",
    what: "stays silent at 1.2 percent, and over errors outside the API",
    series: { [ok]: "0+1000x600", [failed]: "0+12x600", [page]: "0+900x600" },
    fires: [],
    silent: [70, 300],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnFast",
    what: "waits two minutes, however many fail",
    series: { [ok]: "0+0x600", [failed]: "0+0x60 100+100x60" },
    fires: [63, 70],
    silent: [60, 61, 62],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnFast",
    what: "is not started by one bad minute",
    series: { [ok]: "0+1000x600", [failed]: "0+0x100 800+0x400" },
    fires: [],
    silent: [101, 104, 120, 150],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnFast",
    what: "resolves when the last minutes are better than the limit, though they are not good",
    series: { [ok]: "0+1000x600", [failed]: "0+30x200 6010+10x100" },
    fires: [100, 199],
    silent: [210, 220],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnFast",
    what: "is not started by a few failures of a quiet night, however large their share",
    series: { [ok]: "0+1x120", [failed]: "0+0x60 1+1x6 7+0x60" },
    fires: [],
    silent: [62, 64, 66, 68, 70, 80],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnFast",
    what: "fires on a quiet night on which it goes on",
    series: { [ok]: "0+0x120", [failed]: "0+0x60 1+1x11 12+0.2x60" },
    fires: [75, 80],
    silent: [60, 66, 70],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnSlow",
    what: "is not started by a few failures of a quiet night, however large their share",
    series: { [ok]: "0+1x400", [failed]: "0+0x60 1+1x6 7+0x60" },
    fires: [],
    silent: [65, 75, 85, 95],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnSlow",
    what: "fires on a quiet night on which it goes on",
    series: { [ok]: "0+0x400", [failed]: "0+0x60 1+1x11 12+0x60" },
    fires: [88, 95],
    silent: [60, 70, 80],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnSlow",
    what: "resolves when the last half hour is better than the limit, though it is not good",
    series: { [ok]: "0+1000x600", [failed]: "0+12x400 4805+5x200" },
    fires: [390],
    silent: [440, 460],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnSlow",
    what: "fires above six in a thousand that go on for hours, and resolves",
    series: { [ok]: "0+1000x1500", [failed]: "0+0x400 7+7x400 2807+0x500" },
    fires: [790, 800],
    silent: [400, 500, 650, 840, 900],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnSlow",
    what: "stays silent at five in a thousand",
    series: { [ok]: "0+1000x1500", [failed]: "0+5x1500" },
    fires: [],
    silent: [100, 500, 1000],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnSlow",
    what: "waits a quarter of an hour, however many fail",
    series: { [ok]: "0+0x600", [failed]: "0+0x60 100+100x90" },
    fires: [76, 90],
    silent: [60, 61, 75],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnSlow",
    what: "is not kept up by hours that were bad",
    series: { [ok]: "0+1000x1500", [failed]: "0+0x60 20000+0x600" },
    fires: [],
    silent: [61, 70, 95, 110, 200],
  },
];
