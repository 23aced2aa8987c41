import { searchParams, text } from "../../../lib/searchParams";

/** Whose totals are shown, in the address. */
export const trendSearch = searchParams({ pcn: text, group: text });
