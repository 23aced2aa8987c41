import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { MessageKindChoice, MessageListSummary } from "../../api/generated";
import * as downloads from "../../lib/downloads";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aMessage, aMessageList, LIST_ID, SIZE } from "../../testing/messages";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";
import { aWorklist, PATIENT_ID, WORKLIST_ID } from "../../testing/worklists";
import { dearWords } from "./words";

const { ods } = PRACTICE;
const AT = `/api/v1/practices/${ods}`;
const LIST = `${AT}/message-lists/${LIST_ID}`;
const TURNIP = aMessage("TURNIP, Éva (Ms)");
const LEEK = aMessage("LEEK, Bo", { mobile: null, tell_otherwise: "By letter, by telephone or in person" });
const HOME = { ods, name: PRACTICE.name, pcn: null, icb: null, extract_warning: null, letters_missing: [] };
const MAY = {
  clinician: ["worklist:read", "letter:read", "letter:approve", "message:prepare", "message:send"],
  receptionist: ["message:send"],
};
const WORDING: MessageKindChoice = {
  kind: "invitation",
  name: "Invitation to a review",
  title: "An offer of a review",
  version: "1.0",
  is_own: false,
  text: "Dear Mx Example, it’s time for a review.",
  size: SIZE,
  refused_because: null,
  outcomes: ["Invite for review"],
};

function open(address: string, answers: Parameters<typeof answer>[0], role: keyof typeof MAY = "clinician") {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson({ ...aRole(role), permissions: MAY[role] as never }) },
    [`GET ${AT}`]: { body: HOME },
    [`GET ${LIST}/messages`]: { body: [TURNIP, LEEK] },
    [`GET ${LIST}/not-accepted`]: {
      body: [
        {
          id: "00000000-0000-4000-8000-0000000000f2",
          patient_id: PATIENT_ID,
          listed: "LEEK, Bo",
          state: "held",
          because: "There is no mobile number.",
          tell_otherwise: "By letter, by telephone or in person",
        },
      ],
    },
    ...answers,
  });
  return { ...renderApp(address), sent };
}

const openList = (
  differs: Partial<MessageListSummary>,
  more: Parameters<typeof answer>[0] = {},
  role?: keyof typeof MAY,
) =>
  open(paths.messageList(ods, LIST_ID), { [`GET ${LIST}`]: { body: aMessageList(differs) }, ...more }, role);

afterEach(() => {
  vi.useRealTimers();
});

test("without a list the page says what comes first", async () => {
  open(paths.messageLists(ods), { [`GET ${AT}/message-lists`]: { body: [] } });
  expect(await screen.findByRole("heading", { name: "No list of messages yet" })).toBeVisible();
});

