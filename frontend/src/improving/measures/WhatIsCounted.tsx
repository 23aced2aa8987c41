import type { MeasureView } from "../../api/generated";
import { formatDate } from "../../lib/dates";
import { Details } from "../../ui/Details";
import { SummaryList, type SummaryRow } from "../../ui/SummaryList";
import { SOURCES } from "./words";

const BETTER = { up: "More", down: "Fewer", neutral: "Neither more nor fewer" };

/** What goes into the figure, by which rule, and who has looked at that rule. */
export function WhatIsCounted({ view }: { view: MeasureView }) {
  return (
    <Details summary="What is counted, and by which rule">
      <SummaryList noBorder rows={rowsOf(view)} />
      <ul>
        {view.includes.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <Provenance view={view} />
    </Details>
  );
}

function rowsOf(view: MeasureView): SummaryRow[] {
  return [
    { name: "Counted", value: view.numerator_words },
    { name: "Out of", value: view.denominator_words ?? "Nothing: it is a plain count" },
    { name: "Counted from", value: SOURCES[view.source] },
    { name: "Better is", value: BETTER[view.direction] },
    { name: "Rule", value: view.rule_version },
  ];
}

function Provenance({ view: { provenance } }: { view: MeasureView }) {
  const checked = provenance.verified && provenance.reviewed;
  return (
    <p className="nhsuk-body-s">
      {provenance.source}, version {provenance.version}, written {formatDate(provenance.authored)}.{" "}
      {checked
        ? `Reviewed ${formatDate(provenance.reviewed ?? "")}.`
        : "No clinician has signed this rule yet."}{" "}
      Review due {formatDate(provenance.review_due)}.
    </p>
  );
}
