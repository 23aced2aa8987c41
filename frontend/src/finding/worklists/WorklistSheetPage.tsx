import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useMe } from "../../access/viewer/useMe";
import type { WorklistEntryRow, WorklistSheet } from "../../api/generated";
import { readWorklistSheetOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { formatDate, formatInstant } from "../../lib/dates";
import { formatNhsNumber } from "../../lib/names";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { clauseOf } from "../searches/clause";
import { wantedOf, withoutCursor } from "./listState";
import { saidOf } from "./SeenBeside";
import { holdsOf, holdTag, STANDINGS } from "./words";

/** For a day without the system: the list on paper, with room for what is decided. */
export function WorklistSheetPage() {
  const { ods, worklistId } = useParams({ from: "/practices/$ods/worklists/$worklistId/sheet" });
  const state = withoutCursor(useSearch({ from: "/practices/$ods/worklists/$worklistId/sheet" }));
  const path = { ods, worklist_id: worklistId };
  const { data: sheet } = useSuspenseQuery(readWorklistSheetOptions({ path, query: wantedOf(state) }));
  const crumbs = [
    { name: "Worklists", to: paths.worklists(ods) },
    { name: sheet.worklist.name, to: paths.worklist(ods, worklistId) },
  ];
  return (
    <Page title={sheet.worklist.name} caption="Sheets to print" place={sheet.practice} crumbs={crumbs}>
      <div className="app-no-print">
        <p className="app-reading-width">
          {countOf(sheet.entries.length, "patient")}, filtered and sorted as the list was. Lock the sheets
          away, enter what was decided here as soon as you can, and shred them. Anything decided on paper
          counts only once it is entered.
        </p>
        <div className="app-button-row">
          <Button onClick={() => window.print()}>Print</Button>
          <Link to={paths.worklist(ods, worklistId)} search={state}>
            Back to the list
          </Link>
        </div>
      </div>
      <Sheets sheet={sheet} />
    </Page>
  );
}

/** The first row of the table stands on each page of paper: whose list, of which day, and that it is confidential. */
function Sheets({ sheet }: { sheet: WorklistSheet }) {
  const { worklist } = sheet;
  const { training_data } = useMe();
  return (
    <table className="app-sheet">
      <thead>
        <tr>
          <th colSpan={2} className="app-sheet__running">
            {training_data ? <strong>Training data, every person is invented · </strong> : null}
            <strong>
              {sheet.practice} ({sheet.ods})
            </strong>{" "}
            · {worklist.name} · extract of {formatDate(worklist.extract_dated_on)} · printed{" "}
            {formatInstant(sheet.printed_at)} · <strong>Confidential: patient data</strong>
          </th>
        </tr>
        <tr>
          <th scope="col">Patient</th>
          <th scope="col">Why listed, and what is decided</th>
        </tr>
      </thead>
      <tbody>
        {sheet.entries.map((entry) => (
          <tr key={entry.patient.patient_id}>
            <td>
              <Who entry={entry} />
            </td>
            <td>
              <Why entry={entry} />
              <Boxes entry={entry} outcomes={sheet.outcomes} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Who({ entry: { patient, assigned_to, holds } }: { entry: WorklistEntryRow }) {
  const certain = [...holdsOf(holds, "hard_stop"), ...holdsOf(holds, "clinician_first")];
  const unknown = holdsOf(holds, "unknown").length;
  return (
    <>
      <strong>{patient.listed}</strong>
      <br />
      {patient.birth_date ? `Born ${formatDate(patient.birth_date)}` : "Date of birth not known"}
      <br />
      NHS number {formatNhsNumber(patient.nhs_number)}
      <br />
      Assigned to {assigned_to ?? "nobody"}
      {certain.map((hold) => (
        <div key={hold.code}>
          <strong>{holdTag(hold).words}</strong>
        </div>
      ))}
      {unknown > 0 ? (
        <div>{countOf(unknown, "question")} on holds that the extract does not answer</div>
      ) : null}
    </>
  );
}

function Why({ entry }: { entry: WorklistEntryRow }) {
  return (
    <>
      {STANDINGS[entry.standing].words}.
      <ul className="app-plain-list">
        {entry.reasons.map((reason) => (
          <li key={`${reason.found_by} ${reason.medication_id} ${reason.medicine}`}>
            {reason.found_by ? `${reason.found_by}. ` : ""}
            {reason.medicine ? <strong>{reason.medicine}: </strong> : null}
            {clauseOf(reason)}
          </li>
        ))}
      </ul>
      {saidOf(entry).join(" ")}
    </>
  );
}

/** What is recorded already is said; else there is a box for each outcome, and room to sign. */
function Boxes({ entry: { review }, outcomes }: { entry: WorklistEntryRow; outcomes: string[] }) {
  if (review) {
    return (
      <>
        {review.proposed ? "Proposed: " : ""}
        {review.outcome_label}, {review.reviewed_by}, {formatInstant(review.reviewed_at)}
      </>
    );
  }
  return (
    <>
      <ul className="app-plain-list app-sheet__boxes">
        {outcomes.map((outcome) => (
          <li key={outcome}>
            <span aria-hidden="true" className="app-sheet__box" /> {outcome}
          </li>
        ))}
      </ul>
      <div className="app-sheet__lines">
        <div className="app-sheet__line">Note</div>
        <div className="app-sheet__line">Signed, date</div>
      </div>
    </>
  );
}
