import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";
import { aSavedSearch, HIGH_DOSE, LISTED, NOT_ISSUED, SAVED_ID } from "../../testing/searches";
import { aWorklist, facets, WORKLIST_ID } from "../../testing/worklists";

const { ods } = PRACTICE;
const AT = `/api/v1/practices/${ods}`;
const LIST = `${AT}/worklists/${WORKLIST_ID}`;
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

const BEFORE = aWorklist({
  search: "high-dose",
  parameters: { threshold: 70 },
  narrowing: { ...aWorklist().narrowing, capacity: 20, first_by: "highest_ome" },
});

function open(query = "", answers: Parameters<typeof answer>[0] = {}, role = aRole("clinician")) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(role) },
    "GET /api/v1/searches": { body: [LISTED, HIGH_DOSE, NOT_ISSUED] },
    [`GET ${AT}`]: { body: HOME },
    [`GET ${AT}/saved-searches`]: { body: [aSavedSearch()] },
    [`GET ${AT}/colleagues`]: { body: [] },
    [`GET ${AT}/worklists`]: { body: [BEFORE] },
    [`POST ${AT}/worklists`]: { status: 201, body: aWorklist({ search: "high-dose" }) },
    [`GET ${LIST}`]: { body: aWorklist({ search: "high-dose" }) },
    [`GET ${LIST}/facets`]: { body: facets() },
    [`GET ${LIST}/entries`]: { body: { items: [], total: 0, next_cursor: null, previous_cursor: null } },
    ...answers,
  });
  return { sent, ...renderApp(paths.newWorklist(ods) + query) };
}

type Sent = ReturnType<typeof open>["sent"];
async function posted(sent: Sent, to: string) {
  const text = await sent.find((one) => one.method === "POST" && one.path.endsWith(to))?.text();
  return text ? JSON.parse(text) : undefined;
}

test("the fields are those of the chosen search, and its result opens", async () => {
  const { user, sent, address } = open();
  expect(await screen.findByLabelText("On repeat, not issued")).toBeChecked();
  await user.clear(screen.getByLabelText("Months without an issue"));
  await user.type(screen.getByLabelText("Months without an issue"), "3");
  await user.click(screen.getByLabelText("Schedule 3"));
  await user.click(screen.getByLabelText("Schedule 2"));
  expect(screen.getByLabelText("All opioids")).not.toBeChecked();
  await user.click(screen.getByRole("button", { name: "Run the search" }));
  await waitFor(() => expect(address()).toBe(paths.worklist(ods, WORKLIST_ID)));
  expect(await posted(sent, "/worklists")).toEqual({
    search: "not-issued",
    parameters: { months: 3, schedules: "3,2", uses: "pain" },
    name: "On repeat, not issued: 20 November 2026",
  });
});

test("another search brings its own fields and name, and keeps the focus", async () => {
  const { user } = open();
  await user.click(await screen.findByLabelText("High dose"));
  expect(screen.getByLabelText("High dose")).toHaveFocus();
  expect(screen.queryByLabelText("Months without an issue")).not.toBeInTheDocument();
  expect(screen.getByLabelText("The threshold in force")).toBeChecked();
  expect(screen.getByLabelText("Name of the worklist")).toHaveValue("High dose: 20 November 2026");
});

test("whoever comes with a search chosen may choose another, from where they are", async () => {
  const { user } = open("?search=high-dose");
  await user.click(await screen.findByRole("button", { name: "Choose another search" }));
  expect(screen.getByLabelText("High dose")).toHaveFocus();
  expect(screen.getByLabelText("High dose")).toBeChecked();
});

test("a number outside the search's limits never leaves the page, and the summary leads to it", async () => {
  const { user, sent } = open("?search=high-dose");
  await user.click(await screen.findByLabelText("Another number"));
  await user.type(screen.getByLabelText("Which number?"), "5");
  await user.click(screen.getByRole("button", { name: "Run the search" }));
  await user.click(await screen.findByRole("link", { name: /whole number from 10 to 1000/ }));
  expect(screen.getByLabelText("Which number?")).toHaveFocus();
  expect(sent.some((one) => one.method === "POST")).toBe(false);
});

test("what the server refuses stands at its field", async () => {
  const errors = [{ pointer: "/parameters/months", detail: "Give a whole number from 1 to 6" }];
  const { user } = open("", { [`POST ${AT}/worklists`]: problem(422, "input", "Check these", { errors }) });
  await user.click(await screen.findByRole("button", { name: "Run the search" }));
  await user.click(await screen.findByRole("link", { name: "Give a whole number from 1 to 6" }));
  expect(screen.getByLabelText("Months without an issue")).toHaveFocus();
});

test("a search that was already run on this extract is refused in the server's words", async () => {
  const { user } = open("", {
    [`POST ${AT}/worklists`]: problem(409, "already-run-on-this-extract", "This search was already run", {
      detail: "See the worklist “November list”",
    }),
  });
  await user.click(await screen.findByRole("button", { name: "Run the search" }));
  expect(await screen.findByText(/already run\. See the worklist “November list”/)).toBeVisible();
});