test("a list is made for a kind and its worklists, once, and opens", async () => {
  const { user, sent, address } = open(`${paths.newMessageList(ods)}?worklist=${WORKLIST_ID}`, {
    [`GET ${AT}/worklists`]: { body: [aWorklist()] },
    [`GET ${AT}/message-kinds`]: { body: [WORDING] },
    [`POST ${AT}/message-lists`]: { status: 201, body: aMessageList() },
    [`GET ${LIST}`]: { body: aMessageList() },
  });
  expect(await screen.findByText(/it’s time for a review/)).toBeVisible();
  expect(screen.getByText("214 characters, 2 segments")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Make the list" }));
  await waitFor(() => expect(address()).toBe(paths.messageList(ods, LIST_ID)));
  const made = sent.find((one) => one.method === "POST");
  expect(made?.headers.get("idempotency-key")).toMatch(/^[\w-]{36}$/);
  expect(JSON.parse((await made?.text()) ?? "")).toEqual({
    kind: "invitation",
    worklist_ids: [WORKLIST_ID],
    again_because: null,
  });
});

test("a message that cannot be sent so says why in the server’s words", async () => {
  const because = "The first line says “codeine”: it can be read on a locked telephone.";
  const { user } = open(`${paths.newMessageList(ods)}?worklist=${WORKLIST_ID}`, {
    [`GET ${AT}/worklists`]: { body: [aWorklist()] },
    [`GET ${AT}/message-kinds`]: { body: [{ ...WORDING, refused_because: because }] },
    [`POST ${AT}/message-lists`]: problem(409, "wording-unfit-for-texts", "This wording cannot be sent", {
      detail: because,
    }),
  });
  expect(await screen.findByText(because)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Make the list" }));
  expect(await screen.findByRole("alert")).toHaveTextContent(/This wording cannot be sent. The first line/);
});

test("what makes a message dear is said with what to write instead and what it saves", () => {
  const costly = [
    { character: "’", line: 1, instead: "'" },
    { character: "😀", line: 2, instead: null },
  ];
  expect(dearWords({ ...SIZE, alphabet: "UCS-2", segments: 4, cheaper: 2, costly })).toEqual([
    "Instead of ’ on line 1 write '",
    "😀 on line 2 makes the whole message dearer",
    "That saves 2 segments for each patient",
  ]);
});

test("what the extract does not say must be confirmed before approval", async () => {
  const { user, sent } = openList(
    { version: 4, to_confirm: 1, to_confirm_sentences: ["whether this patient declined text messages"] },
    { [`POST ${LIST}/approve`]: { body: aMessageList({ state: "approved" }) } },
  );
  const approve = await screen.findByRole("button", { name: "Approve 2 messages" });
  await user.click(approve);
  expect(screen.getAllByText(/Look it up, and confirm it/)).not.toHaveLength(0);
  expect(sent.some((one) => one.method === "POST")).toBe(false);
  await user.click(screen.getByRole("checkbox", { name: /I have looked it up/ }));
  await user.click(approve);
  await waitFor(() => expect(sent.some((one) => one.method === "POST")).toBe(true));
  const approved = sent.find((one) => one.method === "POST");
  expect(approved?.headers.get("if-match")).toBe('"4"');
  expect(JSON.parse((await approved?.text()) ?? "")).toEqual({ unknowns_confirmed: true });
});

test("whoever prepared the list is told why another person must approve it", async () => {
  openList({ can_approve: false, cannot_approve_because: "Somebody else must approve it" });
  expect(await screen.findByText("Somebody else must approve it.")).toBeVisible();
  expect(screen.queryByRole("button", { name: /Approve/ })).not.toBeInTheDocument();
});

test("who is not accepted stands there with the reason and what to do", async () => {
  openList({});
  const table = await screen.findByRole("table", { name: "1 patient not accepted" });
  expect(within(table).getByRole("row", { name: /LEEK/ })).toHaveTextContent("There is no mobile number.");
});

test("reception sees names and numbers, never the text or a reason, and can send", async () => {
  const { sent } = openList(
    { state: "approved", text: null, size: null, worklists: null },
    {},
    "receptionist",
  );
  expect(await screen.findByRole("row", { name: /TURNIP/ })).toHaveTextContent("07700900123");
  expect(screen.queryByRole("button", { name: /Copy/ })).not.toBeInTheDocument();
  expect(sent.some((one) => one.path.endsWith("/not-accepted"))).toBe(false);
  expect(screen.getByRole("button", { name: "Download 1 number to upload (CSV)" })).toBeVisible();
});

test("the file to upload is downloaded for the system that was chosen", async () => {
  const download = vi.spyOn(downloads, "download").mockImplementation(() => undefined);
  const { user, sent } = openList({ state: "approved" }, { [`POST ${LIST}/export`]: { body: "csv" } });
  await user.click(await screen.findByRole("radio", { name: "EMIS Web" }));
  await user.click(screen.getByRole("button", { name: /Download 1 number/ }));
  await waitFor(() => expect(download).toHaveBeenCalledWith("messages-emis.csv", expect.anything()));
  const asked = sent.find((one) => one.path.endsWith("/export"));
  expect(JSON.parse((await asked?.text()) ?? "")).toEqual({ upload_for: "emis" });
});

test("one patient is recorded as told by telephone", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date("2026-11-22T12:00:00Z") });
  const { user, sent } = openList({ state: "approved" }, { [`POST ${LIST}/sent`]: { body: aMessageList() } });
  expect(await screen.findByRole("button", { name: "Record 1 patient as told" })).toBeVisible();
  await user.selectOptions(screen.getByLabelText("How were they told?"), "phone");
  expect(screen.getByRole("button", { name: "Record 2 patients as told" })).toBeVisible();
  await user.selectOptions(screen.getByLabelText("Who was told?"), LEEK.id);
  await user.click(screen.getByRole("button", { name: "Record 1 patient as told" }));
  await waitFor(() => expect(sent.some((one) => one.method === "POST")).toBe(true));
  const told = sent.find((one) => one.method === "POST");
  expect(JSON.parse((await told?.text()) ?? "")).toEqual({
    route: "phone",
    sent_on: "2026-11-22",
    message_ids: [LEEK.id],
  });
});

