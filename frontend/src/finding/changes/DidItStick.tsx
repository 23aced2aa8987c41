import { useQuery } from "@tanstack/react-query";
import { listChangesOfPatientOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatDate } from "../../lib/dates";
import { Verdict } from "./Verdict";

type Props = {
  ods: string;
  patientId: string /** Nothing is asked for who was never reviewed. */;
  isReviewed: boolean;
};

/** Of one patient: each change that was decided, on whatever worklist, and what later extracts show of it. */
export function DidItStick({ ods, patientId, isReviewed }: Props) {
  const { data: changes, isError } = useQuery({
    ...listChangesOfPatientOptions({ path: { ods, patient_id: patientId } }),
    enabled: isReviewed,
  });
  if (isError) return <p>Whether earlier changes stuck could not be read. Open the page again.</p>;
  if (!changes || changes.length === 0) return null;
  return (
    <section aria-labelledby="did-it-stick">
      <h2 className="nhsuk-heading-m" id="did-it-stick">
        Did it stick
      </h2>
      <ul className="app-plain-list">
        {changes.map((one) => (
          <li key={`${one.review_id} ${one.medication_id}`}>
            <strong>{one.medicine}</strong>: {one.outcome_label}
            {one.wanted ? `, ${one.wanted}` : ""}, {formatDate(one.decided_on)}
            {one.decided_again_on ? `; decided again on ${formatDate(one.decided_again_on)}` : ""}
            <div>
              <Verdict change={one} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
