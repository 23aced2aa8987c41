import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { WorklistEntryRow } from "../../api/generated";
import * as downloads from "../../lib/downloads";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";
import {
  anEntry,
  aReview,
  aWorklist,
  CANCER_PAIN,
  COLLEAGUE,
  DIED,
  NO_ADDRESS,
  NO_TEXTS,
  OTHER_ID,
  PATIENT_ID,
  WORKLIST_ID,
} from "../../testing/worklists";

const { ods } = PRACTICE;
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
const SEARCH = {
  id: "not-issued",
  title: "On repeat, not issued",
  finds: "An opioid on repeat that was not issued.",
  included: ["Lines on active repeat"],
  left_out: ["Acute items"],
  parameters: [],
  needs_numbers: false,
  needs_issues: true,
  available: true,
};

function open(address: string, answers: Parameters<typeof answer>[0]) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(CLINICIAN) },
    [`GET ${AT}`]: { body: HOME },
    [`GET ${AT}/colleagues`]: { body: [COLLEAGUE] },
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

test("a search says what it takes in, and its result opens", async () => {
  const { user, sent, address } = open(paths.newWorklist(ods), {
    "GET /api/v1/searches": { body: [SEARCH] },
    [`POST ${AT}/worklists`]: { status: 201, body: aWorklist() },
    [`GET ${LIST}`]: { body: aWorklist() },
    [`GET ${LIST}/entries`]: { body: { items: [], total: 0, next_cursor: null, previous_cursor: null } },
  });
  expect(await screen.findByText("Acute items")).toBeInTheDocument();
  const months = screen.getByLabelText("Not issued for how many months?");
  await user.clear(months);
  await user.type(months, "3");
  await user.click(screen.getByLabelText("Schedules 2 and 3 only"));
  await user.click(screen.getByRole("button", { name: "Run the search" }));
  await waitFor(() => expect(address()).toBe(paths.worklist(ods, WORKLIST_ID)));
  const made = sent.find((one) => one.method === "POST");
  expect(JSON.parse((await made?.text()) ?? "")).toEqual({
    search: "not-issued",
    parameters: { months: 3, schedules: "2,3" },
    name: "On repeat, not issued: 20 November 2026",
  });
});

test("a wrong number of months never leaves the page, and the summary leads to the field", async () => {
  const { user, sent } = open(paths.newWorklist(ods), { "GET /api/v1/searches": { body: [SEARCH] } });
  const months = await screen.findByLabelText("Not issued for how many months?");
  await user.clear(months);
  await user.type(months, "25");
  await user.click(screen.getByRole("button", { name: "Run the search" }));
  await user.click(await screen.findByRole("link", { name: /whole number of months/ }));
  expect(months).toHaveFocus();
  expect(sent.some((one) => one.method === "POST")).toBe(false);
});

test("a search that was already run on this extract is refused in the server's words", async () => {
  const { user } = open(paths.newWorklist(ods), {
    "GET /api/v1/searches": { body: [SEARCH] },
    [`POST ${AT}/worklists`]: problem(409, "already-run-on-this-extract", "This search was already run", {
      detail: "See the worklist “November list”",
    }),
  });
  await user.click(await screen.findByRole("button", { name: "Run the search" }));
  expect(await screen.findByText(/already run\. See the worklist “November list”/)).toBeVisible();
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
  await user.selectOptions(await screen.findByLabelText("Since the run before"), "new");
  await user.selectOptions(
    screen.getByLabelText("Assigned to", { selector: "#assigned_to" }),
    COLLEAGUE.name,
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
    more: { [`POST ${LIST}/assign`]: { body: { changed: 2 } } },
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
