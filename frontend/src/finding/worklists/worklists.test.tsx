import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { WorklistEntryRow, WorklistSheet } from "../../api/generated";
import * as downloads from "../../lib/downloads";
import { paths } from "../../paths";
import { answer } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";
import {
  anEntry,
  aReview,
  aWorklist,
  CANCER_PAIN,
  COLLEAGUE,
  DIED,
  facets,
  NO_ADDRESS,
  NO_TEXTS,
  OTHER_ID,
  PATIENT_ID,
  WORKLIST_ID,
} from "../../testing/worklists";

const { ods } = PRACTICE;
const [A_REASON] = anEntry().reasons as [WorklistEntryRow["reasons"][number]];
const DOSE_REASON: WorklistEntryRow["reasons"][number] = {
  ...A_REASON,
  medicine: "Oxycodone 40mg modified-release tablets",
  kind: "high_dose",
  sentence: "Oxycodone 40mg modified-release tablets: high dose.",
  ome: {
    by_directions: "2 × 40 mg × 1.5 = 120 mg",
    by_quantity: "cannot calculate, no number of days",
    remarks: ["Counted."],
    total_by_directions: "120 mg",
    total_by_quantity: "cannot be calculated",
    threshold: "90 mg a day or more",
    factor_set: "fpm-2020 version 1",
  },
};
const SECOND_GP = {
  staff_id: "00000000-0000-4000-8000-0000000000c2",
  name: "Basil Rowan",
  profession: "gp",
};
const NO_MEASURE_YET = {
  parameters: { months: 2, schedules: "all" },
  headline: "No extract yet",
  points: [],
};
const AT = `/api/v1/practices/${ods}`;
const LIST = `${AT}/worklists/${WORKLIST_ID}`;
const CLINICIAN = {
  ...aRole("clinician"),
  permissions: ["worklist:read", "worklist:make", "review:record", "letter:prepare", "measure:read"] as never,
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
  letters_missing: [],
};
function open(address: string, answers: Parameters<typeof answer>[0]) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(CLINICIAN) },
    [`GET ${AT}`]: { body: HOME },
    [`GET ${AT}/colleagues`]: { body: [COLLEAGUE, SECOND_GP] },
    [`GET ${LIST}/facets`]: { body: facets() },
    "GET /api/v1/professions": { body: [{ id: "gp", label: "GP" }] },
    [`GET ${AT}/measures/repeat-housekeeping`]: { body: NO_MEASURE_YET },
    ...answers,
  });
  return { sent, ...renderApp(address) };
}

function openList(
  entries: WorklistEntryRow[],
  { query = "", more = {} as Parameters<typeof answer>[0], cursor = null as string | null } = {},
) {
  return open(paths.worklist(ods, WORKLIST_ID) + query, {
    [`GET ${LIST}`]: { body: aWorklist() },
    [`GET ${LIST}/entries`]: {
      body: { items: entries, total: 27, next_cursor: cursor, previous_cursor: null },
    },
    ...more,
  });
}

const asked = (sent: { path: string }[]) => sent.filter((one) => one.path.includes("/entries?")).at(-1)?.path;

test("without an extract the list of worklists leads to the extracts", async () => {
  open(paths.worklists(ods), {
    [`GET ${AT}`]: { body: { ...HOME, newest_extract_on: null, newest_extract_number: null } },
    [`GET ${AT}/worklists`]: { body: [] },
  });
  expect(await screen.findByRole("heading", { name: "No extract yet" })).toBeVisible();
  expect(screen.queryByRole("link", { name: "Make a worklist" })).not.toBeInTheDocument();
});

test("each worklist is listed with its parameters in words and its counts", async () => {
  open(paths.worklists(ods), { [`GET ${AT}/worklists`]: { body: [aWorklist()] } });
  const row = await screen.findByRole("row", { name: /November list/ });
  expect(row).toHaveTextContent("All opioids, not issued in 2 months");
  expect(row).toHaveTextContent("20 November 2026");
  expect(row).toHaveTextContent("Run again by 20 January 2027");
  expect(
    within(row)
      .getAllByRole("cell")
      .map((cell) => cell.textContent),
  ).toContain("Listed 27");
});

