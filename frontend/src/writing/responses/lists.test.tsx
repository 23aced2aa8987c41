import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { ForClinicians, Role } from "../../api/generated";
import { paths } from "../../paths";
import { answer, problem, type Sent } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { ANSWER_ID, GUIDE } from "../../testing/reception";
import { renderApp } from "../../testing/renderApp";
import { PATIENT_ID, WORKLIST_ID } from "../../testing/worklists";

const { ods } = PRACTICE;
const HERE = `/api/v1/practices/${ods}`;
const AT = `${HERE}/reception`;
const PATIENT = {
  patient_id: PATIENT_ID,
  listed: "SAMPLE, Ada (Ms)",
  nhs_number: "9990000018",
  birth_date: "1961-05-04",
};

function open(address: string, role: Role, answers: Parameters<typeof answer>[0]) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole(role)) },
    [`GET ${HERE}`]: { body: {} },
    ...answers,
  });
  return { sent, ...renderApp(address) };
}

async function bodySent(sent: Sent[], path: string) {
  const last = sent.filter((one) => one.method !== "GET" && one.path === path).at(-1);
  return JSON.parse((await last?.text()) ?? "null");
}

const BOOKED = {
  answer_id: ANSWER_ID,
  listed: "SAMPLE, Ada (Ms)",
  appointment_on: "2026-11-27",
  appointment_with: "Dr Ada Sample",
  attendance: null,
  marked_by: null,
  can_mark: true,
};

test("an appointment whose day has come is marked in one press", async () => {
  const { sent, user } = open(paths.receptionAppointments(ods), "receptionist", {
    [`GET ${AT}/appointments`]: { body: { to_mark: [BOOKED], ahead: [], marked_lately: [] } },
    [`POST ${AT}/answers/${ANSWER_ID}/attendance`]: { body: { ...BOOKED, attendance: "attended" } },
  });
  const row = await screen.findByRole("row", { name: /SAMPLE/ });
  await user.click(within(row).getByRole("button", { name: /^Attended/ }));
  expect(await bodySent(sent, `${AT}/answers/${ANSWER_ID}/attendance`)).toEqual({ attendance: "attended" });
});

test("an empty list of appointments says where they come from", async () => {
  open(paths.receptionAppointments(ods), "receptionist", {
    [`GET ${AT}/appointments`]: { body: { to_mark: [], ahead: [], marked_lately: [] } },
  });
  expect(await screen.findByRole("heading", { name: "Nobody is booked yet" })).toBeVisible();
});

const RETURNED = {
  id: ANSWER_ID,
  reference: "EX4M-PL3Q",
  listed: "SAMPLE, Ada (Ms)",
  posted_on: "2026-11-03",
  reason: "refused",
  reason_label: "Refused",
  logged_by: "Pim Marrow",
  logged_at: "2026-11-27T10:00:00Z",
  can_undo: true,
};

