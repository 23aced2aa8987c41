import { useMutation } from "@tanstack/react-query";
import type { Agreed, AgreementShown, InterventionView } from "../../api/generated";
import {
  noteAgreementMutation,
  takeBackAgreementMutation,
} from "../../api/generated/@tanstack/react-query.gen";
import { type DateParts, datePartsOf, formatDate, inDays, isoDateFrom } from "../../lib/dates";
import { Button, SubmitButton } from "../../ui/Button";
import { Details } from "../../ui/Details";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { Radios } from "../../ui/Radios";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";
import { Textarea } from "../../ui/Textarea";
import { useServerForm } from "../../ui/useServerForm";
import { DateField } from "./DateField";
import { NO_PATIENTS } from "./words";

type Props = { ods: string; one: InterventionView };

const WHAT: Record<Agreed, string> = { wording: "Wording", search: "Search", procedure: "Procedure" };

/** Who agreed the wording, the search and the procedure, and when. */
export function Agreements({ ods, one }: Props) {
  return (
    <section aria-labelledby="agreements">
      <h2 className="nhsuk-heading-m" id="agreements">
        Agreements
      </h2>
      {one.agreements.length > 0 ? (
        <Table
          caption="Who agreed to what"
          captionHidden
          columns={columns(ods, one)}
          rows={one.agreements}
          rowKey={(row) => row.id}
        />
      ) : (
        <p>Nothing is agreed yet: the wording, the search and the procedure are the practice’s to agree.</p>
      )}
      {one.can_change ? (
        <Details summary="Note an agreement">
          {/* A new one empties the form. */}
          <NoteForm key={one.agreements.length} ods={ods} one={one} />
        </Details>
      ) : null}
    </section>
  );
}

function columns(ods: string, one: InterventionView): Column<AgreementShown>[] {
  return [
    { heading: "What", cell: (row) => WHAT[row.what] },
    {
      heading: "As it was agreed",
      cell: (row) => (
        <>
          {row.as_agreed}
          {row.note && row.note !== row.as_agreed ? <span className="app-under">{row.note}</span> : null}
        </>
      ),
    },
    {
      heading: "By whom",
      cell: (row) => (
        <>
          {row.agreed_by}, {formatDate(row.agreed_on)}
          <span className="app-under">Noted by {row.noted_by}</span>
        </>
      ),
    },
    {
      heading: "Does it stand?",
      cell: (row) => (
        <>
          <Tag colour={row.stands ? "green" : "grey"}>{row.stands ? "Stands" : "No longer"}</Tag>
          {row.says ? <span className="app-under">{row.says}</span> : null}
          {one.can_change && !row.taken_back ? <TakeBack ods={ods} one={one} row={row} /> : null}
        </>
      ),
    },
  ];
}

function TakeBack({ ods, one, row }: Props & { row: AgreementShown }) {
  const taking = useMutation(takeBackAgreementMutation());
  const path = { ods, intervention_id: one.id, agreement_id: row.id };
  return (
    <div>
      <Button look="plain" small busy={taking.isPending} onClick={() => taking.mutate({ path })}>
        Take back
        <span className="nhsuk-u-visually-hidden">
          {" "}
          the agreement on the {row.what} of {formatDate(row.agreed_on)}
        </span>
      </Button>
    </div>
  );
}

type Fields = { what: Agreed | ""; agreed_by: string; agreed_on: DateParts; note: string };

function NoteForm({ ods, one }: Props) {
  const noting = useMutation(noteAgreementMutation());
  const form = useServerForm<Fields>({
    what: "",
    agreed_by: "",
    agreed_on: datePartsOf(inDays(0)),
    note: "",
  });
  const save = form.submit(async ({ what, agreed_by, agreed_on, note }) => {
    const body = { what: what as Agreed, agreed_by, agreed_on: isoDateFrom(agreed_on) ?? "", note };
    await noting.mutateAsync({ path: { ods, intervention_id: one.id }, body });
  });
  return (
    <form onSubmit={save} noValidate>
      <ErrorSummary {...form.summary} />
      <Radios
        legend="What was agreed?"
        legendSize="s"
        small
        options={[
          { value: "search", label: "The search, as it is chosen here" },
          { value: "wording", label: "The wording, as it is chosen here" },
          { value: "procedure", label: "The procedure: say below which" },
        ]}
        error={form.errors.what?.message}
        {...form.register("what", { required: "Choose what was agreed" })}
      />
      <Input
        label="Who agreed?"
        labelSize="s"
        hint="For example: the clinical meeting, or names of staff"
        autoComplete="off"
        maxLength={300}
        error={form.errors.agreed_by?.message}
        {...form.register("agreed_by", { required: "Say who agreed" })}
      />
      <DateField form={form} name="agreed_on" legend="When?" hint="For example, 22 11 2026" />
      <Textarea
        label="Note"
        labelSize="s"
        hint={`For a procedure, say which one. ${NO_PATIENTS}`}
        rows={2}
        error={form.errors.note?.message}
        {...form.register("note")}
      />
      <SubmitButton small busy={form.busy} busyText="Saving…">
        Save the agreement
      </SubmitButton>
    </form>
  );
}
