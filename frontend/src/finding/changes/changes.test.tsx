import { QueryClientProvider } from "@tanstack/react-query";
import { screen, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import type { ChangeRow } from "../../api/generated";
import { createQueryClient } from "../../api/queryClient";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aChange, someCounts } from "../../testing/changes";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";
import { renderInRouter } from "../../testing/renderInRouter";
import { PATIENT_ID, WORKLIST_ID } from "../../testing/worklists";
import { ChangesOfWorklist } from "./ChangesOfWorklist";
import { DidItStick } from "./DidItStick";

const { ods } = PRACTICE;
const AT = `/api/v1/practices/${ods}`;
const TICK = `PUT ${AT}/worklists/${WORKLIST_ID}/entries/${PATIENT_ID}/review/done-in-record`;
const NOT_DONE: Partial<ChangeRow> = {
  verdict: "not_held",
  is_to_do: true,
  done_by: null,
  done_on: null,
  history: [],
  evidence: "In the extract of 20 January 2027 “Codeine 30mg tablets” is still on repeat",
};

function server(rows: ChangeRow[], role: "clinician" | "practice_manager" = "clinician") {
  const page = { items: rows, total: rows.length, next_cursor: null, previous_cursor: null };
  const lists = rows.length
    ? [{ worklist_id: WORKLIST_ID, name: "November list", changes: rows.length }]
    : [];
  return {
    "GET /api/v1/me": { body: aPerson(aRole(role)) },
    [`GET ${AT}/changes`]: { body: page },
    [`GET ${AT}/changes/counts`]: { body: rows.length ? someCounts() : someCounts({ changes: 0 }) },
    [`GET ${AT}/changes/worklists`]: { body: lists },
    [`GET ${AT}/outcomes`]: { body: [] },
  };
}

test("says how many held and shows each change with its evidence and the way to review it again", async () => {
  answer(server([aChange({ beside: [{ medicine: "T", on: "2027-01-02", sentence: "“T” was issued" }] })]));
  renderApp(paths.changes(ods));
  expect(
    await screen.findByText(/20 changes: 14 held, 2 not held, 1 undone, 3 unknown\. The newest/),
  ).toBeVisible();
  expect(screen.getByRole("link", { name: "Undone (1)" })).toHaveAttribute(
    "href",
    expect.stringContaining("stage=undone"),
  );
  const row = screen.getByRole("row", { name: /SAMPLE/ });
  expect(row).toHaveTextContent("on repeat again.");
  expect(row).toHaveTextContent("Since then:“T” was issued.");
  expect(row).toHaveTextContent("20 December 2026: held");
  expect(within(row).getByRole("link", { name: /Review again/ })).toHaveAttribute(
    "href",
    paths.worklistPatient(ods, WORKLIST_ID, PATIENT_ID),
  );
});

