import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { LetterBatchSummary, LetterReleaseSummary } from "../../api/generated";
import * as downloads from "../../lib/downloads";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aBatch, anApproved, aRelease, BATCH_ID, MADE, RELEASE_ID } from "../../testing/letters";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";
import { PATIENT_ID, WORKLIST_ID } from "../../testing/worklists";
import { todayInEngland } from "./today";

const { ods } = PRACTICE;
const AT = `/api/v1/practices/${ods}`;
const BATCH = `${AT}/letter-batches/${BATCH_ID}`;
const RELEASE = `${AT}/letter-releases/${RELEASE_ID}`;
const LETTER = {
  id: "00000000-0000-4000-8000-0000000000f1",
  release_id: RELEASE_ID,
  week: "2026-11-16",
  reference: "K7QX-2M4P",
  listed: "TURNIP, Éva (Ms)",
  address_lines: ["1 Plum Row", "ZZ99 3WZ"],
  format: "standard",
  language: "en",
  page_count: null as number | null,
  became: null as string | null,
};
const HOME = {
  ods,
  name: PRACTICE.name,
  pcn: null,
  icb: null,
  newest_extract_on: "2026-11-20",
  newest_extract_number: 3,
  extract_age_days: 2,
  extract_warning: null,
  letters_missing: [] as string[],
};
const MAY = {
  clinician: [
    "worklist:read",
    "patient:read",
    "letter:read",
    "letter:prepare",
    "letter:approve",
    "letter:post",
  ],
  receptionist: ["letter:post"],
};

function open(address: string, answers: Parameters<typeof answer>[0], role: keyof typeof MAY = "clinician") {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson({ ...aRole(role), permissions: MAY[role] as never }) },
    [`GET ${AT}`]: { body: HOME },
    [`GET ${BATCH}/letters`]: { body: [LETTER] },
    [`GET ${BATCH}/checks`]: { body: [] },
    [`GET ${BATCH}/held`]: {
      body: [
        {
          id: "00000000-0000-4000-8000-0000000000f2",
          patient_id: PATIENT_ID,
          worklist_id: WORKLIST_ID,
          listed: "LEEK, Bo",
          state: "held",
          because: "No usable address",
        },
      ],
    },
    ...answers,
  });
  return { sent, ...renderApp(address) };
}

const openBatch = (
  differs: Partial<LetterBatchSummary>,
  more: Parameters<typeof answer>[0] = {},
  role?: keyof typeof MAY,
) => open(paths.letterBatch(ods, BATCH_ID), { [`GET ${BATCH}`]: { body: aBatch(differs) }, ...more }, role);

afterEach(() => {
  vi.useRealTimers();
});

test("batches are listed with their state in words and who prepared them", async () => {
  open(paths.letterBatches(ods), { [`GET ${AT}/letter-batches`]: { body: [anApproved(MADE)] } });
  const row = await screen.findByRole("row", { name: /Invitation to a review/ });
  expect(row).toHaveTextContent("Ready to print");
  expect(row).toHaveTextContent("by Pim Marrow");
});

test("missing letter details are named before anybody tries", async () => {
  open(paths.letterBatches(ods), {
    [`GET ${AT}`]: { body: { ...HOME, letters_missing: ["telephone", "named clinician"] } },
    [`GET ${AT}/letter-batches`]: { body: [] },
  });
  expect(await screen.findByText(/telephone and named clinician/)).toBeVisible();
  expect(screen.getByText(/Ask your practice manager/)).toBeVisible();
});

test("whoever prepared the letters is told why another person must approve them", async () => {
  openBatch({ can_approve: false, cannot_approve_because: "Somebody else must approve what you prepared." });
  expect(await screen.findByText("Somebody else must approve what you prepared.")).toBeVisible();
  expect(screen.queryByRole("button", { name: /Approve/ })).not.toBeInTheDocument();
});

