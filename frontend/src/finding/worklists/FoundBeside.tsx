import type { NumbersGiven, ReviewCoverage } from "../../api/generated";
import { countOf, formatNumber } from "../../lib/counts";

/** Of everybody with an opioid on repeat; the list has those without a review. */
export function CoverageFound({
  coverage,
  months,
}: {
  coverage: ReviewCoverage;
  months: number | string | undefined;
}) {
  const { patients_on_repeat, reviewed, not_known, per_cent } = coverage;
  const share = per_cent === null ? "" : ` (${per_cent} %)`;
  return (
    <p>
      <strong>
        {formatNumber(reviewed)} of {countOf(patients_on_repeat, "patient")}
        {share}
      </strong>{" "}
      with an opioid on repeat had a medication review in the last {countOf(Number(months), "month")}. For{" "}
      {formatNumber(not_known)} of them it is not known.
    </p>
  );
}

const NUMBERS: { key: keyof NumbersGiven; words: string }[] = [
  { key: "found", words: "registered here" },
  { key: "left", words: "of patients who died, left or are temporary" },
  { key: "not_registered", words: "not registered here" },
  { key: "invalid", words: "no valid NHS number" },
  { key: "repeated", words: "given more than once" },
];

/** What became of the pasted numbers. */
export function NumbersFound({ numbers }: { numbers: NumbersGiven }) {
  const said = NUMBERS.filter(({ key }) => key === "found" || numbers[key] > 0);
  return (
    <p>
      Of the NHS numbers given:{" "}
      {said.map(({ key, words }) => `${formatNumber(numbers[key])} ${words}`).join(", ")}.
    </p>
  );
}
