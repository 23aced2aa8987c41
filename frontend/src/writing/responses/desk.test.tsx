import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../../paths";
import { answer, problem, type Sent } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import {
  ANSWER_ID,
  aCallerToCheck,
  aCheckedCaller,
  aLetterAtDesk,
  anAnswer,
  CHECK_ID,
  callersFound,
  GUIDE,
  LETTER_ID,
} from "../../testing/reception";
import { renderApp } from "../../testing/renderApp";
import { PATIENT_ID } from "../../testing/worklists";

const { ods } = PRACTICE;
const AT = `/api/v1/practices/${ods}/reception`;

function server(more: Parameters<typeof answer>[0] = {}) {
  return answer({
    "GET /api/v1/me": { body: aPerson(aRole("receptionist")) },
    [`GET /api/v1/practices/${ods}`]: { body: {} },
    [`GET ${AT}/guide`]: { body: GUIDE },
    [`POST ${AT}/search`]: { body: callersFound("SAMPLE, Ada (Ms)") },
    [`GET ${AT}/patients/${PATIENT_ID}`]: { body: aCallerToCheck() },
    [`POST ${AT}/checks`]: { status: 201, body: aCheckedCaller() },
    [`POST ${AT}/answers`]: { status: 201, body: anAnswer() },
    ...more,
  });
}

/** The body of the last request to this part of the desk. */
async function bodySent(sent: Sent[], part: string) {
  const last = sent.filter((one) => one.path === `${AT}${part}`).at(-1);
  return JSON.parse((await last?.text()) ?? "null");
}

async function upToTheCheck() {
  const app = renderApp(paths.reception(ods));
  await app.user.type(await screen.findByLabelText("Who is calling?"), "Sample{Enter}");
  await screen.findByRole("heading", { name: "Check that it is them" });
  return app;
}

async function checked() {
  const app = await upToTheCheck();
  await app.user.click(screen.getByRole("checkbox", { name: /^Name:/ }));
  await app.user.click(screen.getByRole("checkbox", { name: "Date of birth: 4 May 1961" }));
  await app.user.click(screen.getByRole("button", { name: "Continue" }));
  await screen.findByRole("heading", { name: "SAMPLE, Ada (Ms)" });
  return app;
}

test("a call is found, checked and logged, and no address says who it was", async () => {
  const sent = server();
  const { user, address } = await checked();
  expect(screen.getByRole("heading", { name: /about a medicines review, with Dr Ada Sample/ })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Declined" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Logged: Declined");
  expect(address()).toBe(paths.reception(ods));
  const posted = sent.filter((one) => one.method === "POST" && one.path.startsWith(AT));
  expect(posted.map(({ path }) => path.replace(AT, ""))).toEqual(["/search", "/checks", "/answers"]);
  expect(await Promise.all(posted.map(async (one) => JSON.parse(await one.text())))).toEqual([
    { text: "Sample" },
    { patient_id: PATIENT_ID, matched: ["name", "birth_date"], carer: null },
    { kind: "declined", check_id: CHECK_ID, letter_id: LETTER_ID, message_id: null },
  ]);
  expect(posted.at(-1)?.headers.get("Idempotency-Key")).toBeTruthy();
});

test("a booking says when and with whom, and asks for what is missing", async () => {
  const booked = anAnswer({
    kind: "booked",
    kind_label: "Booked",
    appointment_on: "2026-12-04",
    appointment_with: "Dr Ada Sample",
  });
  const sent = server({ [`POST ${AT}/answers`]: { status: 201, body: booked } });
  const { user } = await checked();
  await user.click(screen.getByRole("button", { name: "Booked" }));
  await user.click(screen.getByRole("button", { name: "Log as booked" }));
  expect(screen.getByText("Enter the day, month and year of the appointment")).toBeVisible();
  await user.type(screen.getByLabelText("Day"), "4");
  await user.type(screen.getByLabelText("Month"), "12");
  await user.type(screen.getByLabelText("Year"), "2026");
  await user.click(screen.getByRole("button", { name: "Log as booked" }));
  const said = "Logged: Booked for 4 December 2026, with Dr Ada Sample";
  expect(await screen.findByRole("alert")).toHaveTextContent(said);
  expect(await bodySent(sent, "/answers")).toMatchObject({
    appointment_on: "2026-12-04",
    appointment_with: "Dr Ada Sample",
  });
});

