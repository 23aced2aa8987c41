import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import { countWaitingReviewsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";

/** Proposals that count only once somebody has signed, and answers that are due. Nothing waiting, nothing shown. */
export function WaitingReviews({ ods }: { ods: string }) {
  const mayRead = useMay()("worklist:read");
  // Not waited for: the overview is of use without it.
  const { data } = useQuery({ ...countWaitingReviewsOptions({ path: { ods } }), enabled: mayRead });
  if (!mayRead || !data || data.countersignature + data.due === 0) return null;
  return (
    <section aria-labelledby="waiting-reviews">
      <h2 className="nhsuk-heading-m" id="waiting-reviews">
        Reviews waiting
      </h2>
      <ul className="nhsuk-list">
        {data.countersignature > 0 ? (
          <li>
            <Link to={paths.waitingReviews(ods)}>
              {countOf(data.countersignature, "proposal waits", "proposals wait")} for a countersignature
            </Link>
          </li>
        ) : null}
        {data.due > 0 ? (
          <li>
            <Link to={paths.waitingReviews(ods)} search={{ for: "information" }}>
              {countOf(data.due, "answer")} to ask for again
            </Link>
          </li>
        ) : null}
      </ul>
    </section>
  );
}