test("a worklist opens on what is to do, and its tabs carry counts and are addresses", async () => {
  const { sent } = openList([anEntry({ holds: [DIED, CANCER_PAIN] })]);
  const tabs = await screen.findByRole("navigation", { name: "Parts of the worklist" });
  expect(within(tabs).getByRole("link", { name: "To do (20)" })).toHaveAttribute("aria-current", "page");
  expect(within(tabs).getByRole("link", { name: "Held (2)" })).toHaveAttribute(
    "href",
    `${paths.worklist(ods, WORKLIST_ID)}?tab=held`,
  );
  expect(asked(sent)).toContain("tab=to_do");
  const row = screen.getByRole("row", { name: /TURNIP/ });
  expect(row).toHaveTextContent("999 123 4567");
  expect(row).toHaveTextContent("Born 1 March 1951");
  expect(row).toHaveTextContent("Do not write: Has died");
  expect(row).toHaveTextContent("1 question the extract does not answer");
  expect(row).toHaveTextContent("last issued on 3 May 2026");
});

test("a hold says in words what it keeps back", async () => {
  openList([anEntry({ holds: [NO_ADDRESS, NO_TEXTS] })]);
  const row = await screen.findByRole("row", { name: /TURNIP/ });
  expect(row).toHaveTextContent("No letters: No valid address");
  expect(row).toHaveTextContent("No texts: Declined texts");
});

test("filters go into the address and to the server, and stay in the links to patients", async () => {
  const { user, sent, address } = openList([anEntry()], { query: "?tab=done" });
  await user.selectOptions(await screen.findByLabelText("Since the run before"), "New (9)");
  await user.selectOptions(
    screen.getByLabelText("Assigned to", { selector: "#assigned_to" }),
    `${COLLEAGUE.name} (0)`,
  );
  await user.selectOptions(screen.getByLabelText("Sort by"), "last_issued");
  await user.click(screen.getByRole("button", { name: "Update results" }));
  const query = `tab=done&standing=new&assigned_to=${COLLEAGUE.staff_id}&sort=last_issued`;
  await waitFor(() => expect(address()).toBe(`${paths.worklist(ods, WORKLIST_ID)}?${query}`));
  await waitFor(() => expect(asked(sent)).toContain("standing=new"));
  expect(asked(sent)).toContain(`assigned_to=${COLLEAGUE.staff_id}`);
  expect(asked(sent)).toContain("sort=last_issued");
  const patient = (await screen.findByRole("link", { name: "TURNIP, Éva (Ms)" })).getAttribute("href") ?? "";
  expect(patient).toContain("standing=new");
  expect(patient).not.toContain("TURNIP");
});

test("the next page is a cursor in the address, beside the total", async () => {
  openList([anEntry()], { cursor: "abc" });
  expect(await screen.findByText("1 of 27 patients shown")).toBeVisible();
  expect(screen.getByRole("link", { name: /Next/ }).getAttribute("href")).toContain("cursor=abc");
});

test("several patients are given to a colleague after a look at the count", async () => {
  const second = anEntry({
    patient: { patient_id: OTHER_ID, listed: "LEEK, Bo", nhs_number: "9991234568", birth_date: null },
  });
  const { user, sent } = openList([anEntry(), second], {
    more: { [`POST ${LIST}/assign`]: { body: { changed: 2, changes: [] } } },
  });
  await user.click(await screen.findByRole("button", { name: "Select all 2 on this page" }));
  expect(screen.getByLabelText("Select LEEK, Bo")).toBeChecked();
  await user.selectOptions(screen.getByLabelText("Assign to"), COLLEAGUE.name);
  await user.click(screen.getByRole("button", { name: "Assign 2 patients" }));
  expect(sent.some((one) => one.path.endsWith("/assign"))).toBe(false);
  await user.click(screen.getByRole("button", { name: "Yes, assign" }));
  expect(await screen.findByText("2 patients newly assigned to Tilda Fennel")).toBeVisible();
  const body = await sent.find((one) => one.path.endsWith("/assign"))?.text();
  expect(JSON.parse(body ?? "")).toEqual({
    patient_ids: [PATIENT_ID, OTHER_ID],
    staff_id: COLLEAGUE.staff_id,
  });
});

test("an empty tab says what it means, a filter that hides everybody offers to be cleared", async () => {
  openList([], { query: "?standing=new" });
  expect(await screen.findByRole("heading", { name: "Nobody matches these filters" })).toBeVisible();
});