test("a slip is undone from the banner, or changed in the list", async () => {
  const undone = { body: anAnswer({ can_change: false }) };
  const changed = { body: anAnswer({ kind: "thinking", kind_label: "Wants to think about it" }) };
  server({
    [`POST ${AT}/answers/${ANSWER_ID}/undo`]: undone,
    [`POST ${AT}/answers/${ANSWER_ID}/change`]: changed,
  });
  const { user } = await checked();
  await user.click(screen.getByRole("button", { name: "Declined" }));
  await user.click(await screen.findByRole("button", { name: /^Change.*Declined/ }));
  await user.click(screen.getByRole("button", { name: "Wants to think" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Logged: Wants to think about it");
  const answers = screen.getByRole("list", { name: "Answers so far" });
  expect(within(answers).getAllByRole("listitem")).toHaveLength(1);
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(await screen.findByText(/^Undone:/)).toBeVisible();
  expect(screen.queryByRole("list", { name: "Answers so far" })).toBeNull();
});

test("without two matches nothing is shown, and the check can be made again", async () => {
  const refused = aCheckedCaller({ passed: false, says: "Not enough matches.", letters: [] });
  server({ [`POST ${AT}/checks`]: { status: 201, body: refused } });
  const { user } = await upToTheCheck();
  await user.click(screen.getByRole("button", { name: "Continue" }));
  expect(await screen.findByText("Not enough matches.")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Booked" })).toBeNull();
  expect(screen.getByRole("button", { name: "Continue" })).toBeVisible();
});

test("whoever speaks for the patient says who they are and by what consent", async () => {
  const sent = server();
  const { user } = await upToTheCheck();
  await user.click(screen.getByRole("radio", { name: "Somebody for the patient" }));
  await user.click(screen.getByRole("button", { name: "Continue" }));
  expect(screen.getByRole("link", { name: "Enter who is speaking" })).toBeVisible();
  await user.type(screen.getByLabelText("Their name"), "Robin Example");
  await user.type(screen.getByLabelText("Who they are to the patient"), "Daughter");
  await user.click(screen.getByRole("radio", { name: "Written consent is in the record" }));
  await user.click(screen.getByRole("button", { name: "Continue" }));
  await screen.findByRole("heading", { name: "SAMPLE, Ada (Ms)" });
  expect((await bodySent(sent, "/checks")).carer).toEqual({
    who: "Robin Example",
    relationship: "Daughter",
    consent: "in_the_record",
  });
});

test("of several people the right one is chosen, and of none it is said so", async () => {
  server({ [`POST ${AT}/search`]: { body: callersFound("SAMPLE, Ada (Ms)", "SAMPLE, Bo (Mr)") } });
  const { user } = renderApp(paths.reception(ods));
  await user.type(await screen.findByLabelText("Who is calling?"), "Sample{Enter}");
  expect(await screen.findByRole("heading", { name: "2 people match" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: /Choose SAMPLE, Ada/ }));
  expect(await screen.findByRole("heading", { name: "Check that it is them" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Next call" }));
  expect(screen.getByLabelText("Who is calling?")).toHaveValue("");
});

test("the red button says at once what to do and whom to get, even when nothing can be written down", async () => {
  const failed = problem(500, "unexpected", "Something went wrong on our side");
  const sent = server({ [`POST ${AT}/urgent-calls`]: failed });
  const { user } = renderApp(paths.reception(ods));
  await user.click(await screen.findByRole("button", { name: "Danger on the line" }));
  await user.click(screen.getByRole("button", { name: "Took too much" }));
  expect(screen.getByText("Tell the caller to ring 999 now.")).toBeVisible();
  expect(screen.getByText("Dr Robin Specimen, room 4")).toBeVisible();
  expect(await bodySent(sent, "/urgent-calls")).toEqual({ kind: "overdose", patient_id: null });
});

test("who refuses contact is not offered an appointment, and a letter that came back is said", async () => {
  const letters = [aLetterAtDesk({ came_back: true, answers: [anAnswer({ can_change: false })] })];
  server({
    [`POST ${AT}/checks`]: { status: 201, body: aCheckedCaller({ refuses_contact: true, letters }) },
  });
  await checked();
  expect(screen.getByText(/Do not offer an appointment/)).toBeVisible();
  expect(screen.getByText(/This letter came back: check the address/)).toBeVisible();
  expect(screen.queryByRole("button", { name: /^Change/ })).toBeNull();
});
