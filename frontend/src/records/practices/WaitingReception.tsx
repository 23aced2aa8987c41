import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import { readReceptionWorkOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";

/** On the overview: what waits at the desk, and for a clinician. Nothing waiting, nothing shown. */
export function WaitingReception({ ods }: { ods: string }) {
  const may = useMay();
  // Not waited for: the overview is of use without it.
  const { data } = useQuery({
    ...readReceptionWorkOptions({ path: { ods } }),
    enabled: may("response:log"),
  });
  if (!data) return null;
  const questions = may("review:record") ? data.questions : 0;
  if (questions + data.to_mark === 0) return null;
  return (
    <section aria-labelledby="reception-waiting">
      <h2 className="nhsuk-heading-m" id="reception-waiting">
        Reception
      </h2>
      <ul className="nhsuk-list">
        {questions > 0 ? (
          <li>
            <Link to={paths.receptionQuestions(ods)}>
              {countOf(questions, "question waits", "questions wait")} for a clinician
            </Link>
          </li>
        ) : null}
        {data.to_mark > 0 ? (
          <li>
            <Link to={paths.receptionAppointments(ods)}>
              {countOf(data.to_mark, "appointment")} to mark: did they come?
            </Link>
          </li>
        ) : null}
      </ul>
    </section>
  );
}
