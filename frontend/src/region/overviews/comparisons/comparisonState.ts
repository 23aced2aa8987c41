import { type RawSearch, searchParams, text } from "../../../lib/searchParams";

function someMeasures(raw: unknown): string[] | undefined {
  const asked = (Array.isArray(raw) ? raw : [raw]).filter((one): one is string => typeof one === "string");
  const known = asked.filter((one) => /^[a-z0-9-]{1,60}$/.test(one)).slice(0, MOST_MEASURES);
  return known.length ? known : undefined;
}

/** As many as stand side by side on a screen. */
export const MOST_MEASURES = 6;

/** Which columns, practices and order, in the address. */
export const comparisonSearch = searchParams({ measure: someMeasures, pcn: text, group: text, sort: text });
export type ComparisonState = ReturnType<typeof comparisonSearch> & RawSearch;
