import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { anIntervention, aWorksheet, INTERVENTION_ID } from "../../testing/interventions";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const { ods } = PRACTICE;
const AT = `/api/v1/practices/${ods}`;
const ALL = `${AT}/interventions`;
const ONE = `${ALL}/${INTERVENTION_ID}`;
const NO_OPTIONS = { options: [] };
const CODEINE = {
  id: "O5",
  title: "Codeine on repeat",
  smart_hint: "Say how many.",
  variants: [
    { name: "codeine-regular", title: "Regular", tells: "Collected." },
    { name: "codeine-all", title: "Both", tells: "Everybody." },
  ],
  fed_by: [{ option: "O4", why: "Letters invite them." }],
};
const A_CHANGE = {
  id: "c1",
  version: 4,
  changed_by: "Dr Ada Sample",
  changed_at: "2026-11-27T11:00:00Z",
  values: [{ what: "Number of patients", before: "124", after: "30" }],
  undone_version: null,
  can_undo: true,
};

function open(address: string, answers: Parameters<typeof answer>[0] = {}) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole("practice_manager")) },
    "GET /api/v1/toolkit/options": { body: NO_OPTIONS },
    "GET /api/v1/toolkit/options/O5": { body: CODEINE },
    [`GET ${AT}`]: { body: PRACTICE },
    [`GET ${ALL}`]: { body: { items: [], total: 0, next_cursor: null, previous_cursor: null } },
    [`GET ${ONE}`]: { body: anIntervention() },
    [`GET ${ONE}/history`]: { body: [] },
    [`GET ${ONE}/worksheet`]: { body: aWorksheet() },
    [`GET ${ONE}/cycles`]: { body: { steps: [], can_start: false, open_id: null } },
    ...answers,
  });
  return { sent, ...renderApp(address) };
}

async function bodyOf(sent: ReturnType<typeof answer>, method: string) {
  const found = sent.find((one) => one.method === method);
  return { body: JSON.parse((await found?.text()) ?? "null"), headers: found?.headers };
}

test("an empty list leads to the practice's own prescribing first", async () => {
  open(paths.interventions(ods));
  expect(await screen.findByRole("heading", { name: "Nothing is planned yet" })).toBeVisible();
  expect(screen.getByRole("link", { name: "Look at your prescribing" })).toBeVisible();
});

test("what was chosen in the toolkit is there already, and comes along", async () => {
  const { sent, user, address } = open(
    `${paths.newIntervention(ods)}?option=O5&variant=codeine-all&measure=codeine-items`,
    { [`POST ${ALL}`]: { status: 201, body: anIntervention() } },
  );
  expect(await screen.findByRole("radio", { name: "Both" })).toBeChecked();
  await user.type(screen.getByLabelText("What are you trying to accomplish?"), "Review some");
  await user.click(screen.getByRole("button", { name: "Start" }));
  await expect.poll(address).toBe(paths.intervention(ods, INTERVENTION_ID));
  const { body, headers } = await bodyOf(sent, "POST");
  expect(body).toMatchObject({
    option: "O5",
    variant: "codeine-all",
    statement: "Review some",
    patients: null,
    by_when: null,
    came_from: "codeine-items",
  });
  expect(headers?.get("Idempotency-Key")).toBeTruthy();
});

test("an empty box is sent as not said, and a date that there is not is refused here", async () => {
  const { sent, user } = open(`${paths.changeIntervention(ods, INTERVENTION_ID)}?part=aim`, {
    [`PATCH ${ONE}`]: { body: anIntervention({ version: 4 }) },
  });
  await user.clear(await screen.findByLabelText("For how many patients?"));
  await user.type(screen.getByLabelText("Month"), "9");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findAllByText(/Enter a day that there is/)).not.toHaveLength(0);
  await user.clear(screen.getByLabelText("Month"));
  await user.type(screen.getByLabelText("Month"), "6");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await expect.poll(() => sent.filter((one) => one.method === "PATCH").length).toBe(1);
  const { body, headers } = await bodyOf(sent, "PATCH");
  expect(body).toMatchObject({ patients: null, by_when: "2027-06-01", target: null });
  expect(headers?.get("If-Match")).toBe('"3"');
});

