import type { NewSecret } from "../../api/generated";

export type Lasts = NonNullable<NewSecret["lasts_days"]>;
export type Overlap = NonNullable<NewSecret["old_lasts_days"]>;

export const LASTS = [
  { value: "365", label: "1 year" },
  { value: "180", label: "180 days" },
  { value: "90", label: "90 days" },
];

export const OVERLAPS = [
  { value: "7", label: "7 more days" },
  { value: "1", label: "1 more day" },
  { value: "14", label: "14 more days" },
  { value: "30", label: "30 more days" },
  { value: "0", label: "Not at all: it stops now" },
];
