import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import type { MessageListSummary } from "../../api/generated";
import { listMessageListsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";

/** Texts that somebody has to approve, or to send and mark as sent. Nothing waiting, nothing shown. */
export function WaitingMessages({ ods }: { ods: string }) {
  const may = useMay();
  // Not waited for: the overview is of use without it.
  const { data: lists = [] } = useQuery({
    ...listMessageListsOptions({ path: { ods } }),
    enabled: may("message:send"),
  });
  const toApprove = lists.filter((one) => one.state === "created" && one.can_approve);
  const toSend = lists.filter((one) => one.state === "approved" && one.still_to_send > 0);
  if (toApprove.length + toSend.length === 0) return null;
  return (
    <section aria-labelledby="waiting-messages">
      <h2 className="nhsuk-heading-m" id="waiting-messages">
        Text messages waiting
      </h2>
      <ul className="nhsuk-list">
        {toApprove.length > 0 ? (
          <li>
            <Link to={placeOf(ods, toApprove)}>
              {countOf(toApprove.length, "list waits", "lists wait")} for your approval
            </Link>
          </li>
        ) : null}
        {toSend.length > 0 ? (
          <li>
            <Link to={placeOf(ods, toSend)}>
              {countOf(toSend.length, "list")} to send, or to mark as sent
            </Link>
            {`: ${countOf(peopleIn(toSend), "patient")} still to tell`}
          </li>
        ) : null}
      </ul>
    </section>
  );
}

function peopleIn(lists: MessageListSummary[]): number {
  return lists.reduce((sum, one) => sum + one.still_to_send, 0);
}

/** One list is opened at once; of several, people choose. */
function placeOf(ods: string, lists: MessageListSummary[]) {
  const [first, ...others] = lists;
  return first && others.length === 0 ? paths.messageList(ods, first.id) : paths.messageLists(ods);
}