test("once every text is recorded the others are left to tell in another way", async () => {
  openList({ state: "approved" }, { [`GET ${LIST}/messages`]: { body: [LEEK] } });
  expect(await screen.findByRole("button", { name: "Record 1 patient as told" })).toBeVisible();
  expect(screen.getByLabelText("How were they told?")).toHaveValue("phone");
});

test("where each text names the patient’s own medicine, a batch is warned against", async () => {
  openList({ state: "approved", differs_by: ["medicine", "salutation"] });
  expect(await screen.findByText(/A batch sends the same words to everybody.* Copy the text/)).toBeVisible();
});

test("reception, who may not read a text that names a medicine, is told whom to ask for it", async () => {
  openList({ state: "approved", differs_by: ["medicine"], text: null }, {}, "receptionist");
  expect(await screen.findByText(/Ask a clinician or your practice manager to copy the text/)).toBeVisible();
  expect(screen.queryByRole("button", { name: /Copy/ })).not.toBeInTheDocument();
});

test("the text to one patient is read and copied, unless something has come up", async () => {
  let isHeld = false;
  const text = `${LIST}/messages/${TURNIP.id}/text`;
  const { user } = openList(
    { state: "approved" },
    {
      [`GET ${text}`]: () =>
        isHeld
          ? problem(409, "held-now", "This patient must not be texted now", {
              detail: "This patient has died.",
            })
          : { body: { text: "Dear Ms Turnip", size: SIZE } },
    },
  );
  const row = await screen.findByRole("row", { name: /TURNIP/ });
  await user.click(within(row).getByRole("button", { name: /Copy/ }));
  expect(await within(row).findByText("Copied")).toBeVisible();
  expect(await navigator.clipboard.readText()).toBe("Dear Ms Turnip");
  await user.click(within(row).getByRole("button", { name: /Read/ }));
  const dialog = screen.getByRole("dialog", { name: "The text to TURNIP, Éva (Ms)" });
  expect(await within(dialog).findByText("Dear Ms Turnip")).toBeVisible();
  await user.click(within(dialog).getByRole("button", { name: "Close" }));
  isHeld = true;
  await user.click(within(row).getByRole("button", { name: /Copy/ }));
  expect(await within(row).findByText("This patient has died.")).toBeVisible();
});

test("whoever must not be told any more is marked, and left out of “all”", async () => {
  openList(
    { state: "approved" },
    { [`GET ${LIST}/messages`]: { body: [TURNIP, aMessage("DIED, Al", { may_tell: false })] } },
  );
  expect(await screen.findByRole("row", { name: /DIED/ })).toHaveTextContent("Ask a clinician");
  expect(screen.getByRole("button", { name: "Record 1 patient as told" })).toBeVisible();
});

test("a prescriber takes a name out with a reason", async () => {
  const { user, sent } = openList(
    { can_veto: true },
    { [`POST ${LIST}/messages/${TURNIP.id}/take-out`]: { body: aMessageList({ vetoed: 1 }) } },
  );
  const row = await screen.findByRole("row", { name: /TURNIP/ });
  await user.click(within(row).getByRole("button", { name: /Take out/ }));
  const dialog = screen.getByRole("dialog", { name: "Do not text TURNIP, Éva (Ms)?" });
  await user.type(within(dialog).getByLabelText("Why not?"), "Bereaved last week");
  await user.click(within(dialog).getByRole("button", { name: "Take this name out" }));
  expect(await screen.findByText("TURNIP, Éva (Ms) is taken out of this list")).toBeVisible();
  const last = sent.filter((one) => one.method === "POST").at(-1);
  expect(JSON.parse((await last?.text()) ?? "")).toEqual({ reason: "Bereaved last week" });
});
