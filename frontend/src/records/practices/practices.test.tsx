import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { LetterDetailsView, LetterWork, PracticeHome } from "../../api/generated";
import { paths } from "../../paths";
import { answer } from "../../testing/answers";
import { aBatch, aRelease } from "../../testing/letters";
import { aMessageList, LIST_ID } from "../../testing/messages";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const { ods } = PRACTICE;
const HOME: PracticeHome = {
  ...PRACTICE,
  pcn: "Marrow Valley PCN",
  icb: null,
  newest_extract_on: "2026-11-12",
  newest_extract_number: 3,
  extract_age_days: 10,
  extract_freshness: "ageing",
  status_refresh_says: null,
  extract_warning: "The newest extract is 10 days old.",
  letters_missing: ["telephone number", "named clinician"],
};
const DETAILS: LetterDetailsView = {
  heading: "Quince Lane Surgery",
  address_lines: ["1 Quince Lane", "Marrowtown"],
  postcode: "ZZ99 9ZZ",
  phone: null,
  other_contact: null,
  clinician_name: null,
  signatory_name: null,
  signatory_role: null,
  serious_harm_wording: null,
  version: 3,
  missing: ["telephone number"],
};

const BATCHES = `GET /api/v1/practices/${ods}/letter-batches`;
const LISTS = `GET /api/v1/practices/${ods}/message-lists`;
const WORK = `GET /api/v1/practices/${ods}/letter-work`;

function open(
  address: string,
  role: "practice_manager" | "receptionist" | "clinician",
  answers: Parameters<typeof answer>[0] = {},
) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole(role)) },
    [`GET /api/v1/practices/${ods}`]: { body: HOME },
    [`GET /api/v1/practices/${ods}/letter-details`]: { body: DETAILS },
    [BATCHES]: { body: [] },
    [WORK]: { body: [] },
    ...answers,
  });
  return { sent, ...renderApp(address) };
}

test("what stands in the way comes first, with the way to mend it", async () => {
  open(paths.practice(ods), "practice_manager");
  expect(await screen.findByText("The newest extract is 10 days old.")).toBeVisible();
  expect(screen.getByRole("link", { name: "Load a new extract" })).toHaveAttribute(
    "href",
    paths.newExtract(ods),
  );
  expect(
    await screen.findByText("These are not filled in: telephone number and named clinician."),
  ).toBeVisible();
});

test("a receptionist reads the warning, without links that would be refused", async () => {
  open(paths.practice(ods), "receptionist");
  expect(await screen.findByText("The newest extract is 10 days old.")).toBeVisible();
  expect(screen.queryByRole("link", { name: "Load a new extract" })).not.toBeInTheDocument();
});

test("an extract that waits for a yes or a no is said on the overview, to those who may say it", async () => {
  const body = [
    { id: "7", state: "checked" },
    { id: "6", state: "committed" },
  ];
  open(paths.practice(ods), "practice_manager", { [`GET /api/v1/practices/${ods}/extracts`]: { body } });
  expect(await screen.findByRole("link", { name: "1 extract waits for a yes or a no" })).toHaveAttribute(
    "href",
    paths.extract(ods, "7"),
  );
});

test("each role’s work begins at its own place", async () => {
  open(paths.practice(ods), "practice_manager");
  const start = await screen.findByRole("region", { name: "Start here" });
  expect(
    within(start)
      .getAllByRole("link")
      .map((link) => link.textContent),
  ).toContain("Extracts");
});

const work = (what: LetterWork["what"], batch_id: string): LetterWork => ({
  what,
  batch_id,
  title: "Invitation to a review",
  week: what === "approve" ? null : "2026-11-16",
  letters: 12,
});

test("letters that wait are counted by what is to be done, and what was forgotten stands out", async () => {
  const body = [work("post_overdue", "1"), work("print", "2"), work("print", "3")];
  open(paths.practice(ods), "receptionist", { [WORK]: { body } });
  expect(await screen.findByRole("link", { name: "2 batches to print" })).toHaveAttribute(
    "href",
    paths.letterBatches(ods),
  );
  const late = screen.getByRole("link", { name: "1 batch printed, and not marked as posted" });
  expect(late.closest("li")).toHaveTextContent(/^Overdue:.*: 12 letters$/);
});

test("texts that are approved wait on the overview until everybody is told, with how many that are", async () => {
  const body = [
    aMessageList({ state: "approved", still_to_send: 3, can_approve: false }),
    aMessageList({ id: "2", state: "approved", still_to_send: 0, can_approve: false }),
    aMessageList({ id: "3", can_approve: false }),
  ];
  open(paths.practice(ods), "receptionist", { [LISTS]: { body } });
  const link = await screen.findByRole("link", { name: "1 list to send, or to mark as sent" });
  expect(link).toHaveAttribute("href", paths.messageList(ods, LIST_ID));
  expect(link.closest("li")).toHaveTextContent(/: 3 patients still to tell$/);
  expect(screen.queryByText(/for your approval/)).not.toBeInTheDocument();
});

