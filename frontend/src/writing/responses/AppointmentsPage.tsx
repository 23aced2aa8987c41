import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { usePracticeName } from "../../access/viewer/useMe";
import type { Attendance, BookedAppointment } from "../../api/generated";
import {
  listBookedAppointmentsOptions,
  markAttendanceMutation,
} from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Page } from "../../ui/Page";
import { type Column, Table } from "../../ui/Table";
import { ReceptionLinks } from "./ReceptionLinks";

/** Who was booked because of a letter, and who came. */
export function AppointmentsPage() {
  const { ods } = useParams({ from: "/practices/$ods/reception/appointments" });
  const { data } = useSuspenseQuery(listBookedAppointmentsOptions({ path: { ods } }));
  const marking = useMarking(ods);
  const { to_mark, ahead, marked_lately } = data;
  return (
    <Page
      title="Appointments"
      caption="Reception"
      place={usePracticeName()}
      crumbs={[{ name: "Overview", to: paths.practice(ods) }]}
    >
      <ReceptionLinks />
      <ErrorSummary errors={marking.error ? [{ field: null, text: problemFrom(marking.error).title }] : []} />
      {to_mark.length + ahead.length + marked_lately.length === 0 ? (
        <EmptyState heading="Nobody is booked yet">
          <p>Log a call as “Booked”, with its date and clinician, and it comes here.</p>
        </EmptyState>
      ) : null}
      <Booked caption="Did they come?" rows={to_mark} marking={marking} />
      <Booked caption="Ahead" rows={ahead} marking={null} />
      <Booked caption="Marked in the last two weeks" rows={marked_lately} marking={marking} />
    </Page>
  );
}

function useMarking(ods: string) {
  const queries = useQueryClient();
  const marking = useMutation({
    ...markAttendanceMutation(),
    onSettled: () => queries.invalidateQueries(),
  });
  return {
    error: marking.error,
    isBusy: marking.isPending,
    mark: (row: BookedAppointment, attendance: Attendance | null) =>
      marking.mutate({ path: { ods, answer_id: row.answer_id }, body: { attendance } }),
  };
}

type Marking = ReturnType<typeof useMarking>;
type Props = { caption: string; rows: BookedAppointment[]; marking: Marking | null };

function Booked({ caption, rows, marking }: Props) {
  if (rows.length === 0) return null;
  const columns: Column<BookedAppointment>[] = [
    { heading: "Patient", cell: (row) => row.listed },
    { heading: "Appointment", cell: (row) => formatDate(row.appointment_on) },
    { heading: "With", cell: (row) => row.appointment_with },
    ...(marking
      ? [{ heading: "Came?", cell: (row: BookedAppointment) => <Mark row={row} marking={marking} /> }]
      : []),
  ];
  return <Table caption={caption} columns={columns} rows={rows} rowKey={(row) => row.answer_id} />;
}

function Mark({ row, marking }: { row: BookedAppointment; marking: Marking }) {
  const whose = <span className="nhsuk-u-visually-hidden">: {row.listed}</span>;
  if (row.attendance) {
    return (
      <>
        {row.attendance === "attended" ? "Attended" : "Did not attend"}
        <span className="app-under">marked by {row.marked_by}</span>
        <Button look="plain" small busy={marking.isBusy} onClick={() => marking.mark(row, null)}>
          Undo{whose}
        </Button>
      </>
    );
  }
  return (
    <span className="app-answers">
      <Button small busy={marking.isBusy} onClick={() => marking.mark(row, "attended")}>
        Attended{whose}
      </Button>
      <Button
        look="secondary"
        small
        busy={marking.isBusy}
        onClick={() => marking.mark(row, "did_not_attend")}
      >
        Did not attend{whose}
      </Button>
    </span>
  );
}
