import type {
  DiscussionView,
  PrescribingLoadReview,
  PrescribingMeasureView,
  PrescribingOverview,
} from "../api/generated";

const MONTHS = ["2026-02-01", "2026-03-01"];
const HEADLINE = "37.0 items per 1,000 patients in March 2026: lower than 2 of the 3 other practices.";
export const SERIES = {
  months: MONTHS,
  own: [null, 37],
  deciles: Array.from({ length: 9 }, (_, i) => [30 + i, 31 + i]),
  unit: "items per 1,000 patients",
  headline: HEADLINE,
};
const PEERS = { peers: "area", name: "Testshire", says: "Beside the practices of Testshire" } as const;

export const OVERVIEW: PrescribingOverview = {
  peers: PEERS,
  measures: [
    {
      measure: "opioid-items",
      title: "Opioid items",
      newest_month: "2026-03-01",
      newest_value: "37.0 items per 1,000 patients",
      series: SERIES,
    },
  ],
  source_says: "Your figures: March 2026 from what was published for your area.",
  notes: ["There are only 4 practices here."],
  how_to_get: [
    { title: "Ask your team", tells: "The ICB may publish it.", address: null },
    { title: "Download it", tells: "Month by month.", address: "https://opendata.example.test/epd" },
  ],
};

export const MEASURE: PrescribingMeasureView = {
  measure: "opioid-items",
  title: "Opioid items",
  unit: "items per 1,000 patients",
  peers: PEERS,
  series: SERIES,
  summary: "Opioid items: 37.0 in March 2026.",
  notes: ["There are only 4 practices here."],
  points: MONTHS.map((month, i) => ({
    month,
    numerator: i ? 257 : 200,
    unknown: 0,
    denominator: i ? 6939 : null,
    list_size_of: i ? month : null,
    value: i ? 37 : null,
    value_says: i ? "37.0 items per 1,000 patients" : "Not available",
    because: i ? null : "the number of registered patients is not known for that month",
    own_file: false,
    deciles: [],
    others: 3,
  })),
  practices_month: "2026-03-01",
  practices: [
    {
      code: "Y00002",
      name: "Another surgery",
      numerator: 400,
      denominator: 8000,
      value: 50,
      value_says: "50.0 items per 1,000 patients",
      is_own: false,
    },
    {
      code: "Y00001",
      name: "Our surgery",
      numerator: 257,
      denominator: 6939,
      value: 37,
      value_says: "37.0 items per 1,000 patients",
      is_own: true,
    },
  ],
  included: ["Every item of that section."],
  left_out: ["Compound painkillers."],
  reckoned_by: "Rule opioid-items, version 1.",
  options: [{ option: "O5", title: "Codeine on repeat", aim: "Fewer people on codeine." }],
};

export const DISCUSSION: DiscussionView = {
  id: "d1",
  held_on: "2026-05-12",
  took_part: "Both GPs",
  option: "O5",
  area: null,
  chosen: "Codeine on repeat",
  because: "It stands out",
  measure: "opioid-items",
  measure_title: "Opioid items",
  seen: `Opioid items: ${HEADLINE}`,
  next_step: null,
  version: 1,
  recorded_by: "Manager Sample",
  recorded_at: "2026-05-12T12:00:00Z",
};

export const LOAD: PrescribingLoadReview = {
  id: "l1",
  state: "checked",
  says: "Prescribing of March 2026, for 4 practices",
  months: ["2026-03-01"],
  list_months: [],
  loaded_by: "Manager Sample",
  loaded_at: "2026-05-12T12:00:00Z",
  committed_at: null,
  ended_at: null,
  in_force: false,
  can_take_back: false,
  files: [{ name: "epd.csv", layout: "English Prescribing Dataset", months: ["2026-03-01"], rows: 100 }],
  practices: 4,
  rows_read: 100,
  rows_refused: 1,
  refused: [{ file: "epd.csv", line: 7, reason: "the number of items is negative" }],
  notes: ["epd.csv is named for another month."],
  replaces: [{ month: "2026-03-01", lists: false, says: "It replaces the prescribing of March 2026." }],
  cannot_commit_because: null,
};
