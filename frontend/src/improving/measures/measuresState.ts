import { oneOf, searchParams } from "../../lib/searchParams";

export const OPTIONS = ["O1", "O2", "O3", "O4", "O5", "O6", "O7"] as const;
export const FROM = ["extract", "work", "tally", "prescribing"] as const;

/** What the list is narrowed to, in the address. */
export const measuresSearch = searchParams({ option: oneOf(...OPTIONS), source: oneOf(...FROM) });
export type MeasuresState = ReturnType<typeof measuresSearch>;