test("approval asks once more, with the count, and carries the version that was seen", async () => {
  const { user, sent } = openBatch({ version: 4 }, { [`POST ${BATCH}/approve`]: { body: aBatch() } });
  await user.click(await screen.findByRole("button", { name: "Approve 12 letters" }));
  const dialog = screen.getByRole("dialog", { name: "Approve 12 letters?" });
  expect(dialog).toHaveTextContent("1 patient not written to");
  expect(sent.some((one) => one.method === "POST")).toBe(false);
  await user.click(within(dialog).getByRole("button", { name: "Yes, approve" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  const approved = sent.find((one) => one.method === "POST");
  expect(approved?.headers.get("if-match")).toBe('"4"');
  expect(approved?.headers.get("idempotency-key")).toBeTruthy();
});

test("those who may see reasons see who is not written to, and why", async () => {
  openBatch({});
  const table = await screen.findByRole("table", { name: "1 patient not written to" });
  expect(within(table).getByRole("row", { name: /LEEK, Bo/ })).toHaveTextContent("No usable address");
});

test("reception sees names, addresses and references, never a reason or a letter", async () => {
  const { sent } = openBatch(anApproved(MADE), {}, "receptionist");
  expect(await screen.findByRole("row", { name: /TURNIP/ })).toHaveTextContent("1 Plum Row, ZZ99 3WZ");
  expect(screen.queryByText("No usable address")).not.toBeInTheDocument();
  expect(screen.queryByRole("link", { name: /Preview|See as printed/ })).not.toBeInTheDocument();
  expect(sent.some((one) => one.path.endsWith("/held"))).toBe(false);
  expect(screen.getByRole("button", { name: "Download the print file (PDF)" })).toBeVisible();
});

test("progress shows real counts and asks in the background until the file is there", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  let now = aRelease({ state: "rendering", rendered_letters: 3 });
  const { sent } = openBatch(
    {},
    { [`GET ${BATCH}`]: () => ({ body: anApproved(now) }), [`GET ${RELEASE}`]: () => ({ body: now }) },
  );
  expect(await screen.findByText(/Letters made: 3 of 12/)).toBeVisible();
  now = { ...now, rendered_letters: 9 };
  await vi.advanceTimersByTimeAsync(2100);
  expect(await screen.findByText(/Letters made: 9 of 12/)).toBeVisible();
  expect(sent.filter((one) => one.headers.has("stepdown-background"))).toHaveLength(1);
  now = { ...now, ...MADE };
  await vi.advanceTimersByTimeAsync(2100);
  expect(await screen.findByRole("heading", { name: "Print and post" })).toBeVisible();
  const asked = sent.length;
  await vi.advanceTimersByTimeAsync(6000);
  expect(sent).toHaveLength(asked);
});

test("letters that could not be printed are started again, once, and then are under way", async () => {
  let now = aRelease({ print_failed: true, can_print_now: true });
  const { user, sent } = openBatch(
    {},
    {
      [`GET ${BATCH}`]: () => ({ body: anApproved(now) }),
      [`POST ${RELEASE}/print`]: () => {
        now = aRelease({ can_print_now: true, version: 2 });
        return { body: now };
      },
    },
  );
  const failed = await screen.findByRole("region", { name: "The letters could not be printed" });
  expect(screen.queryByText(/Letters made/)).not.toBeInTheDocument();
  await user.click(within(failed).getByRole("button", { name: "Try printing again" }));
  expect(await screen.findByText(/Letters made: 0 of 12/)).toBeVisible();
  expect(failed).not.toBeInTheDocument();
  const again = sent.filter((one) => one.method === "POST");
  expect(again).toHaveLength(1);
  expect(again[0]?.headers.get("idempotency-key")).toBeTruthy();
});

test("reception hears that printing failed and whom to ask, without a button that would be refused", async () => {
  openBatch(anApproved({ print_failed: true, can_print_now: true }), {}, "receptionist");
  expect(await screen.findByText(/Ask a colleague who prepares letters/)).toBeVisible();
  expect(screen.getAllByText("Could not be printed")).not.toHaveLength(0);
  expect(screen.queryByRole("button", { name: "Try printing again" })).not.toBeInTheDocument();
});

test.each([
  [null, "Preview"],
  [2, "See as printed"],
])("a letter of %s pages is offered as “%s”", async (page_count, words) => {
  openBatch({}, { [`GET ${BATCH}/letters`]: { body: [{ ...LETTER, page_count }] } });
  expect(await screen.findByRole("link", { name: /the letter to TURNIP/ })).toHaveTextContent(words);
  expect(screen.queryAllByRole("columnheader", { name: "Pages" })).toHaveLength(page_count ? 1 : 0);
});

test("each wording of a batch says on a line of its own whose words it prints", async () => {
  const english = { language: "en", version: "own 2", own: true } as const;
  openBatch({
    wordings: [
      { ...english, format: "standard" },
      { ...english, format: "easy_read", language: "pl", version: "1.0", own: false },
    ],
  });
  const standard = await screen.findByText("Standard: the practice’s own, version 2");
  const polish = screen.getByText("Easy read, in Polish: Stepdown’s wording, version 1.0");
  expect([standard, polish].map((one) => one.tagName)).toEqual(["LI", "LI"]);
});

test("the print file and the list are downloaded", async () => {
  const download = vi.spyOn(downloads, "download").mockImplementation(() => undefined);
  const { user } = openBatch(anApproved(MADE), {
    [`GET ${RELEASE}/print-file`]: { body: "pdf" },
    [`GET ${RELEASE}/list.csv`]: { body: "csv" },
  });
  await user.click(await screen.findByRole("button", { name: "Download the print file (PDF)" }));
  await waitFor(() => expect(download).toHaveBeenCalledWith("letters-2026-11-16.pdf", expect.anything()));
  await user.click(screen.getByRole("button", { name: "Download the list (CSV)" }));
  await waitFor(() => expect(download).toHaveBeenCalledWith("letters-2026-11-16.csv", expect.anything()));
});

test("each part of a long print run is downloaded by itself, and says whether somebody has it", async () => {
  const download = vi.spyOn(downloads, "download").mockImplementation(() => undefined);
  const part = { letters: 2500, pages: 5000, sheets: 2500, downloaded_at: null };
  const parts = [
    { ...part, part: 1, downloaded_at: "2026-11-22T10:00:00Z" },
    { ...part, part: 2 },
  ];
  const { user, sent } = openBatch(anApproved({ ...MADE, parts }), {
    [`GET ${RELEASE}/print-file`]: { body: "pdf" },
  });
  await user.click(await screen.findByRole("button", { name: "Download part 2 (PDF)" }));
  await waitFor(() =>
    expect(download).toHaveBeenCalledWith("letters-2026-11-16-part-2.pdf", expect.anything()),
  );
  expect(sent.some((one) => one.path.endsWith("/print-file?part=2"))).toBe(true);
  expect(screen.getAllByText(/not downloaded yet/)).toHaveLength(1);
  expect(screen.queryByRole("button", { name: /as posted/ })).not.toBeInTheDocument();
});

test("what was withheld after a download is to be taken out of the pile, by its reference", async () => {
  openBatch(anApproved({ ...MADE, take_out: ["K7QX-2M4P"] }), {}, "receptionist");
  expect(await screen.findByText("Take 1 letter out of the pile")).toBeVisible();
  expect(screen.getAllByText("K7QX-2M4P")).not.toHaveLength(0);
});

const DOWNLOADED = anApproved({ ...MADE, state: "downloaded" });

test("letters are marked as posted today unless another day is given", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date("2026-11-22T12:00:00Z") });
  const { user, sent } = openBatch(DOWNLOADED, { [`POST ${RELEASE}/posted`]: { body: aRelease() } });
  await user.click(await screen.findByRole("button", { name: "Mark 12 letters as posted" }));
  await waitFor(() => expect(sent.some((one) => one.method === "POST")).toBe(true));
  const posted = sent.find((one) => one.method === "POST");
  expect(JSON.parse((await posted?.text()) ?? "")).toEqual({ posted_on: "2026-11-22" });
});