test("marks a change as done with the version that was seen, and takes it back at once", async () => {
  const sent = answer({
    ...server([aChange(NOT_DONE)]),
    [TICK]: { body: { version: 3 } },
  });
  const { user } = renderApp(paths.changes(ods));
  expect(await screen.findByText("60 days ago")).toBeVisible();
  await user.click(screen.getByRole("button", { name: /Mark as done/ }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Marked as done: Codeine 30mg tablets, SAMPLE");
  await user.click(screen.getByRole("button", { name: "Undo" }));
  const ticks = sent.filter(({ method }) => method === "PUT");
  expect(ticks.map(({ headers }) => headers.get("If-Match"))).toEqual(['"2"', '"3"']);
  expect(await Promise.all(ticks.map(({ text }) => text()))).toEqual(['{"done":true}', '{"done":false}']);
});

test("says in plain words that a colleague was faster", async () => {
  answer({ ...server([aChange(NOT_DONE)]), [TICK]: problem(412, "changed-meanwhile", "Changed") });
  const { user } = renderApp(paths.changes(ods));
  await user.click(await screen.findByRole("button", { name: /Mark as done/ }));
  expect(await screen.findByText(/A colleague changed this review meanwhile/)).toBeVisible();
});

test("each row says what comes next", async () => {
  const rows: Partial<ChangeRow>[] = [
    { verdict: "held" },
    { verdict: "waiting" },
    { verdict: "waiting", is_to_do: true, done_on: null },
    { verdict: "unknown" },
    { verdict: "unknown", is_gone: true },
  ];
  answer(server(rows.map((row, i) => aChange({ ...row, history: [], medication_id: String(i) }))));
  renderApp(paths.changes(ods));
  const cells = (await screen.findAllByRole("row"))
    .slice(1)
    .map((row) => within(row).getAllByRole("cell").at(-1));
  expect(cells.map((cell) => cell?.textContent?.replace("Next ", ""))).toEqual([
    "Nothing",
    "Load the next extract",
    "Change it in the clinical system, then mark it",
    "Look it up in the clinical system",
    "Nothing",
  ]);
});

test("names all medicines that one mark covers, and says how to review where no list has the patient", async () => {
  answer(server([aChange({ ...NOT_DONE, medicines_in_review: 2, review_again_on: null })]));
  renderApp(paths.changes(ods));
  expect(await screen.findByRole("button", { name: /all 2 medicines of this review/ })).toBeVisible();
  expect(screen.getByRole("link", { name: "Make a worklist" })).toBeVisible();
});

test("who records no outcomes sees what is open and cannot mark it", async () => {
  answer(server([aChange(NOT_DONE)], "practice_manager"));
  renderApp(paths.changes(ods));
  expect(await screen.findByText("Not marked")).toBeVisible();
  expect(screen.queryByRole("button", { name: /Mark as done/ })).toBeNull();
});

test("without any change it says where they come from", async () => {
  answer(server([]));
  renderApp(paths.changes(ods));
  expect(await screen.findByRole("heading", { name: "No change has been decided yet" })).toBeVisible();
  expect(screen.getByRole("link", { name: "Review patients on a worklist" })).toBeVisible();
});

test("an empty part of the list leads to all of it", async () => {
  answer({
    ...server([aChange()]),
    [`GET ${AT}/changes`]: { body: { items: [], total: 0, next_cursor: null, previous_cursor: null } },
  });
  renderApp(`${paths.changes(ods)}?stage=waiting`);
  expect(await screen.findByRole("heading", { name: "Nothing waits for an extract" })).toBeVisible();
});

test("a patient's review shows each change, and which was decided again", async () => {
  answer({
    [`GET ${AT}/patients/${PATIENT_ID}/changes`]: { body: [aChange({ decided_again_on: "2027-02-01" })] },
  });
  await inRouter(<DidItStick ods={ods} patientId={PATIENT_ID} isReviewed />);
  expect(await screen.findByRole("heading", { name: "Did it stick" })).toBeVisible();
  expect(screen.getByText(/decided again on 1 February 2027/)).toBeVisible();
});

test("nothing is asked for who was never reviewed, nor of a list without reviews", async () => {
  const sent = answer({});
  await inRouter(
    <>
      <DidItStick ods={ods} patientId={PATIENT_ID} isReviewed={false} />
      <ChangesOfWorklist ods={ods} worklistId={WORKLIST_ID} reviewed={0} />
      <p>Here</p>
    </>,
  );
  await screen.findByText("Here");
  expect(sent).toEqual([]);
});

test("a worklist says how many of its changes held", async () => {
  answer({ [`GET ${AT}/changes/counts`]: { body: someCounts({ not_seen_yet: 4 }) } });
  await inRouter(<ChangesOfWorklist ods={ods} worklistId={WORKLIST_ID} reviewed={20} />);
  const link = await screen.findByRole("link", { name: "Changes decided here" });
  expect(link.closest("p")).toHaveTextContent(
    "Changes decided here: 14 held, 2 not held, 1 undone, 3 unknown, 4 waiting for an extract." +
      " 1 not yet marked as done in the clinical system.",
  );
});

async function inRouter(content: ReactNode) {
  await renderInRouter(<QueryClientProvider client={createQueryClient()}>{content}</QueryClientProvider>);
}
