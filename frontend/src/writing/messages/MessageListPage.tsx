import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../../access/viewer/useMe";
import type { MessageListSummary } from "../../api/generated";
import { listMessagesOptions, readMessageListOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf, formatNumber } from "../../lib/counts";
import { formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { InsetText } from "../../ui/InsetText";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { Page } from "../../ui/Page";
import { SummaryList } from "../../ui/SummaryList";
import { Tag } from "../../ui/Tag";
import { ApproveMessages } from "./ApproveMessages";
import { CancelMessages } from "./CancelMessages";
import { MessageBubble } from "./MessageBubble";
import { notAccepted } from "./MessageListsPage";
import { MessageSize } from "./MessageSize";
import { MessagesTable } from "./MessagesTable";
import { NotAccepted } from "./NotAccepted";
import { SendMessages } from "./SendMessages";
import { listTag, ROUTES } from "./words";

/** One list, from "prepared" to "everybody told": what to do next stands above the names. */
export function MessageListPage() {
  const { ods, listId } = useParams({ from: "/practices/$ods/messages/$listId" });
  const path = { ods, list_id: listId };
  const { data: list } = useSuspenseQuery(readMessageListOptions({ path }));
  const { data: messages } = useSuspenseQuery(listMessagesOptions({ path }));
  const may = useMay();
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Text messages", to: paths.messageLists(ods) },
  ];
  return (
    <Page title={list.title} crumbs={crumbs}>
      <JustDone list={list} />
      <SummaryList rows={facts(list)} />
      {list.text !== null && list.size !== null ? (
        <InsetText>
          <MessageBubble text={list.text} />
          <MessageSize size={list.size} />
          {list.differs_by.length > 0 ? (
            <p className="nhsuk-body-s">What stands in double brackets is filled in for each patient.</p>
          ) : null}
          {list.included > 0 ? <p className="nhsuk-body-s">{costOfAll(list)}</p> : null}
        </InsetText>
      ) : null}
      {list.state === "created" ? <ApproveMessages path={path} list={list} /> : null}
      {list.state === "approved" ? <SendMessages path={path} list={list} messages={messages} /> : null}
      <MessagesTable path={path} list={list} messages={messages} />
      {may("letter:read") && notAccepted(list) > 0 ? <NotAccepted path={path} /> : null}
      {may("message:prepare") ? <CancelMessages path={path} list={list} /> : null}
    </Page>
  );
}

/** Says what this person has just done: the button they pressed is gone, and with it the focus. */
function JustDone({ list }: { list: MessageListSummary }) {
  const [before] = useState(list);
  const words = sinceThen(before, list);
  return words ? <NotificationBanner key={words} heading={words} success /> : null;
}

function sinceThen(before: MessageListSummary, now: MessageListSummary): string | undefined {
  if (now.state !== before.state) {
    return now.state === "cancelled" ? "The list is cancelled" : "The list is approved and can be sent";
  }
  const told = before.still_to_send - now.still_to_send;
  if (told > 0 && now.withheld === before.withheld) return `${told} recorded as told`;
  return now.withheld > before.withheld
    ? `${now.withheld - before.withheld} withheld: something has come up since the list was made`
    : undefined;
}

function facts(list: MessageListSummary) {
  const tag = listTag(list);
  const told = Object.entries(list.sent).map(
    ([route, count]) => `${ROUTES[route as keyof typeof ROUTES]}: ${formatNumber(count ?? 0)}`,
  );
  return [
    { name: "State", value: <Tag colour={tag.colour}>{tag.words}</Tag> },
    // Whoever only sends is not told which list the patients come from.
    ...(list.worklists ? [{ name: "Worklists", value: list.worklists.join("; ") }] : []),
    { name: "Accepted", value: formatNumber(list.included) },
    { name: "Not accepted", value: formatNumber(notAccepted(list)) },
    ...(list.tell_otherwise > 0
      ? [{ name: "To be told otherwise", value: formatNumber(list.tell_otherwise) }]
      : []),
    { name: "Told so far", value: told.length > 0 ? told.join(", ") : "Nobody yet" },
    ...(list.again_because ? [{ name: "Told again because", value: list.again_because }] : []),
    { name: "Prepared", value: `${formatInstant(list.prepared_at)} by ${list.prepared_by}` },
    { name: "Approved", value: atBy(list.approved_at, list.approved_by) },
    ...(list.exported_at
      ? [{ name: "Last downloaded", value: atBy(list.exported_at, list.exported_by) }]
      : []),
    {
      name: "Wording",
      value: `${list.is_own_wording ? "The practice’s" : "Stepdown’s"} version ${list.wording_version}`,
    },
  ];
}

/** A name with a rare letter can cost more than the words. */
function costOfAll({ included, all_segments, most_segments }: MessageListSummary): string {
  return `${countOf(included, "message")} cost ${countOf(all_segments, "segment")} in all, at most ${most_segments} each.`;
}

function atBy(at: string | null, by: string | null): string {
  return at ? `${formatInstant(at)} by ${by ?? "somebody unknown"}` : "Not yet";
}
