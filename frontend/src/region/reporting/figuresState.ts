import type { Aggregate, Level, ListAggregatesData, RowPeriod } from "../../api/generated";
import { formatNumber, sentenceCase } from "../../lib/counts";
import { oneOf, searchParams, text } from "../../lib/searchParams";
import type { Option } from "../../ui/Choices";

export const LEVELS = [
  { value: "practice", label: "Practices" },
  { value: "pcn", label: "Primary care networks" },
  { value: "icb", label: "The board" },
] as const satisfies (Pick<Option, "label"> & { value: Level })[];

export const PERIODS = [
  { value: "month", label: "Single months" },
  { value: "rolling_12_months", label: "Twelve months together" },
  { value: "as_at", label: "The day of the snapshot" },
] as const satisfies (Pick<Option, "label"> & { value: RowPeriod })[];

/** Which rows, in the address. What is not given is not narrowed. */
export const figuresSearch = searchParams({
  measure: text,
  level: oneOf("practice", "pcn", "icb"),
  period: oneOf("month", "rolling_12_months", "as_at"),
  from: month,
  to: month,
  cursor: text,
});
export type FiguresState = ReturnType<typeof figuresSearch>;

type Query = NonNullable<ListAggregatesData["query"]>;
type MeasureName = NonNullable<Query["measure"]>[number];

/** The server's own words for a question: each filter is a list there. */
export function asked({ measure, level, period, from, to }: FiguresState) {
  return {
    measure: measure === undefined ? undefined : [measure as MeasureName],
    level: level && [level],
    period: period && [period],
    from,
    to,
  };
}

/** "45 patients", "40.9%", or in words why there is no number. */
export function figureInWords({ value, unit, status, band }: Aggregate): string {
  if (value === null) return sentenceCase((status === "suppressed" && band) || WITHOUT[status]);
  const said = formatNumber(value);
  return unit === "%" ? `${said}%` : `${said} ${unit}`.trim();
}

const WITHOUT = {
  shown: "None of nobody",
  suppressed: "Suppressed",
  withheld: "Withheld",
  not_available: "Not known",
} as const;

function month(raw: unknown): string | undefined {
  return typeof raw === "string" && /^(19|20)\d\d-(0[1-9]|1[0-2])$/.test(raw) ? raw : undefined;
}
