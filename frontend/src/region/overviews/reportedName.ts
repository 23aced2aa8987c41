import type { ReadTrendData } from "../../api/generated";

/** The contract lists the measures; the address holds any word, and an unknown one is not found. */
export type ReportedName = ReadTrendData["path"]["measure"];