test("a scanned reference is logged as returned, and an unknown one is said at its field", async () => {
  let isKnown = false;
  const unknown = problem(422, "input-refused", "Some of what was sent needs correcting", {
    errors: [{ pointer: "/reference", detail: "There is no letter with this reference" }],
  });
  const { sent, user } = open(paths.returnedLetters(ods), "receptionist", {
    [`GET ${HERE}/returned-letters`]: { body: [] },
    [`POST ${HERE}/returned-letters`]: () => (isKnown ? { status: 201, body: RETURNED } : unknown),
  });
  await user.type(await screen.findByLabelText("Reference of the letter"), "EX4MPL3Q");
  await user.click(screen.getByRole("radio", { name: "Refused" }));
  await user.click(screen.getByRole("button", { name: "Log as returned" }));
  expect(await screen.findByRole("link", { name: "There is no letter with this reference" })).toBeVisible();
  isKnown = true;
  await user.click(screen.getByRole("button", { name: "Log as returned" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Logged: EX4M-PL3Q, SAMPLE, Ada (Ms)");
  expect(await bodySent(sent, `${HERE}/returned-letters`)).toEqual({
    reference: "EX4MPL3Q",
    reason: "refused",
  });
});

test("only who prepares letters clears a returned one, and says why", async () => {
  const { sent, user } = open(paths.returnedLetters(ods), "practice_manager", {
    [`GET ${HERE}/returned-letters`]: { body: [RETURNED] },
    [`POST ${HERE}/returned-letters/${ANSWER_ID}/clear`]: { body: RETURNED },
  });
  await user.click(await screen.findByRole("button", { name: /^Clear/ }));
  await user.type(screen.getByLabelText("Why letters may go out again"), "Rang: the address is right");
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Clear" }));
  expect(await bodySent(sent, `${HERE}/returned-letters/${ANSWER_ID}/clear`)).toEqual({
    because: "Rang: the address is right",
  });
});

test("a receptionist can undo a returned letter and not clear it", async () => {
  open(paths.returnedLetters(ods), "receptionist", {
    [`GET ${HERE}/returned-letters`]: { body: [RETURNED] },
  });
  expect(await screen.findByRole("button", { name: /^Undo/ })).toBeVisible();
  expect(screen.queryByRole("button", { name: /^Clear/ })).toBeNull();
});

test("a clinician answers a question and lifts a refusal", async () => {
  const body: ForClinicians = {
    questions: [
      {
        id: ANSWER_ID,
        kind: "removed_medicine",
        patient: PATIENT,
        worklist_id: WORKLIST_ID,
        asked_at: "2026-11-25T10:00:00Z",
        logged_by: "Pim Marrow",
        waiting_days: 2,
      },
    ],
    refusals: [{ id: PATIENT_ID, patient: PATIENT, asked_on: "2026-11-20", logged_by: "Pim Marrow" }],
  };
  const { sent, user } = open(paths.receptionQuestions(ods), "clinician", {
    [`GET ${AT}/questions`]: { body },
    [`POST ${AT}/answers/${ANSWER_ID}/answered`]: { body },
    [`POST ${AT}/contact-refusals/${PATIENT_ID}/lift`]: { body },
  });
  await user.click(await screen.findByRole("button", { name: /^Answered/ }));
  await user.type(screen.getByLabelText("How it was answered"), "Rang back");
  await user.click(screen.getByRole("button", { name: "Mark as answered" }));
  expect(await bodySent(sent, `${AT}/answers/${ANSWER_ID}/answered`)).toEqual({ how: "Rang back" });
  await user.click(await screen.findByRole("button", { name: /^Lift/ }));
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Lift" }));
  expect(screen.getByRole("link", { name: "Write a few words" })).toBeVisible();
});

test("a manager sets who is on duty, with the version that was seen", async () => {
  let rota = { weekdays: [{ weekday: 1, who: "Dr Ada Sample" }], dates: [], today: null, version: 3 };
  const { sent, user } = open(paths.dutyRota(ods), "practice_manager", {
    [`GET ${AT}/duty`]: () => ({ body: rota }),
    [`PUT ${AT}/duty`]: () => {
      rota = { ...rota, version: 4 };
      return { body: rota };
    },
  });
  await user.type(await screen.findByLabelText("Friday"), "Dr Robin Specimen");
  await user.click(screen.getByRole("button", { name: "Save" }));
  const put = sent.find((one) => one.method === "PUT");
  expect(put?.headers.get("If-Match")).toBe('"3"');
  expect(await bodySent(sent, `${AT}/duty`)).toEqual({
    weekdays: [
      { weekday: 1, who: "Dr Ada Sample" },
      { weekday: 5, who: "Dr Robin Specimen" },
    ],
    dates: [],
  });
  expect(await screen.findByRole("alert", { name: "Success" })).toHaveTextContent("Who is on duty is saved");
});

test("the briefing says when letters go out and whom to get", async () => {
  const weeks = [
    { release_id: ANSWER_ID, week: "2026-11-30", letters: 12, posted_on: null },
    { release_id: PATIENT_ID, week: "2026-11-23", letters: 1, posted_on: "2026-11-24" },
  ];
  const briefing = { practice_name: PRACTICE.name, with_whom: "Dr Ada Sample", free_appointments: 6 };
  open(paths.receptionBriefing(ods), "receptionist", {
    [`GET ${AT}/briefing`]: { body: { ...briefing, weeks, guide: GUIDE } },
  });
  expect(await screen.findByText("Week of 30 November 2026: 12 letters")).toBeVisible();
  expect(screen.getByText("Posted on 24 November 2026: 1 letter")).toBeVisible();
  expect(screen.getByText("Dr Robin Specimen, room 4")).toBeVisible();
});
