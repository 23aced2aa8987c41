import type { ToolkitOptionPage } from "../../api/generated";
import { formatDate } from "../../lib/dates";
import { SummaryList } from "../../ui/SummaryList";
import { Tag } from "../../ui/Tag";
import { WarningCallout } from "../../ui/WarningCallout";
import { EVIDENCE } from "./words";

/** Past the date on which somebody should have looked at it again, the page says so before all else. */
export function Overdue({ provenance }: Pick<ToolkitOptionPage, "provenance">) {
  if (!provenance.overdue) return null;
  return (
    <WarningCallout heading="Past its review date">
      <p>
        This page was to be reviewed by {formatDate(provenance.review_due)}, and has not been. Check with a
        clinician what still holds before you rely on it.
      </p>
    </WarningCallout>
  );
}

/** What the option rests on, and who answers for its words. */
export function Provenance({ option }: { option: ToolkitOptionPage }) {
  const { provenance, evidence, evidence_status } = option;
  const { words, colour } = EVIDENCE[evidence_status];
  return (
    <section aria-labelledby="provenance" id="from-where">
      <h2 className="nhsuk-heading-m" id="provenance">
        Where this comes from
      </h2>
      <SummaryList
        rows={[
          {
            name: "Evidence",
            value: (
              <>
                <Tag colour={colour}>{words}</Tag> <span className="app-under">{evidence}</span>
              </>
            ),
          },
          { name: "Source", value: provenance.source },
          { name: "Version", value: `${provenance.version}, written on ${formatDate(provenance.authored)}` },
          { name: "Checked", value: <Checked provenance={provenance} /> },
          { name: "To be reviewed by", value: formatDate(provenance.review_due) },
          ...(provenance.note ? [{ name: "Note", value: provenance.note }] : []),
        ]}
      />
    </section>
  );
}

function Checked({ provenance }: Pick<ToolkitOptionPage, "provenance">) {
  if (provenance.verified && provenance.reviewed) return <>Signed on {formatDate(provenance.reviewed)}</>;
  return <Tag colour="orange">Not yet signed</Tag>;
}