test("what was just done is said aloud, as its button is gone", async () => {
  let now = DOWNLOADED;
  const { user } = openBatch(
    {},
    {
      [`GET ${BATCH}`]: () => ({ body: now }),
      [`POST ${RELEASE}/posted`]: () => {
        now = anApproved({ ...MADE, state: "posted", posted_on: "2026-11-22" });
        return { body: now.releases[0] };
      },
    },
  );
  await user.click(await screen.findByRole("button", { name: "Mark 12 letters as posted" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("The letters are marked as posted");
  expect(screen.queryByRole("button", { name: "Cancel this batch" })).not.toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /Withdraw/ })).not.toBeInTheDocument();
});

test("of one posted week it is said that it is posted, though its batch waits for the next", async () => {
  const [first] = DOWNLOADED.releases;
  const next = aRelease({ id: "2", week: "2026-11-30", state: "waiting", can_print_now: false });
  const both = (one: LetterReleaseSummary) => ({ ...DOWNLOADED, releases: [one, next] });
  let now: LetterBatchSummary = both(first as LetterReleaseSummary);
  const { user } = openBatch(
    {},
    {
      [`GET ${BATCH}`]: () => ({ body: now }),
      [`POST ${RELEASE}/posted`]: () => {
        now = { ...both(aRelease({ ...MADE, state: "posted", posted_on: "2026-11-22" })), stage: "waiting" };
        return { body: now.releases[0] };
      },
    },
  );
  await user.click(await screen.findByRole("button", { name: "Mark 12 letters as posted" }));
  expect(await screen.findByRole("alert")).toHaveTextContent(
    /The letters of the week of .* are marked as posted/,
  );
});