test("the tab that is open is downloaded as it is", async () => {
  const download = vi.spyOn(downloads, "download").mockImplementation(() => undefined);
  const { user, sent } = openList([anEntry({ review: aReview() })], {
    query: "?tab=done",
    more: { [`GET ${LIST}/entries.csv`]: { body: "Name" } },
  });
  expect(await screen.findByRole("row", { name: /Invite for review/ })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Download this list (CSV)" }));
  await waitFor(() =>
    expect(download).toHaveBeenCalledWith("worklist-2026-11-20-done.csv", expect.anything()),
  );
  expect(sent.find((one) => one.path.includes(".csv"))?.path).toContain("tab=done");
});

test("the second list of high doses has a tab and is said beside the first", async () => {
  const counts = { ...aWorklist().counts, not_ruled_out: 9, too_new: 0, not_judged: 0, unknown_products: 0 };
  const high = aWorklist({ search: "high-dose", previous_id: null, counts });
  openList([anEntry({ reasons: [DOSE_REASON] })], { more: { [`GET ${LIST}`]: { body: high } } });
  expect(await screen.findByRole("link", { name: "High dose not ruled out (9)" })).toBeVisible();
  expect(screen.getByText(/27 patients listed\. This is the first run/)).toHaveTextContent(
    "For 9 more patients a high dose is not ruled out.",
  );
  expect(screen.queryByText(/The search also met/)).not.toBeInTheDocument();
  expect(screen.queryByRole("link", { name: "See the measure over time" })).not.toBeInTheDocument();
  const row = screen.getByRole("row", { name: /TURNIP/ });
  expect(row).toHaveTextContent("OME a day: 120 mg by directions, cannot be calculated by quantity");
  expect(row).toHaveTextContent("Oxycodone 40mg modified-release tablets: 2 × 40 mg × 1.5 = 120 mg");
});

test("the worklist of reviews says how many had one, and of how many it is not known", async () => {
  const coverage = { patients_on_repeat: 40, reviewed: 12, not_reviewed: 23, not_known: 5, per_cent: 30 };
  const list = aWorklist({
    search: "review-coverage",
    parameters: { months: 6 },
    counts: { ...aWorklist().counts, coverage },
  });
  openList([anEntry()], { more: { [`GET ${LIST}`]: { body: list } } });
  expect(await screen.findByText(/had a medication review/)).toHaveTextContent(
    "12 of 40 patients (30 %) with an opioid on repeat had a medication review in the last 6 months. " +
      "For 5 of them it is not known.",
  );
});

test("early issues show their dates, and that an issue is not a collection", async () => {
  const early: WorklistEntryRow["reasons"][number] = {
    ...A_REASON,
    kind: "issued_early",
    sentence: "Codeine 30mg tablets: issued early on 2 November 2026, 6 working days before.",
    early_issues: ["2026-10-01", "2026-11-02"],
  };
  const list = aWorklist({ search: "early-issue" });
  openList([anEntry({ reasons: [early] })], { more: { [`GET ${LIST}`]: { body: list } } });
  const row = await screen.findByRole("row", { name: /TURNIP/ });
  expect(row).toHaveTextContent("Codeine 30mg tablets: issued early on 1 Oct 2026, 2 Nov 2026");
  expect(screen.getByText("An issue is not a collection.")).toBeVisible();
  expect(screen.getByText(/The search also met/)).toHaveTextContent("1 issue that it could not judge");
});

test("of pasted numbers the page says what became of them", async () => {
  const numbers = { found: 6, left: 0, not_registered: 2, invalid: 1, repeated: 0 };
  const list = aWorklist({ search: "listed", counts: { ...aWorklist().counts, numbers } });
  openList([anEntry()], { more: { [`GET ${LIST}`]: { body: list } } });
  expect(
    await screen.findByText(
      "Of the NHS numbers given: 6 registered here, 2 not registered here, 1 no valid NHS number.",
    ),
  ).toBeVisible();
});

test("what is included opens with the worklist's own settings", async () => {
  openList([anEntry()]);
  expect(await screen.findByRole("link", { name: "What is included" })).toHaveAttribute(
    "href",
    `${paths.search(ods, "not-issued")}?months=2&schedules=all&uses=pain`,
  );
});

const CHANGE = { before_id: null, now_id: COLLEAGUE.staff_id, patient_ids: [PATIENT_ID] };

test("all that match are assigned by their filter, and given back on one press", async () => {
  const { user, sent } = openList([anEntry()], {
    query: "?reason=last_issue_too_long_ago",
    more: {
      [`POST ${LIST}/assign`]: { body: { changed: 27, changes: [CHANGE] } },
      [`POST ${LIST}/assign/undo`]: { body: { changed: 26, changes: [] } },
    },
  });
  await user.click(await screen.findByRole("button", { name: "Select all 1 on this page" }));
  await user.click(screen.getByRole("button", { name: "Select all 27 patients that match" }));
  expect(screen.getByText("All 27 patients selected")).toBeVisible();
  await user.selectOptions(screen.getByLabelText("Assign to"), "Shared evenly: GP (2)");
  await user.click(screen.getByRole("button", { name: "Assign 27 patients" }));
  const dialog = within(screen.getByRole("dialog"));
  expect(dialog.getByText("All that match the filter, on every page of the list.")).toBeVisible();
  await user.click(dialog.getByRole("button", { name: "Yes, assign" }));
  expect(await screen.findByText("27 patients newly assigned to each GP in turn")).toBeVisible();
  const body = await sent.find((one) => one.path.endsWith("/assign"))?.text();
  expect(JSON.parse(body ?? "")).toEqual({
    matching: { tab: "to_do", reason: "last_issue_too_long_ago" },
    expected: 27,
    staff_id: null,
    profession: "gp",
  });
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(await screen.findByText("Undone for 26 patients")).toBeVisible();
  const undone = await sent.find((one) => one.path.endsWith("/undo"))?.text();
  expect(JSON.parse(undone ?? "")).toEqual({ changes: [CHANGE] });
});

test("a run that is narrowed says who is left out, who waits, and when it is due again", async () => {
  const counts = {
    ...aWorklist().counts,
    back_again: 2,
    waiting: 31,
    left_out: { patients: 5, reviewed_since: "2026-05-22" },
  };
  const list = aWorklist({ counts, is_due: true, previous_id: OTHER_ID });
  openList([anEntry({ standing: "back_again" })], { more: { [`GET ${LIST}`]: { body: list } } });
  expect(await screen.findByText(/2 back again/)).toBeVisible();
  expect(screen.getByText("5 patients left out: reviewed here since 22 May 2026.")).toBeVisible();
  expect(screen.getByRole("link", { name: "31 more patients were found" })).toBeVisible();
  expect(screen.getByRole("link", { name: "Waiting (31)" })).toBeVisible();
  expect(screen.getByText("Due now")).toBeVisible();
  expect(screen.getByRole("link", { name: "Run again" })).toHaveAttribute(
    "href",
    `${paths.newWorklist(ods)}?again=${WORKLIST_ID}`,
  );
  expect(screen.getByRole("row", { name: /TURNIP/ })).toHaveTextContent("Back again");
});

test("what the list is sorted by stands beside each patient", async () => {
  openList([
    anEntry({
      ome_by_directions: "24 mg",
      ome_by_quantity: "cannot be calculated",
      dependence: [{ medicine: "Pregabalin 75mg capsules", group: "gabapentinoid" }],
      early_issues: 2,
    }),
  ]);
  expect(await screen.findByRole("row", { name: /TURNIP/ })).toHaveTextContent(
    "OME a day: 24 mg by directions, cannot be calculated by quantity. With Pregabalin 75mg capsules. " +
      "2 early issues. Medication review: not known.",
  );
});

test("sheets to print have the practice, the patient, why, and a box for each outcome", async () => {
  const sheet: WorklistSheet = {
    practice: PRACTICE.name,
    ods,
    worklist: aWorklist(),
    printed_at: "2026-11-21T10:00:00Z",
    outcomes: ["Invite for review", "Continue safely"],
    entries: [anEntry({ holds: [DIED] })],
  };
  const { sent } = open(`${paths.worklistSheet(ods, WORKLIST_ID)}?tab=held&sort=ome`, {
    [`GET ${LIST}/sheet`]: { body: sheet },
  });
  const heading = await screen.findByRole("columnheader", { name: /Confidential: patient data/ });
  expect(heading).toHaveTextContent(
    `${PRACTICE.name} (${ods}) · November list · extract of 20 November 2026`,
  );
  const row = screen.getByRole("row", { name: /TURNIP/ });
  expect(row).toHaveTextContent("Born 1 March 1951");
  expect(row).toHaveTextContent("Do not write: Has died");
  expect(row).toHaveTextContent("Continue safely");
  expect(sent.find((one) => one.path.includes("/sheet"))?.path).toContain("tab=held&sort=ome");
});
