import { useSuspenseQuery } from "@tanstack/react-query";
import type { MessageNotAccepted } from "../../api/generated";
import { listMessagesNotAcceptedOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";
import { NOT_ACCEPTED } from "./words";

type Props = { path: { ods: string; list_id: string } };

/** Who gets no text, and why. Shown only to those who may see reasons. */
export function NotAccepted({ path }: Props) {
  const { data: messages } = useSuspenseQuery(listMessagesNotAcceptedOptions({ path }));
  return (
    <Table
      caption={`${countOf(messages.length, "patient")} not accepted`}
      columns={COLUMNS}
      rows={messages}
      rowKey={(row) => row.id}
    />
  );
}

const COLUMNS: Column<MessageNotAccepted>[] = [
  { heading: "Name", cell: (row) => row.listed },
  {
    heading: "When",
    cell: (row) => <Tag colour={NOT_ACCEPTED[row.state].colour}>{NOT_ACCEPTED[row.state].words}</Tag>,
  },
  { heading: "Why", cell: (row) => row.because },
  { heading: "Tell them", cell: (row) => row.tell_otherwise ?? "Not about this" },
];