test("the letters of one week are withdrawn with a reason, and what was typed survives a refusal", async () => {
  const { user, sent } = openBatch(anApproved({ week: "2026-12-07" }), {
    [`POST ${RELEASE}/withdraw`]: problem(409, "not-in-this-state", "This is not possible any more"),
  });
  await user.click(await screen.findByRole("button", { name: /Withdraw these letters/ }));
  const dialog = screen.getByRole("dialog", { name: "Withdraw the letters of 7 December 2026?" });
  await user.click(within(dialog).getByRole("button", { name: "Yes, withdraw them" }));
  expect(within(dialog).getAllByText("Say why these letters are not sent")).not.toHaveLength(0);
  await user.type(within(dialog).getByLabelText("Why are they not sent?"), "No clinic that week");
  await user.click(within(dialog).getByRole("button", { name: "Yes, withdraw them" }));
  expect(await within(dialog).findByText("This is not possible any more")).toBeVisible();
  expect(within(dialog).getByLabelText("Why are they not sent?")).toHaveValue("No clinic that week");
  const last = sent.filter((one) => one.method === "POST").at(-1);
  expect(JSON.parse((await last?.text()) ?? "")).toEqual({ reason: "No clinic that week" });
});

test("today’s details and wording are taken only for the version that was seen", async () => {
  const { user, sent } = openBatch({ version: 4 }, { [`POST ${BATCH}/refresh`]: { body: aBatch() } });
  await user.click(await screen.findByText("The practice’s details or wording have changed"));
  await user.click(screen.getByRole("button", { name: "Take today’s details and wording" }));
  await waitFor(() => expect(sent.some((one) => one.path.endsWith("/refresh"))).toBe(true));
  expect(sent.find((one) => one.method === "POST")?.headers.get("if-match")).toBe('"4"');
});

