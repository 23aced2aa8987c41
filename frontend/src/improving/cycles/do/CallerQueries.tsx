import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import type { NotedQuery, QueryOutcome } from "../../../api/generated";
import {
  changeCycleQueryMutation,
  listCycleQueriesOptions,
  noteCycleQueryMutation,
  removeCycleQueryMutation,
} from "../../../api/generated/@tanstack/react-query.gen";
import { ifMatch } from "../../../api/versions";
import { countOf } from "../../../lib/counts";
import { formatDate } from "../../../lib/dates";
import { paths } from "../../../paths";
import { Button, SubmitButton } from "../../../ui/Button";
import { Details } from "../../../ui/Details";
import { ErrorSummary } from "../../../ui/ErrorSummary";
import { Link } from "../../../ui/Link";
import { Select } from "../../../ui/Select";
import { type Column, Table } from "../../../ui/Table";
import { Textarea } from "../../../ui/Textarea";
import { useServerForm } from "../../../ui/useServerForm";
import type { Shown } from "../useCycle";
import { QUERY_OUTCOMES } from "../words";

/** Who contacted the surgery to ask: what about, and how it ended. Never who. */
export function CallerQueries({ ods, cycle }: Shown) {
  const path = { ods, cycle_id: cycle.id };
  const { data } = useSuspenseQuery(listCycleQueriesOptions({ path }));
  return (
    <section aria-labelledby="queries">
      <h2 className="nhsuk-heading-m" id="queries">
        Queries to the surgery
      </h2>
      {data.from_reception === null ? null : (
        <p>
          {countOf(data.from_reception, "query", "queries")} logged by reception
          {data.from_reception_waiting ? `, ${data.from_reception_waiting} still waiting` : ""}.{" "}
          <Link to={paths.reception(ods)}>Reception</Link>
        </p>
      )}
      {data.by_outcome.length > 0 ? (
        <p>{data.by_outcome.map(({ says, number }) => `${says}: ${number}`).join("; ")}.</p>
      ) : null}
      {data.noted.length > 0 ? <Noted ods={ods} cycle={cycle} noted={data.noted} /> : <p>None noted here.</p>}
      {cycle.can_record ? (
        <Details summary="Note a query">
          <NoteForm ods={ods} cycle={cycle} hint={data.hint} />
        </Details>
      ) : null}
    </section>
  );
}

function Noted({ ods, cycle, noted }: Shown & { noted: NotedQuery[] }) {
  const queries = useQueryClient();
  const settled = { onSettled: () => queries.invalidateQueries() };
  const changing = useMutation({ ...changeCycleQueryMutation(), ...settled });
  const removing = useMutation({ ...removeCycleQueryMutation(), ...settled });
  const at = (one: NotedQuery) => ({ ods, cycle_id: cycle.id, note_id: one.id });
  const end = (one: NotedQuery, outcome: QueryOutcome) =>
    changing.mutate({ path: at(one), body: { outcome }, headers: ifMatch(one.version) });
  const problem = changing.error ?? removing.error;
  const columns: Column<NotedQuery>[] = [
    { heading: "When", cell: (one) => formatDate(one.asked_on) },
    { heading: "What about", cell: (one) => one.note },
    {
      heading: "How it ended",
      cell: (one) =>
        cycle.can_record ? (
          <select
            className="nhsuk-select"
            aria-label={`How it ended: ${one.note}`}
            value={one.outcome}
            onChange={(event) => end(one, event.target.value as QueryOutcome)}
          >
            {Object.entries(QUERY_OUTCOMES).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        ) : (
          one.outcome_says
        ),
    },
    {
      heading: "Remove",
      headingHidden: true,
      cell: (one) =>
        cycle.can_record ? (
          <Button
            look="secondary"
            small
            busy={removing.isPending}
            onClick={() => removing.mutate({ path: at(one) })}
          >
            Remove<span className="nhsuk-u-visually-hidden">: {one.note}</span>
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <ErrorSummary errors={problem ? [{ field: null, text: problem.title }] : []} />
      <Table caption="Noted here" columns={columns} rows={noted} rowKey={(one) => one.id} />
    </>
  );
}

type NoteFields = { note: string; outcome: QueryOutcome };

function NoteForm({ ods, cycle, hint }: Shown & { hint: string }) {
  const queries = useQueryClient();
  const noting = useMutation(noteCycleQueryMutation());
  const form = useServerForm<NoteFields>({ note: "", outcome: "explained" });
  const save = form.submit(async (body) => {
    await noting.mutateAsync({ path: { ods, cycle_id: cycle.id }, body });
    form.reset();
    await queries.invalidateQueries();
  });
  return (
    <form onSubmit={save} noValidate>
      <ErrorSummary {...form.summary} />
      <Textarea
        label="What was it about?"
        hint={hint}
        rows={2}
        error={form.errors.note?.message}
        {...form.register("note", { required: "Enter what it was about" })}
      />
      <Select
        label="How did it end?"
        options={Object.entries(QUERY_OUTCOMES).map(([value, label]) => ({ value, label }))}
        {...form.register("outcome")}
      />
      <SubmitButton look="secondary" busy={form.busy} busyText="Saving…">
        Note it
      </SubmitButton>
    </form>
  );
}
