import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMay } from "../../access/viewer/useMe";
import type { MessageListSummary } from "../../api/generated";
import { listMessageListsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf, formatNumber } from "../../lib/counts";
import { formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { ActionLink } from "../../ui/ActionLink";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";
import { listTag } from "./words";

export function MessageListsPage() {
  const { ods } = useParams({ from: "/practices/$ods/messages" });
  const may = useMay();
  const { data: lists } = useSuspenseQuery(listMessageListsOptions({ path: { ods } }));
  return (
    <Page title="Text messages" crumbs={[{ name: "Overview", to: paths.practice(ods) }]}>
      <p className="app-reading-width">
        {may("message:prepare")
          ? "Stepdown sends no texts itself. It makes the list of patients who may get one. A second person, a clinician, approves it; then you upload it to the system that your practice texts from, and say here who was told."
          : "Once a clinician has approved a list, upload it to the system that your practice texts from. Then say here who was told, and how."}
      </p>
      {may("message:prepare") ? (
        <ActionLink to={paths.newMessageList(ods)}>Make a list of messages</ActionLink>
      ) : null}
      {lists.length > 0 ? (
        <>
          <p className="nhsuk-body-s app-count">{countOf(lists.length, "list")}</p>
          <Table
            caption="Lists of text messages, newest first"
            captionHidden
            columns={columns(ods)}
            rows={lists}
            rowKey={(row) => row.id}
          />
        </>
      ) : (
        <NoListYet ods={ods} />
      )}
    </Page>
  );
}

function NoListYet({ ods }: { ods: string }) {
  const may = useMay();
  return (
    <EmptyState heading="No list of messages yet">
      {may("message:prepare") ? (
        <p>
          Review the patients of a <Link to={paths.worklists(ods)}>worklist</Link> first. Those whose outcome
          fits can then be told by text message.
        </p>
      ) : (
        <p>Lists that are ready to send appear here.</p>
      )}
    </EmptyState>
  );
}

function columns(ods: string): Column<MessageListSummary>[] {
  return [
    {
      heading: "Message",
      cell: (row) => (
        <>
          <Link to={paths.messageList(ods, row.id)}>{row.title}</Link>
          {row.worklists ? <span className="app-under">{row.worklists.join("; ")}</span> : null}
        </>
      ),
    },
    { heading: "State", cell: (row) => <Tag colour={listTag(row).colour}>{listTag(row).words}</Tag> },
    { heading: "Accepted", numeric: true, cell: (row) => formatNumber(row.included) },
    { heading: "Not accepted", numeric: true, cell: (row) => formatNumber(notAccepted(row)) },
    { heading: "Still to tell", numeric: true, cell: (row) => stillToTell(row) },
    { heading: "Prepared", cell: (row) => `${formatInstant(row.prepared_at)} by ${row.prepared_by}` },
  ];
}

export function notAccepted({ held, withheld, vetoed }: MessageListSummary): number {
  return held + withheld + vetoed;
}

function stillToTell({ state, still_to_send }: MessageListSummary): string {
  return state === "cancelled" ? "None" : formatNumber(still_to_send);
}
