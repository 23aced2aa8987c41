import type { EvidenceIntervention } from "../../../api/generated";
import { formatDate } from "../../../lib/dates";
import { paths } from "../../../paths";
import { Link } from "../../../ui/Link";
import { SummaryList } from "../../../ui/SummaryList";

type Props = { ods: string; one: EvidenceIntervention };

/** One intervention, as the paper tells it. */
export function InterventionEvidence({ ods, one }: Props) {
  return (
    <section aria-label={one.title}>
      <h2 className="nhsuk-heading-m">
        <Link to={paths.intervention(ods, one.intervention_id)}>{one.title}</Link>
      </h2>
      <SummaryList
        rows={[
          { name: "Option", value: `${one.option}: ${one.option_title}` },
          { name: "Status", value: one.status_says },
          { name: "Aim", value: aimOf(one) },
          { name: "SMART", value: one.smart_says },
          { name: "Capacity", value: one.capacity_says.join(" ") },
          { name: "Search", value: one.search ?? "None" },
          { name: "Wording", value: one.wordings.join("; ") || "None chosen" },
          { name: "Worksheet", value: one.worksheet_says },
          { name: "Who does what", value: <Roles one={one} /> },
          { name: "Agreements", value: <Agreements one={one} /> },
          { name: "Cycles", value: <Cycles one={one} /> },
          { name: "Measures", value: <Measures one={one} /> },
        ]}
      />
    </section>
  );
}

type Part = Pick<Props, "one">;

function Roles({ one }: Part) {
  if (one.roles.length === 0) return "Not said";
  return <Lines lines={one.roles.map(({ who, does }) => `${who}: ${does}`)} />;
}

function Agreements({ one }: Part) {
  if (one.agreements.length === 0) return "None noted";
  return (
    <ul>
      {one.agreements.map((agreed) => (
        <li key={agreed.id}>
          {agreed.as_agreed}: {agreed.agreed_by}, {formatDate(agreed.agreed_on)}. {agreed.says}
        </li>
      ))}
    </ul>
  );
}

function Cycles({ one }: Part) {
  if (one.cycles.length === 0) return "None yet";
  return (
    <ol>
      {one.cycles.map((cycle) => (
        <li key={cycle.number}>
          {[cycle.dates_say, cycle.tried, cycle.result_says, cycle.decision_says]
            .filter(Boolean)
            .map((line) => (
              <div key={line}>{line}</div>
            ))}
        </li>
      ))}
    </ol>
  );
}

function Measures({ one }: Part) {
  const lines = one.measures.map(shownBy);
  return lines.length > 0 ? <Lines lines={lines} /> : "None chosen";
}

function aimOf({ aim, aim_numbers }: EvidenceIntervention): string {
  const written = aim || "Not written";
  return aim_numbers ? `${written} (${aim_numbers})` : written;
}

/** A headline that begins with the measure's own name does not say it twice. */
function shownBy({ title, headline, available }: EvidenceIntervention["measures"][number]): string {
  if (!available) return `${title}: no figure yet`;
  return headline.startsWith(title) ? headline : `${title}. ${headline}`;
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