test("saved settings fill the form, and give the worklist its name", async () => {
  const { user, sent } = open(`?search=high-dose&variant=${SAVED_ID}`);
  expect(await screen.findByLabelText("Start from")).toHaveDisplayValue("From 60 mg");
  expect(screen.getByLabelText("Which number?")).toHaveValue("60");
  await user.click(screen.getByRole("button", { name: "Run the search" }));
  await waitFor(async () =>
    expect(await posted(sent, "/worklists")).toEqual({
      search: "high-dose",
      parameters: { threshold: 60 },
      name: "From 60 mg: 20 November 2026",
    }),
  );
});

test("settings are saved under a name, and are there to start from", async () => {
  const kept = [aSavedSearch()];
  const { user, sent } = open("?search=high-dose&threshold=50", {
    [`GET ${AT}/saved-searches`]: () => ({ body: [...kept] }),
    [`POST ${AT}/saved-searches`]: () => {
      kept.push(aSavedSearch({ id: WORKLIST_ID, name: "From 50 mg" }));
      return { status: 201, body: kept[1] };
    },
  });
  await user.click(await screen.findByRole("button", { name: "Save these settings" }));
  const dialog = within(screen.getByRole("dialog"));
  await user.type(dialog.getByLabelText("Name of these settings"), "From 50 mg");
  await user.click(dialog.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Saved as “From 50 mg”")).toBeVisible();
  await waitFor(() => expect(screen.getByLabelText("Start from")).toHaveDisplayValue("From 50 mg"));
  expect(await posted(sent, "/saved-searches")).toEqual({
    name: "From 50 mg",
    search: "high-dose",
    parameters: { threshold: 50 },
  });
  expect(sent.some((one) => one.method === "POST" && one.path.endsWith("/worklists"))).toBe(false);
});

test("numbers from a file are shown before they are sent, and nothing else of it", async () => {
  const { user, sent } = open("?search=listed");
  const content = "Name,NHS number\r\nTURNIP,999 123 4567\r\nLEEK,123\r\n";
  // This test's browser knows no `text` of a file.
  const file = Object.assign(new File([content], "epact.csv"), { text: async () => content });
  await user.upload(await screen.findByLabelText("Or read them from a file"), file);
  await waitFor(() => expect(screen.getByLabelText("NHS numbers")).toHaveValue("999 123 4567\n123"));
  expect(screen.getByText("2 numbers read from epact.csv")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Save these settings" })).not.toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Run the search" }));
  await waitFor(async () =>
    expect((await posted(sent, "/worklists"))?.nhs_numbers).toEqual(["999 123 4567", "123"]),
  );
});

test("without numbers the summary leads to where they are pasted", async () => {
  const { user } = open("?search=listed");
  await user.click(await screen.findByRole("button", { name: "Run the search" }));
  await user.click(await screen.findByRole("link", { name: /Paste the NHS numbers/ }));
  expect(screen.getByLabelText("NHS numbers")).toHaveFocus();
});

test("what is included is opened with the settings as they stand", async () => {
  open("?search=high-dose&threshold=50");
  expect(await screen.findByRole("link", { name: "What is included" })).toHaveAttribute(
    "href",
    `${paths.search(ods, "high-dose")}?threshold=50`,
  );
});

test("who may not make worklists sees no form", async () => {
  const reader = { ...aRole("clinician"), permissions: ["practice:read", "worklist:read"] as never };
  open("", {}, reader);
  expect(await screen.findByRole("heading", { name: /role here does not make worklists/ })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Run the search" })).not.toBeInTheDocument();
});

test("a search is combined, leaves out who was reviewed here, and is capped", async () => {
  const { user, sent } = open("?search=not-issued");
  await user.click(await screen.findByText(/Fewer patients/));
  await user.selectOptions(
    screen.getByLabelText("Only patients whom this search finds too"),
    "High dose: From 60 mg",
  );
  expect(screen.getByLabelText("And this one")).toBeVisible();
  await user.type(screen.getByLabelText(/Leave out whoever was reviewed here/), "6");
  await user.type(screen.getByLabelText("How many patients is there time for?"), "20");
  await user.selectOptions(screen.getByLabelText("Who comes first?"), "highest_ome");
  await user.click(screen.getByRole("button", { name: "Run the search" }));
  await waitFor(async () =>
    expect(await posted(sent, "/worklists")).toMatchObject({
      combined_with: [{ search: "high-dose", parameters: { threshold: 60 } }],
      not_reviewed_within_months: 6,
      capacity: 20,
      first_by: "highest_ome",
    }),
  );
});

test("what the server says of a combined search stands at its field", async () => {
  const errors = [
    { pointer: "/combined_with/0/parameters/threshold", detail: "Give a number from 10 to 1000" },
    { pointer: "/first_by", detail: "Say who comes first" },
  ];
  const { user } = open("", { [`POST ${AT}/worklists`]: problem(422, "input", "Check these", { errors }) });
  await user.click(await screen.findByRole("button", { name: "Run the search" }));
  await user.click(await screen.findByRole("link", { name: "Give a number from 10 to 1000" }));
  expect(screen.getByLabelText("Only patients whom this search finds too")).toHaveFocus();
});

test("a worklist is run again exactly as it was, so that both are compared", async () => {
  const { user, sent } = open(`?again=${WORKLIST_ID}`);
  expect(await screen.findByLabelText("How many patients is there time for?")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Run the search" }));
  await waitFor(async () =>
    expect(await posted(sent, "/worklists")).toEqual({
      search: "high-dose",
      parameters: { threshold: 70 },
      capacity: 20,
      first_by: "highest_ome",
      name: "High dose: 20 November 2026",
    }),
  );
});
