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
          { name: "Aim", value: [one.aim || "Not written", one.aim_numbers].filter(Boolean).join(" – ") },
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
          {[cycle.dates_say, cycle.tried, cycle.result_says, cycle.decision_says].filter(Boolean).join(". ")}
        </li>
      ))}
    </ol>
  );
}

function Measures({ one }: Part) {
  const lines = one.measures.map((m) => `${m.title}: ${m.available ? m.headline : "no figure yet"}`);
  return lines.length > 0 ? <Lines lines={lines} /> : "None chosen";
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
