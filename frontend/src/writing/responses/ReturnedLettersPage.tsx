import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useMay, usePracticeName } from "../../access/viewer/useMe";
import type { ReturnedRow, ReturnReason } from "../../api/generated";
import {
  listReturnedLettersOptions,
  logReturnedLetterMutation,
  undoReturnedLetterMutation,
} from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { useSubmitKey } from "../../api/useSubmitKey";
import { formatDate, formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { Button, SubmitButton } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { Page } from "../../ui/Page";
import { Radios } from "../../ui/Radios";
import { type Column, Table } from "../../ui/Table";
import { useServerForm } from "../../ui/useServerForm";
import { ClearReturned } from "./ClearReturned";
import { ReceptionLinks } from "./ReceptionLinks";
import { RETURN_REASONS } from "./words";

/** Letters that came back: each stops the next one until the address changes. */
export function ReturnedLettersPage() {
  const { ods } = useParams({ from: "/practices/$ods/reception/returned" });
  const { data: rows } = useSuspenseQuery(listReturnedLettersOptions({ path: { ods } }));
  const queries = useQueryClient();
  const [last, setLast] = useState<ReturnedRow | null>(null);
  const undoing = useMutation({
    ...undoReturnedLetterMutation(),
    onSettled: () => queries.invalidateQueries(),
  });
  return (
    <Page
      title="Returned letters"
      caption="Reception"
      place={usePracticeName()}
      crumbs={[{ name: "Overview", to: paths.practice(ods) }]}
    >
      <ReceptionLinks />
      <ErrorSummary errors={undoing.error ? [{ field: null, text: problemFrom(undoing.error).title }] : []} />
      {last ? (
        <NotificationBanner key={last.id} success heading={`Logged: ${last.reference}, ${last.listed}`}>
          <p>
            {last.reason === "died_reported"
              ? "A clinician now has it on their list. Nothing more is sent until they have looked."
              : "No further letter goes to this address."}
          </p>
        </NotificationBanner>
      ) : null}
      <LogReturned ods={ods} onLogged={setLast} />
      {rows.length > 0 ? (
        <ReturnedTable
          rows={rows}
          ods={ods}
          busy={undoing.isPending}
          onUndo={(row) => {
            setLast(null);
            undoing.mutate({ path: { ods, returned_id: row.id } });
          }}
        />
      ) : (
        <EmptyState heading="No letter has come back">
          <p>What you log above is listed here, until somebody clears it.</p>
        </EmptyState>
      )}
    </Page>
  );
}

type Fields = { reference: string; reason: ReturnReason };

function LogReturned({ ods, onLogged }: { ods: string; onLogged: (row: ReturnedRow) => void }) {
  const queries = useQueryClient();
  const logging = useMutation(logReturnedLetterMutation());
  const key = useSubmitKey();
  const form = useServerForm<Fields>({ reference: "", reason: "gone_away" });
  const { register, errors, summary, busy } = form;
  const send = form.submit(async (fields) => {
    try {
      onLogged(await logging.mutateAsync({ path: { ods }, body: fields, headers: key.headers() }));
      form.reset({ reference: "", reason: fields.reason });
      await queries.invalidateQueries();
    } finally {
      key.renew();
    }
  });
  return (
    <form onSubmit={send} noValidate className="app-reading-width">
      <ErrorSummary {...summary} />
      <Input
        label="Reference of the letter"
        hint="Scan the square code on the letter, or type the 8 letters and digits"
        width={10}
        autoComplete="off"
        spellCheck={false}
        error={errors.reference?.message}
        {...register("reference", { required: "Scan or type the reference of the letter" })}
      />
      <Radios
        legend="Why it came back"
        legendSize="s"
        options={RETURN_REASONS}
        error={errors.reason?.message}
        {...register("reason")}
      />
      <SubmitButton busy={busy} busyText="Logging…">
        Log as returned
      </SubmitButton>
    </form>
  );
}

type TableProps = { ods: string; rows: ReturnedRow[]; busy: boolean; onUndo: (row: ReturnedRow) => void };

function ReturnedTable({ ods, rows, busy, onUndo }: TableProps) {
  const mayClear = useMay()("letter:prepare");
  const columns: Column<ReturnedRow>[] = [
    {
      heading: "Patient",
      cell: (row) => (
        <>
          {row.listed}
          <span className="app-under">{row.reference}</span>
        </>
      ),
    },
    { heading: "Posted", cell: (row) => (row.posted_on ? formatDate(row.posted_on) : "Not marked") },
    { heading: "Why", cell: (row) => row.reason_label },
    { heading: "Logged", cell: (row) => `${formatInstant(row.logged_at)} by ${row.logged_by}` },
    {
      heading: "Actions",
      headingHidden: true,
      cell: (row) => (
        <>
          {row.can_undo ? (
            <Button look="plain" small busy={busy} onClick={() => onUndo(row)}>
              Undo<span className="nhsuk-u-visually-hidden">: {row.reference}</span>
            </Button>
          ) : null}
          {mayClear ? <ClearReturned ods={ods} row={row} /> : null}
        </>
      ),
    },
  ];
  return <Table caption="Came back" columns={columns} rows={rows} rowKey={(row) => row.id} />;
}
