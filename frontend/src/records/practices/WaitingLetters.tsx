import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import type { LetterBatchSummary } from "../../api/generated";
import { listLetterBatchesOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";

/** The letters that wait for whoever looks: to approve, to print again, to post. Nothing waiting, nothing shown. */
export function WaitingLetters({ ods }: { ods: string }) {
  const may = useMay();
  const mayList = may("letter:post");
  // Not waited for: the overview is of use without it.
  const { data = [] } = useQuery({ ...listLetterBatchesOptions({ path: { ods } }), enabled: mayList });
  const toApprove = data.filter((batch) => batch.state === "created" && batch.can_approve);
  const notPrinted = data.filter((batch) => batch.stage === "print_failed");
  const toPost = data.filter(({ stage }) => stage === "rendered" || stage === "downloaded");
  const mine = [
    {
      batches: may("letter:approve") ? toApprove : [],
      one: "waits for your approval",
      many: "wait for your approval",
    },
    { batches: may("letter:prepare") ? notPrinted : [], one: "could not be printed" },
    { batches: toPost, one: "to post" },
  ].filter(({ batches }) => batches.length > 0);
  if (!mayList || mine.length === 0) return null;
  return (
    <section aria-labelledby="waiting-letters">
      <h2 className="nhsuk-heading-m" id="waiting-letters">
        Letters waiting
      </h2>
      <ul className="nhsuk-list">
        {mine.map(({ batches, one, many = one }) => (
          <li key={one}>
            <Link to={placeOf(ods, batches)}>
              {countOf(batches.length, "batch", "batches")} {batches.length === 1 ? one : many}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One batch is opened at once; of several, people choose in the list. */
function placeOf(ods: string, [first, ...others]: LetterBatchSummary[]) {
  return first && others.length === 0 ? paths.letterBatch(ods, first.id) : paths.letterBatches(ods);
}
