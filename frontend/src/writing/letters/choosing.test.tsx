import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../../paths";
import { answer, problem, type Sent } from "../../testing/answers";
import { aBatch, BATCH_ID } from "../../testing/letters";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";
import { aWorklist, PATIENT_ID, WORKLIST_ID } from "../../testing/worklists";

const { ods } = PRACTICE;
const AT = `/api/v1/practices/${ods}`;
const HOME = {
  ods,
  name: PRACTICE.name,
  pcn: null,
  icb: null,
  newest_extract_on: "2026-11-20",
  newest_extract_number: 3,
  extract_age_days: 2,
  extract_warning: null,
  letters_missing: [],
};
const KINDS = [
  {
    kind: "invitation",
    name: "Invitation to a review",
    title: "Let’s talk about your pain medicine",
    for_outcomes: ["Invite for review"],
  },
  {
    kind: "repeat_removed",
    name: "Medicine removed from repeat",
    title: "A change to your repeat prescription",
    for_outcomes: ["Remove from repeat and tell the patient"],
  },
];
const PREVIEW = {
  patients: 8,
  letters: 5,
  to_phone: 1,
  waits_for_appointment: 0,
  forms: [
    { format: "standard", language: "en", letters: 3 },
    { format: "large_print", language: "en", letters: 2 },
  ],
  held: [
    { because: "Written to, or phoned, lately: the dates are below", patients: 1 },
    { because: "The address cannot be posted", patients: 1 },
  ],
  written_before: [{ patient_id: PATIENT_ID, listed: "LEEK, Bo", because: "Written to on 1 November 2026." }],
};
const TASK = {
  id: "00000000-0000-4000-8000-0000000000d1",
  batch_id: BATCH_ID,
  listed: "KLOS, Ewa (Ms)",
  birth_date: "1961-05-04",
  mobile: "07700 900123",
  why: "interpreter",
  speaks: "Polish",
  reads: "",
  made_at: "2026-11-22T09:00:00Z",
  done_at: null,
  done_by: null,
  how: null,
  may_phone: true,
  version: 1,
};

const PREPARES = ["letter:read", "letter:prepare", "letter:post", "worklist:read"];

function open(
  address: string,
  answers: Parameters<typeof answer>[0],
  search = "",
  permissions = [...PREPARES, "response:log"],
) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson({ ...aRole("clinician"), permissions: permissions as never }) },
    [`GET ${AT}`]: { body: HOME },
    [`GET ${AT}/worklists`]: { body: [aWorklist()] },
    [`GET ${AT}/letter-kinds`]: { body: KINDS },
    [`POST ${AT}/letter-batch-preview`]: { body: PREVIEW },
    ...answers,
  });
  return { sent, ...renderApp(address + search) };
}

/** Of the posts and puts, in order. */
async function bodies(sent: Sent[]): Promise<unknown[]> {
  const texts = await Promise.all(sent.filter((one) => one.method !== "GET").map((one) => one.text()));
  return texts.map((text) => JSON.parse(text));
}

const openForm = (answers: Parameters<typeof answer>[0] = {}) =>
  open(paths.newLetterBatch(ods), answers, `?worklist=${WORKLIST_ID}`);

test("who would get a letter, be phoned or be held is said before anything is made", async () => {
  openForm();
  const section = await screen.findByRole("region", { name: "What will happen" });
  expect(section).toHaveTextContent("Will get a letter5");
  expect(section).toHaveTextContent("Of these 2 in large print");
  expect(section).toHaveTextContent("To be phoned1");
  expect(section).toHaveTextContent("1: The address cannot be posted");
  expect(within(section).getByRole("button", { name: "Prepare 5 letters" })).toBeVisible();
});

test("a letter is chosen by what it is, and the preview asks anew", async () => {
  const { user, sent } = openForm();
  await user.click(await screen.findByRole("radio", { name: "Medicine removed from repeat" }));
  expect(screen.getByText(/A change to your repeat prescription/)).toBeVisible();
  const asked = { kind: "repeat_removed", worklist_ids: [WORKLIST_ID], write_again: null };
  await waitFor(async () => expect(await bodies(sent)).toContainEqual(asked));
});

test("writing again to somebody takes a reason, which goes with the batch", async () => {
  const { user, sent } = openForm({
    [`POST ${AT}/letter-batches`]: problem(409, "extract-stale", "The extract is too old"),
  });
  await user.click(
    await screen.findByText("1 patient had a letter, or a call, lately: see when, or write again"),
  );
  await user.click(screen.getByRole("checkbox", { name: "LEEK, Bo" }));
  await user.click(await screen.findByRole("button", { name: /Prepare/ }));
  expect(screen.getAllByText("Say why these patients are written to again").length).toBeGreaterThan(0);
  await user.type(
    screen.getByRole("textbox", { name: "Why are they written to again?" }),
    "The first was lost",
  );
  await user.click(screen.getByRole("button", { name: /Prepare/ }));
  expect(await screen.findByText(/The extract is too old/)).toBeVisible();
  expect((await bodies(sent)).at(-1)).toEqual({
    kind: "invitation",
    worklist_ids: [WORKLIST_ID],
    write_again: { patient_ids: [PATIENT_ID], reason: "The first was lost" },
  });
});

