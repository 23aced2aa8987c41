import { useState } from "react";
import { useMay } from "../../access/viewer/useMe";
import type { MessageListSummary, MessageRow } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { type Column, Table } from "../../ui/Table";
import { CopyMessage } from "./CopyMessage";
import { MessageText } from "./MessageText";
import { TakeOutMessage } from "./TakeOutMessage";
import { ROUTES } from "./words";

type Props = { path: { ods: string; list_id: string }; list: MessageListSummary; messages: MessageRow[] };

/** For whoever sends: name, date of birth and number. Nothing of why, and no medicine. */
export function MessagesTable({ path, list, messages }: Props) {
  const may = useMay();
  const [asking, setAsking] = useState<MessageRow | null>(null);
  const [reading, setReading] = useState<MessageRow | null>(null);
  const [takenOut, setTakenOut] = useState<string | null>(null);
  const texts = messages.filter((one) => one.tell_otherwise === null);
  const others = messages.filter((one) => one.tell_otherwise !== null);
  const sent = list.state === "approved" ? [SENT] : [];
  const out = list.can_veto ? [takeOutColumn(setAsking)] : [];
  const text = may("letter:read") && list.state !== "cancelled" ? [textColumn(path, setReading)] : [];
  const done = () => {
    setTakenOut(asking?.listed ?? null);
    setAsking(null);
  };
  return (
    <>
      {takenOut ? (
        <NotificationBanner key={takenOut} heading={`${takenOut} is taken out of this list`} success />
      ) : null}
      {asking ? (
        <TakeOutMessage path={path} message={asking} onDone={done} onClose={() => setAsking(null)} />
      ) : null}
      {reading ? (
        <MessageText
          path={{ ...path, message_id: reading.id }}
          listed={reading.listed}
          onClose={() => setReading(null)}
        />
      ) : null}
      {texts.length === 0 ? (
        <EmptyState heading="No text message in this list">
          <p>Nobody on it may be told by text message.</p>
        </EmptyState>
      ) : (
        <Table
          caption={`${countOf(texts.length, "patient")} to tell by text message`}
          columns={[NAME, BORN, MOBILE, ...sent, ...text, ...out]}
          rows={texts}
          rowKey={(row) => row.id}
        />
      )}
      {others.length > 0 ? (
        <Table
          caption={`${countOf(others.length, "patient")} to tell in another way`}
          columns={[NAME, BORN, HOW, ...sent, ...text, ...out]}
          rows={others}
          rowKey={(row) => row.id}
        />
      ) : null}
    </>
  );
}

const NAME: Column<MessageRow> = { heading: "Name", cell: (row) => row.listed };
const BORN: Column<MessageRow> = {
  heading: "Date of birth",
  cell: (row) => (row.birth_date ? formatDate(row.birth_date) : "Not known"),
};
const MOBILE: Column<MessageRow> = {
  heading: "Mobile",
  cell: (row) => <span className="app-nowrap">{row.mobile ?? "None now"}</span>,
};
const HOW: Column<MessageRow> = { heading: "How", cell: (row) => row.tell_otherwise };
const SENT: Column<MessageRow> = { heading: "Told", cell: told };

function told({ sent, may_tell }: MessageRow): string {
  if (sent.length > 0) return sent.map((one) => `${ROUTES[one.route]} on ${formatDate(one.on)}`).join(", ");
  return may_tell ? "Not yet" : "Do not tell them: something has come up. Ask a clinician.";
}

function textColumn(path: Props["path"], read: (message: MessageRow) => void): Column<MessageRow> {
  return {
    heading: "Text",
    cell: (row) => (
      <span className="app-answers">
        <Button look="plain" onClick={() => read(row)}>
          Read<span className="nhsuk-u-visually-hidden">: the text to {row.listed}</span>
        </Button>
        <CopyMessage path={{ ...path, message_id: row.id }} listed={row.listed} />
      </span>
    ),
  };
}

function takeOutColumn(ask: (message: MessageRow) => void): Column<MessageRow> {
  return {
    heading: "Take out",
    headingHidden: true,
    cell: (row) => (
      <Button look="plain" onClick={() => ask(row)}>
        Take out<span className="nhsuk-u-visually-hidden">: {row.listed}</span>
      </Button>
    ),
  };
}