test("a letter that must not be posted any more is spoken of before anything else that waits", async () => {
  const released = aRelease({ state: "downloaded", take_out: ["0N1S-ZAFV", "47CC-E7Q7"] });
  open(paths.practice(ods), "receptionist", {
    [BATCHES]: { body: [aBatch({ releases: [released] })] },
    [WORK]: { body: [work("post", "1")] },
  });
  const link = await screen.findByRole("link", { name: "take 2 letters out of the pile" });
  const [first] = within(screen.getByRole("region", { name: "Letters waiting" })).getAllByRole("listitem");
  expect(first).toContainElement(link);
});

test("one batch that waits opens at once, however many of its weeks do", async () => {
  const body = [work("approve", "1"), work("print_failed", "2"), work("print_failed", "2")];
  open(paths.practice(ods), "clinician", { [WORK]: { body } });
  const link = await screen.findByRole("link", { name: "1 batch waits for your approval" });
  expect(link).toHaveAttribute("href", paths.letterBatch(ods, "1"));
  expect(screen.getByRole("link", { name: "2 batches could not be printed" })).toHaveAttribute(
    "href",
    paths.letterBatch(ods, "2"),
  );
});

test("proposals to countersign and answers that are due stand on the overview", async () => {
  const body = { countersignature: 3, information: 4, due: 1 };
  open(paths.practice(ods), "clinician", {
    [`GET /api/v1/practices/${ods}/waiting-reviews/counts`]: { body },
  });
  const link = await screen.findByRole("link", { name: "3 proposals wait for a countersignature" });
  expect(link).toHaveAttribute("href", paths.waitingReviews(ods));
  expect(screen.getByRole("link", { name: "1 answer to ask for again" })).toBeVisible();
});

test("with no letters waiting the overview says nothing of them", async () => {
  open(paths.practice(ods), "clinician");
  expect(await screen.findByText("PCN")).toBeVisible();
  expect(screen.queryByText("Letters waiting")).not.toBeInTheDocument();
});

test("a practice without an extract is not said to have an old one", async () => {
  const none: Partial<PracticeHome> = {
    newest_extract_on: null,
    newest_extract_number: null,
    extract_age_days: null,
    extract_freshness: "unknown",
    extract_warning: "No extract has been loaded yet.",
  };
  open(paths.practice(ods), "practice_manager", {
    [`GET /api/v1/practices/${ods}`]: { body: { ...HOME, ...none } },
  });
  expect(await screen.findByText("None loaded yet")).toBeVisible();
  const banner = await screen.findByRole("region", { name: "Age of the extract" });
  expect(banner).toHaveTextContent("No extract yet");
  expect(within(banner).queryByRole("link", { name: "Load a status refresh" })).not.toBeInTheDocument();
});

test("every page of a practice says that letters are stopped, and how they go on", async () => {
  const stale: Partial<PracticeHome> = {
    extract_freshness: "stale",
    extract_warning: "What is known of the whole practice is 20 days old.",
    status_refresh_says: "Letters may go to the 3 patients of the status refresh of 20 November 2026.",
  };
  open(paths.settings(ods), "practice_manager", {
    [`GET /api/v1/practices/${ods}`]: { body: { ...HOME, ...stale } },
  });
  const banner = await screen.findByRole("region", { name: "Age of the extract" });
  expect(banner).toHaveTextContent("The extract is too old");
  expect(banner).toHaveTextContent("Letters may go to the 3 patients");
  expect(within(banner).getByRole("link", { name: "Load a status refresh" })).toHaveAttribute(
    "href",
    paths.statusRefresh(ods),
  );
});

test("a fresh extract is not spoken of", async () => {
  open(paths.settings(ods), "practice_manager", {
    [`GET /api/v1/practices/${ods}`]: {
      body: { ...HOME, extract_freshness: "fresh", extract_warning: null },
    },
  });
  expect(await screen.findByLabelText("Telephone")).toBeVisible();
  expect(screen.queryByRole("region", { name: "Age of the extract" })).not.toBeInTheDocument();
});

test("letter details are saved over the version that was read; what is empty stays unknown", async () => {
  const { user, sent } = open(paths.settings(ods), "practice_manager", {
    [`PATCH /api/v1/practices/${ods}/letter-details`]: { body: { ...DETAILS, version: 4 } },
  });
  await user.type(await screen.findByLabelText("Telephone"), " 01999 999999 ");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByRole("alert", { name: "Success" })).toHaveTextContent(
    "The letter details are saved",
  );
  const patch = sent.find((one) => one.method === "PATCH");
  expect(patch?.headers.get("If-Match")).toBe('"3"');
  expect(JSON.parse((await patch?.text()) ?? "")).toMatchObject({
    phone: "01999 999999",
    clinician_name: null,
    address_lines: ["1 Quince Lane", "Marrowtown"],
    serious_harm_wording: null,
  });
});