test("what a colleague changed meanwhile is shown, nothing typed is lost, and the next save counts from it", async () => {
  let refused = false;
  const { sent, user } = open(`${paths.changeIntervention(ods, INTERVENTION_ID)}?part=questions`, {
    [`GET ${ONE}/history`]: { body: [A_CHANGE] },
    [`PATCH ${ONE}`]: () => {
      if (refused) return { body: anIntervention({ version: 5 }) };
      refused = true;
      return problem(412, "changed-meanwhile", "Somebody else changed this while you were working on it");
    },
  });
  const name = await screen.findByLabelText("What do you call this intervention?");
  await user.clear(name);
  await user.type(name, "Ours");
  await user.click(screen.getByRole("button", { name: "Save" }));
  const callout = await screen.findByRole("heading", { name: /Somebody else changed this meanwhile/ });
  expect(callout).toBeVisible();
  expect(screen.getByText("Number of patients:")).toBeVisible();
  expect(name).toHaveValue("Ours");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await expect.poll(() => sent.filter((one) => one.method === "PATCH").length).toBe(2);
  expect(sent.filter((one) => one.method === "PATCH")[1]?.headers.get("If-Match")).toBe('"4"');
});

test("the page says which letters are missing, how long it takes, and what could be started for it", async () => {
  open(paths.intervention(ods, INTERVENTION_ID));
  expect(await screen.findByText("Say what the measure should come to.")).toBeVisible();
  expect(screen.getByText(/this aim takes 31 weeks, until 2 July 2027/)).toBeVisible();
  expect(screen.getByRole("link", { name: "Start option 4 for this" })).toHaveAttribute(
    "href",
    `${paths.newIntervention(ods)}?option=O4&from=${INTERVENTION_ID}`,
  );
});

test("who may only read is offered nothing to change", async () => {
  open(paths.intervention(ods, INTERVENTION_ID), {
    [`GET ${ONE}`]: { body: anIntervention({ can_change: false }) },
  });
  expect(await screen.findByText("1 of 5 letters met.")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Begin" })).not.toBeInTheDocument();
  expect(screen.queryByText("Note an agreement")).not.toBeInTheDocument();
});

test("stopping asks why before anything is sent", async () => {
  const { sent, user } = open(paths.intervention(ods, INTERVENTION_ID), {
    [`POST ${ONE}/stop`]: { body: anIntervention({ status: "stopped" }) },
  });
  await user.click(await screen.findByRole("button", { name: "Stop" }));
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Stop" }));
  expect(within(dialog).getAllByText("Say why")).not.toHaveLength(0);
  expect(sent.filter((one) => one.method === "POST")).toEqual([]);
  await user.type(within(dialog).getByLabelText(/Why does it stop/), "Too few slots");
  await user.click(within(dialog).getByRole("button", { name: "Stop" }));
  await expect.poll(() => sent.filter((one) => one.method === "POST").length).toBe(1);
  expect((await bodyOf(sent, "POST")).body).toEqual({ reason: "Too few slots" });
});

test("the last change can be undone from the history", async () => {
  const { sent, user } = open(paths.intervention(ods, INTERVENTION_ID), {
    [`GET ${ONE}/history`]: { body: [A_CHANGE] },
    [`POST ${ONE}/history/c1/undo`]: { body: anIntervention() },
  });
  await user.click(await screen.findByText("1 change"));
  await user.click(screen.getByRole("button", { name: "Undo this change" }));
  await expect.poll(() => sent.some((one) => one.path.endsWith("/history/c1/undo"))).toBe(true);
});

test("a worksheet is reworded, moved, left out of and added to; what was not touched follows the toolkit", async () => {
  const { sent, user } = open(`${paths.worksheet(ods, INTERVENTION_ID)}?adapt=yes`, {
    [`PUT ${ONE}/worksheet`]: { body: aWorksheet({ version: 4 }) },
  });
  const first = await screen.findByLabelText("Question 1");
  await user.clear(first);
  await user.type(first, "Who looks?");
  expect(screen.getByText("In the toolkit: Who runs the search?")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Move down question 1" }));
  await user.click(screen.getByRole("button", { name: "Leave out item 1" }));
  await user.click(screen.getByRole("button", { name: "Add an item" }));
  await user.type(screen.getByLabelText("Item 2 (your own)"), "Leaflets");
  await user.click(screen.getByRole("button", { name: "Save the worksheet" }));
  await expect.poll(() => sent.some((one) => one.method === "PUT")).toBe(true);
  expect((await bodyOf(sent, "PUT")).body).toEqual({
    questions: [
      { name: "who-reviews", question: null, hint: null },
      { name: "who-searches", question: "Who looks?", hint: null },
    ],
    items: [{ name: null, title: "Leaflets", hint: null, kind: "count", by: [], at: "once", tally: null }],
  });
});
