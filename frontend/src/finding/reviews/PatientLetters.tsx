import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import { listPatientLettersOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";

type Props = { ods: string; patientId: string };

/** What the patient has been told in writing, newest first. */
export function PatientLetters({ ods, patientId }: Props) {
  const mayRead = useMay()("letter:read");
  const { data: letters, isError } = useQuery({
    ...listPatientLettersOptions({ path: { ods, patient_id: patientId } }),
    enabled: mayRead,
  });
  if (!mayRead) return null;
  return (
    <section aria-labelledby="letters">
      <h2 className="nhsuk-heading-s" id="letters">
        Letters
      </h2>
      {isError ? <p>The letters could not be read.</p> : null}
      {letters?.length === 0 ? <p>No letter was prepared.</p> : null}
      {letters?.length ? (
        <ul className="app-plain-list">
          {letters.map((letter) => (
            <li key={letter.letter_id}>
              <Link to={paths.letter(ods, letter.batch_id, letter.letter_id)}>{letter.in_words}</Link>
              <span className="app-under">{letter.worklist_name}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