test("a day of posting that the server refuses is said at its field", async () => {
  const { user } = openBatch(DOWNLOADED, {
    [`POST ${RELEASE}/posted`]: problem(422, "input-refused", "Some of what was sent needs correcting", {
      errors: [{ pointer: "/posted_on", detail: "The letters were not approved yet on that day" }],
    }),
  });
  await user.click(await screen.findByRole("button", { name: "Mark 12 letters as posted" }));
  const link = await screen.findByRole("link", { name: "The letters were not approved yet on that day" });
  expect(link).toHaveAttribute("href", "#posted_on");
});

test("a batch is cancelled only after a second look", async () => {
  const { user, sent } = openBatch(
    {},
    { [`POST ${BATCH}/cancel`]: { body: aBatch({ state: "cancelled", stage: "cancelled" }) } },
  );
  await user.click(await screen.findByRole("button", { name: "Cancel this batch" }));
  await user.click(screen.getByRole("button", { name: "Keep it" }));
  expect(sent.some((one) => one.method === "POST")).toBe(false);
  await user.click(screen.getByRole("button", { name: "Cancel this batch" }));
  await user.click(screen.getByRole("button", { name: "Yes, cancel the batch" }));
  await waitFor(() => expect(sent.filter((one) => one.path.endsWith("/cancel"))).toHaveLength(1));
});

test("today is the day in England, whatever the clock of the computer", () => {
  expect(todayInEngland(new Date("2026-06-30T23:30:00Z"))).toEqual({ day: "1", month: "7", year: "2026" });
});

test("a prescriber takes a name out with a reason, and what was typed survives a refusal", async () => {
  let isRefused = true;
  let letters = [LETTER];
  const veto = () => {
    if (!isRefused) letters = [];
    if (!isRefused) return { body: aBatch({ included: 11, vetoed: 1, version: 2 }) };
    isRefused = false;
    return problem(409, "not-in-this-state", "This is not possible any more, or not yet");
  };
  const { user, sent } = openBatch(
    { can_veto: true },
    {
      [`POST ${BATCH}/letters/${LETTER.id}/veto`]: veto,
      [`GET ${BATCH}/letters`]: () => ({ body: letters }),
    },
  );
  await user.click(await screen.findByRole("button", { name: /Take out/ }));
  const dialog = screen.getByRole("dialog", { name: `Do not write to ${LETTER.listed}?` });
  const send = within(dialog).getByRole("button", { name: "Take this name out" });
  await user.click(send);
  expect(within(dialog).getAllByText("Say why this patient is not to be written to")).not.toHaveLength(0);
  await user.type(within(dialog).getByLabelText("Why not?"), "Bereaved last week");
  await user.click(send);
  expect(await within(dialog).findByText("This is not possible any more, or not yet")).toBeVisible();
  expect(within(dialog).getByLabelText("Why not?")).toHaveValue("Bereaved last week");
  await user.click(send);
  expect(await screen.findByText(`${LETTER.listed} is taken out of this batch`)).toBeVisible();
  const last = sent.filter((one) => one.method === "POST").at(-1);
  expect(JSON.parse((await last?.text()) ?? "")).toEqual({ reason: "Bereaved last week" });
});

test("who may not take names out is not offered it, and sees who did", async () => {
  openBatch(
    { vetoed: 1 },
    {
      [`GET ${BATCH}/held`]: {
        body: [
          {
            id: "00000000-0000-4000-8000-0000000000f3",
            patient_id: PATIENT_ID,
            worklist_id: WORKLIST_ID,
            listed: "LEEK, Bo",
            state: "vetoed",
            because: "Taken out by Dr Ada Sample on 22 November 2026: Bereaved last week",
          },
        ],
      },
    },
  );
  expect(await screen.findByText(/Taken out by Dr Ada Sample on 22 November 2026/)).toBeVisible();
  expect(screen.getByRole("cell", { name: "Taken out" })).toBeVisible();
  expect(screen.queryByRole("button", { name: /Take out/ })).toBeNull();
});
