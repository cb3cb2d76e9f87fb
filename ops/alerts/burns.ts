const requests = "flamekeeper_http_requests_total";
const api = `route=~"/v1/.*"`;
const failures = `${requests}{${api},status="5xx"}`;

/** The share of requests to the API that failed by our fault. */
function errorShare(window: string): string {
  return `sum(rate(${failures}[${window}])) / sum(rate(${requests}{${api}}[${window}]))`;
}

/** Of a thousand requests to the API one may fail, counted over 30 days. */
const budget = 0.001;

/**
 * Where little is asked for, one failure is a large share. Our client makes four tries of a request: more than ten failures are three callers
 * or more, or one that goes on and on. Failures are counted rather than requests, so that a quiet night on which all fail is noticed.
 */
const fewFailures = 10;

/** Whether the budget is being spent so many times as fast as it lasts. Over two windows: it has gone on for a while, and it goes on still. */
export function burns(times: number, long: string, short: string): string {
  const limit = Number((times * budget).toPrecision(6));
  const isMore = `sum(increase(${failures}[${long}])) > ${fewFailures}`;
  return `${errorShare(long)} > ${limit} and ${errorShare(short)} > ${limit} and ${isMore}`;
}