test("where nobody would get a letter there is nothing to press", async () => {
  const none = { ...PREVIEW, letters: 0, to_phone: 0, forms: [] };
  openForm({ [`POST ${AT}/letter-batch-preview`]: { body: none } });
  expect(await screen.findByText(/Nobody would get a letter now/)).toBeVisible();
  expect(screen.queryByRole("button", { name: /Prepare/ })).toBeNull();
});

test("whom to ring stands with the number and the language, and is done in two clicks", async () => {
  const { user, sent } = open(paths.phoneTasks(ods), {
    [`GET ${AT}/phone-tasks`]: { body: [TASK] },
    [`PUT ${AT}/phone-tasks/${TASK.id}/done`]: {
      body: { ...TASK, version: 2, how: "spoke_with_interpreter" },
    },
  });
  const row = await screen.findByRole("row", { name: /KLOS, Ewa/ });
  expect(row).toHaveTextContent("07700 900123");
  expect(row).toHaveTextContent("With an interpreter: Polish");
  await user.click(within(row).getByRole("button", { name: /Done/ }));
  await user.click(screen.getByRole("button", { name: "Spoke on the phone with an interpreter" }));
  const put = sent.find((one) => one.method === "PUT");
  expect(JSON.parse((await put?.text()) ?? "")).toEqual({ how: "spoke_with_interpreter" });
  expect(put?.headers.get("If-Match")).toBe('"1"');
  const said = await screen.findByRole("alert", { name: "Success" });
  expect(said).toHaveTextContent(`Done: ${TASK.listed}`);
});

test("somebody about whom something came up is not rung before a clinician is asked", async () => {
  open(paths.phoneTasks(ods), {
    [`GET ${AT}/phone-tasks`]: { body: [{ ...TASK, may_phone: false }] },
  });
  const row = await screen.findByRole("row", { name: /KLOS, Ewa/ });
  expect(row).toHaveTextContent("Ask a clinician first");
  expect(row).not.toHaveTextContent("07700");
});

test("an appointment is entered for a letter that waits for one", async () => {
  const batch = aBatch({ kind: "named_appointment", included: 0, held: 1, version: 3 });
  const at = `${AT}/letter-batches/${BATCH_ID}`;
  const waiting = { letter_id: PATIENT_ID, patient_id: PATIENT_ID, listed: "LEEK, Bo" };
  const none = { on: null, at: null, clinician: null, held_because: "No appointment is entered." };
  const { user, sent } = open(
    paths.letterBatch(ods, BATCH_ID),
    {
      [`GET ${at}`]: { body: batch },
      [`GET ${at}/letters`]: { body: [] },
      [`GET ${at}/held`]: { body: [] },
      [`GET ${at}/checks`]: { body: [] },
      [`GET ${at}/appointments`]: { body: [{ ...waiting, ...none }] },
      [`PUT ${at}/appointments`]: { body: { entered: 1, refused: [], version: 4 } },
    },
    "",
    PREPARES,
  );
  await user.click(await screen.findByRole("button", { name: /the appointment of LEEK, Bo/ }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(screen.getAllByText("Enter the time like 14:30").length).toBeGreaterThan(0);
  for (const [label, value] of [
    ["Day", "7"],
    ["Month", "12"],
    ["Year", "2026"],
    ["Time", "10:30"],
    ["With whom", "Dr Ada Sample"],
  ] as const) {
    await user.type(screen.getByLabelText(label), value);
  }
  await user.click(screen.getByRole("button", { name: "Save" }));
  const put = sent.find((one) => one.method === "PUT");
  expect(JSON.parse((await put?.text()) ?? "")).toEqual({
    appointments: [{ letter_id: PATIENT_ID, on: "2026-12-07", at: "10:30", clinician: "Dr Ada Sample" }],
  });
  expect(await screen.findByText("1 appointment is entered")).toBeVisible();
});

test("who approves can read one letter of each form, and why others get none", async () => {
  const batch = `${AT}/letter-batches/${BATCH_ID}`;
  const letter = (id: string, format: string) => ({
    ...{ id, format, language: "en", listed: "LEEK, Bo", address_lines: ["ZZ99 3WZ"], reference: id },
    ...{ release_id: "r", week: "2026-11-16", page_count: null, became: null },
  });
  const held = { id: "9", patient_id: PATIENT_ID, worklist_id: WORKLIST_ID, listed: "NEEP, Al" };
  const letters = [letter("1", "standard"), letter("2", "standard"), letter("3", "large_print")];
  const answers = {
    [`GET ${batch}`]: { body: aBatch() },
    [`GET ${batch}/letters`]: { body: letters },
    [`GET ${batch}/checks`]: { body: [] },
    [`GET ${batch}/held`]: { body: [{ ...held, state: "held", because: "No usable address" }] },
  };
  open(paths.letterBatch(ods, BATCH_ID), answers, "", ["letter:read", "letter:approve"]);
  const region = await screen.findByRole("region", { name: "Approve" });
  expect(within(region).getByRole("link", { name: "a letter in standard print" })).toHaveAttribute(
    "href",
    paths.letter(ods, BATCH_ID, "1"),
  );
  expect(within(region).getAllByRole("link")).toHaveLength(2);
  expect(within(region).getByText("1: No usable address")).toBeInTheDocument();
});
