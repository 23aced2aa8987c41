import type {
  ComparedFigure,
  ComparedPractice,
  ComparisonView,
  FunnelPracticePoint,
  FunnelView,
  ReportedMeasure,
  SnapshotStamp,
} from "../api/generated";

export const BOARD = { ods: "Z99", name: "Larkrise Test ICB", kind: "icb" };
export const SNAPSHOT: SnapshotStamp = { number: 3, as_of: "2026-11-01", threshold: 7, base: 5 };

export function aReportedMeasure(more: Partial<ReportedMeasure> = {}): ReportedMeasure {
  return {
    id: "review-coverage",
    title: "Medication review in the last 6 months",
    short: "Reviewed in 6 months",
    unit: "%",
    direction: "up",
    options: ["O3"],
    public: false,
    ...more,
  };
}

export function aFunnelPoint(code: string, more: Partial<FunnelPracticePoint> = {}): FunnelPracticePoint {
  return {
    code,
    name: `Practice ${code}`,
    pcn_name: "North PCN",
    size: 400,
    value: 50,
    numerator: 200,
    in_words: "50% (200 of 400)",
    place: "within",
    above: null,
    place_in_words: "Within the limits of chance",
    ...more,
  };
}

export function aFunnel(more: Partial<FunnelView> = {}): FunnelView {
  const shown = { period: "month" as const, month: "2026-10-01", in_words: "October 2026" };
  const limits = { lower_998: 40, lower_95: 45, upper_95: 55, upper_998: 60 };
  return {
    snapshot: SNAPSHOT,
    measure: aReportedMeasure(),
    refused: null,
    shown,
    stretches: [shown, { period: "month", month: "2026-09-01", in_words: "September 2026" }],
    headline: "1 of 3 practices lie outside what chance explains: 1 above the upper 99.8% limit",
    summary: "All practices together: 53%.",
    unit: "Per cent",
    size_unit: "Patients with an opioid on repeat",
    centre: 53,
    lines: [
      { size: 200, ...limits },
      { size: 600, ...limits },
    ],
    points: [
      aFunnelPoint("Z99001"),
      aFunnelPoint("Z99002", {
        size: 600,
        value: 70,
        in_words: "70% (420 of 600)",
        place: "beyond-99.8",
        above: true,
        place_in_words: "Higher than chance explains: beyond the 99.8% limit",
      }),
      aFunnelPoint("Z99003", { size: 200 }),
    ],
    not_plotted: [{ code: "Z99004", name: "Practice Z99004", because: "Few, or nearly all" }],
    cautions: ["A practice beyond a limit is a question, not a judgement."],
    ...more,
  };
}

export function aComparedFigure(more: Partial<ComparedFigure> = {}): ComparedFigure {
  return {
    measure: "review-coverage",
    figure: null,
    value: 50,
    in_words: "50% (200 of 400)",
    value_in_words: "50%",
    count_in_words: null,
    lies: { lies: "within", above: null, in_words: "Within the limits of chance" },
    recent: [
      { on: "2026-09-01", value: 48 },
      { on: "2026-10-01", value: 50 },
    ],
    ...more,
  };
}

export function aComparedPractice(
  code: string,
  figures: ComparedFigure[],
  more: Partial<ComparedPractice> = {},
): ComparedPractice {
  return { code, name: `Practice ${code}`, pcn_name: "North PCN", list_size: 8000, figures, ...more };
}

export function aComparison(practices: ComparedPractice[]): ComparisonView {
  return {
    snapshot: SNAPSHOT,
    columns: [
      {
        measure: aReportedMeasure(),
        period_in_words: "October 2026",
        all_in_words: "53%",
        beyond: 1,
      },
    ],
    practices,
    cautions: ["A practice beyond a limit is a question, not a judgement."],
  };
}
