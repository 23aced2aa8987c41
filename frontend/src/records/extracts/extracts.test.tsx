import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { ExtractReview } from "../../api/generated";
import * as downloads from "../../lib/downloads";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const { ods } = PRACTICE;
const ID = "00000000-0000-4000-8000-00000000000e";
const AT = `/api/v1/practices/${ods}/extracts`;

function anExtract(differs: Partial<ExtractReview> = {}): ExtractReview {
  return {
    id: ID,
    number: null,
    dated_on: "2026-11-20",
    is_full: true,
    source: "emis_csv",
    state: "checked",
    uploaded_by: "Pim Marrow",
    uploaded_at: "2026-11-20T09:12:00Z",
    decided_by: null,
    decided_at: null,
    rows: { read: 5210, created: 212, updated: 318, unchanged: 4660, rejected: 14, held: 6 },
    patients: { new: 31, changed: 212, unchanged: 2204, left: 12 },
    progress: null,
    refused: null,
    lines: { new: 44, changed: 1810, unchanged: 2900, gone: 27 },
    issues: { new: 610, repeated: 2, replaced: 1 },
    problem_rows: 0,
    missing_columns: [],
    unknown_products: 0,
    held_patients: 0,
    held_undecided: 0,
    shared_mobiles: 0,
    large_drop: false,
    same_as: null,
    can_commit: true,
    cannot_commit_because: null,
    out_of_date: false,
    read_by: null,
    can_undo: false,
    cannot_undo_because: null,
    ...differs,
  };
}

function open(
  address: string,
  answers: Parameters<typeof answer>[0],
  role: "practice_manager" | "clinician" = "practice_manager",
) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole(role)) },
    [`GET ${AT}/${ID}/problems`]: { body: [] },
    [`GET ${AT}/${ID}/unknown-products`]: { body: [] },
    ...answers,
  });
  return { sent, ...renderApp(address) };
}

const openReview = (
  differs: Partial<ExtractReview> = {},
  more: Parameters<typeof answer>[0] = {},
  address: string = paths.extract(ods, ID),
) => open(address, { [`GET ${AT}/${ID}`]: { body: anExtract(differs) }, ...more });

test("a practice without extracts is told what to do next", async () => {
  open(paths.extracts(ods), { [`GET ${AT}`]: { body: [] } });
  expect(await screen.findByRole("heading", { name: "No extract yet" })).toBeVisible();
  expect(screen.getByRole("link", { name: "Load an extract" })).toHaveAttribute(
    "href",
    paths.newExtract(ods),
  );
});

test("the history says what each extract brought and what became of it", async () => {
  open(paths.extracts(ods), {
    [`GET ${AT}`]: {
      body: [anExtract({ state: "undone" }), anExtract({ id: "older", state: "committed", number: 1 })],
    },
  });
  const rows = await screen.findAllByRole("row");
  expect(rows[1]).toHaveTextContent("Undone");
  expect(rows[2]).toHaveTextContent("31 new, 212 changed, 12 left");
  expect(rows[2]).toHaveTextContent("Rows not taken 20");
});

test("files, date and kind go up together, and the review opens", async () => {
  let body = new FormData();
  const { user, address } = open(paths.newExtract(ods), {
    [`POST ${AT}`]: async (request) => {
      body = await request.formData();
      return { status: 201, body: anExtract() };
    },
    [`GET ${AT}/${ID}`]: { body: anExtract() },
  });
  await user.click(await screen.findByRole("radio", { name: "EMIS-style report" }));
  await user.upload(screen.getByLabelText("Files"), [
    new File(["a"], "patients.csv"),
    new File(["b"], "issues.csv"),
  ]);
  await user.type(screen.getByLabelText("Day"), "20");
  await user.type(screen.getByLabelText("Month"), "11");
  await user.type(screen.getByLabelText("Year"), "2026");
  await user.click(screen.getByRole("radio", { name: /No, only some patients/ }));
  await user.click(screen.getByRole("button", { name: "Check the files" }));
  expect(await screen.findByRole("heading", { level: 1, name: "Extract of 20 November 2026" })).toBeVisible();
  expect(address()).toBe(paths.extract(ods, ID));
  // Their names do not outlive the way through jsdom; the browser test has them.
  expect(body.getAll("files")).toHaveLength(2);
  expect([body.get("dated_on"), body.get("is_full"), body.get("source")]).toEqual([
    "2026-11-20",
    "false",
    "emis_csv",
  ]);
});

test("nothing is sent while something is missing, and the summary follows the form’s order", async () => {
  const { user, sent } = open(paths.newExtract(ods), {});
  await user.click(await screen.findByRole("button", { name: "Check the files" }));
  const summary = await screen.findByRole("alert");
  expect(
    within(summary)
      .getAllByRole("link")
      .map((link) => link.textContent?.split(" ").slice(0, 3).join(" ")),
  ).toEqual(["Choose the kind", "Choose at least", "Enter the day", "Say whether the"]);
  expect(sent.every((one) => one.method === "GET")).toBe(true);
});

test("a refused file is explained beside its field", async () => {
  const errors = [{ pointer: "/files", detail: "issues.csv has no column for the NHS number" }];
  const { user } = open(paths.newExtract(ods), {
    [`POST ${AT}`]: problem(422, "input-refused", "Some of what was sent needs correcting", { errors }),
  });
  await user.click(await screen.findByRole("radio", { name: "EMIS-style report" }));
  await user.upload(screen.getByLabelText("Files"), new File(["a"], "issues.csv"));
  await user.type(screen.getByLabelText("Day"), "20");
  await user.type(screen.getByLabelText("Month"), "11");
  await user.type(screen.getByLabelText("Year"), "2026");
  await user.click(screen.getByRole("radio", { name: /Yes, every patient/ }));
  await user.click(screen.getByRole("button", { name: "Check the files" }));
  expect(await screen.findByLabelText("Files")).toHaveAccessibleDescription(
    /has no column for the NHS number/,
  );
});

test("files that are here already lead to their extract, and may be checked all the same", async () => {
  const again: FormDataEntryValue[] = [];
  const { user, address } = open(paths.newExtract(ods), {
    [`POST ${AT}`]: async (request) => {
      const said = (await request.formData()).get("again");
      if (said) again.push(said);
      if (said === "true") return { status: 201, body: anExtract() };
      return problem(409, "files-in-use-already", "These very files are in use already", {
        detail: "Robin Placeholder loaded them on 20 October 2026, as extract 3 of 19 October 2026.",
        instance: `${AT}/another`,
      });
    },
    [`GET ${AT}/${ID}`]: { body: anExtract() },
  });
  await user.click(await screen.findByRole("radio", { name: "EMIS-style report" }));
  await user.upload(screen.getByLabelText("Files"), new File(["a"], "patients.csv"));
  await user.type(screen.getByLabelText("Day"), "20");
  await user.type(screen.getByLabelText("Month"), "11");
  await user.type(screen.getByLabelText("Year"), "2026");
  await user.click(screen.getByRole("radio", { name: /Yes, every patient/ }));
  await user.click(screen.getByRole("button", { name: "Check the files" }));
  expect(await screen.findByText(/Robin Placeholder loaded them on 20 October 2026/)).toBeVisible();
  expect(screen.getByRole("link", { name: "Go to that extract" })).toHaveAttribute(
    "href",
    paths.extract(ods, "another"),
  );
  await user.click(screen.getByRole("button", { name: "Check them all the same" }));
  await waitFor(() => expect(address()).toBe(paths.extract(ods, ID)));
  expect(again).toEqual(["false", "true"]);
});

test("only the newest full extract and what came after it are in use", async () => {
  open(paths.extracts(ods), {
    [`GET ${AT}`]: {
      body: [
        anExtract({ id: "c", state: "committed", number: 3, source: "status_refresh", is_full: false }),
        anExtract({ id: "b", state: "committed", number: 2 }),
        anExtract({ id: "a", state: "committed", number: 1 }),
      ],
    },
  });
  const rows = (await screen.findAllByRole("row")).slice(1);
  expect(rows.map((row) => within(row).getByText(/^(In use|Replaced)$/).textContent)).toEqual([
    "In use",
    "In use",
    "Replaced",
  ]);
  expect(rows[0]).toHaveTextContent("Status refresh");
  expect(rows[0]).not.toHaveTextContent("partial");
});

test("a large drop says how many would be missing, and what to look at leads to its place", async () => {
  openReview({ large_drop: true, problem_rows: 3 });
  expect(await screen.findByText(/12 patients would count as having left/)).toBeVisible();
  expect(screen.getByRole("link", { name: "3 rows not taken" })).toHaveAttribute("href", "#rows-to-fix");
});

test("the review says the whole in one line and shows every count before anything changes", async () => {
  openReview();
  const headline = await screen.findByText("2,447 patients");
  expect(headline.parentElement).toHaveTextContent(
    "2,447 patients: 31 new, 212 changed, 2,204 unchanged, 12 left",
  );
  const link = screen.getByRole("link", { name: "Changed medicines" });
  expect(link.closest("tr")).toHaveTextContent("1,810");
  expect(link).toHaveAttribute("href", `${paths.extractChanges(ods, ID)}?list=changed-medicines`);
  expect(
    screen.getByText(/31 patients are added, 212 are changed and 12 count as having left/),
  ).toBeVisible();
  expect(screen.getByText("Nothing in this extract needs a person to look.")).toBeVisible();
});

test("what needs a person stands first, with the way there", async () => {
  openReview({
    held_patients: 3,
    held_undecided: 2,
    shared_mobiles: 1,
    problem_rows: 20,
    unknown_products: 2,
  });
  const first = await screen.findByRole("region", { name: "Look at these first" });
  const held = within(first).getByRole("link", { name: "3 patients with another date of birth" });
  expect(held).toHaveAttribute("href", paths.extractHeld(ods, ID));
  expect(within(first).getByText("2 to decide")).toBeVisible();
  expect(within(first).getByRole("link", { name: "1 mobile number on several people" })).toBeVisible();
  expect(within(first).getByText("20 rows not taken")).toBeVisible();
  expect(within(first).getByText("2 medicines not recognised")).toBeVisible();
  expect(screen.getByText(/will be left out, because nobody has decided/)).toBeVisible();
});

test("a manager confirms an extract with far fewer patients in so many words", async () => {
  const { user, sent } = openReview(
    { large_drop: true },
    { [`POST ${AT}/${ID}/commit-with-drop`]: { body: anExtract({ state: "committed", number: 4 }) } },
  );
  await user.click(await screen.findByRole("button", { name: "Yes, use this extract with fewer patients" }));
  await waitFor(() => expect(sent.some((one) => one.path.endsWith("/commit-with-drop"))).toBe(true));
});

test("what somebody should know first is said above", async () => {
  openReview({
    large_drop: true,
    same_as: {
      extract_id: "another",
      number: 3,
      dated_on: "2026-10-20",
      by: "Robin Placeholder",
      at: "2026-10-21T09:00:00Z",
    },
    missing_columns: [{ column: "Last issue", lost: "Unknown" }],
  });
  for (const warning of ["Many patients are missing", "These files were loaded before"]) {
    expect(await screen.findByRole("heading", { name: new RegExp(warning) })).toBeVisible();
  }
  expect(screen.getByRole("link", { name: "extract 3 of 20 October 2026" })).toBeVisible();
  expect(screen.getByText("1 column not in the files, and what is lost")).toBeVisible();
});

test("an extract that another one overtook says by whom and offers to check again", async () => {
  const because = "Robin Placeholder committed another extract in between. Check these files again.";
  openReview({ can_commit: false, cannot_commit_because: because, out_of_date: true });
  expect(await screen.findByRole("link", { name: "Check the files again" })).toHaveAttribute(
    "href",
    paths.newExtract(ods),
  );
  expect(screen.getAllByText(because)).not.toHaveLength(0);
});

test("once it is in use it can be undone, beside the news and further down", async () => {
  const inUse = anExtract({ state: "committed", number: 4, can_commit: false, can_undo: true });
  let now = anExtract();
  const { user, sent } = openReview(
    {},
    {
      [`GET ${AT}/${ID}`]: () => ({ body: now }),
      [`POST ${AT}/${ID}/commit`]: () => {
        now = inUse;
        return { body: now };
      },
      [`POST ${AT}/${ID}/undo`]: () => {
        now = anExtract({ state: "undone", can_commit: false });
        return { body: now };
      },
    },
  );
  await user.click(await screen.findByRole("button", { name: "Yes, use this extract" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("This extract is in use");
  expect(screen.getByRole("button", { name: "Undo this extract" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(await screen.findByText("Undone", { selector: "strong" })).toBeVisible();
  expect(sent.find((one) => one.path.endsWith("/undo"))?.headers.get("Idempotency-Key")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Undo/ })).not.toBeInTheDocument();
});

test("an extract that work stands on says why it cannot be undone", async () => {
  openReview({
    state: "committed",
    number: 4,
    cannot_undo_because: "Work stands on it already: worklists.",
  });
  expect(await screen.findByText(/cannot be undone. Work stands on it already: worklists./)).toBeVisible();
});

const SOMEBODY = {
  patient_id: "00000000-0000-4000-8000-0000000000a1",
  listed: "EXAMPLE, Testa (Ms)",
  nhs_number: "9990000018",
  birth_date: "1960-01-02",
};
const NO_MORE = { next_cursor: null, previous_cursor: null };

test("changes are read field by field, and an unknown value is not passed over", async () => {
  const fields = [
    { field: "Address", before: "1 Sample Street", after: "9 New Street" },
    { field: "Mobile", before: "07700 900001", after: null },
  ];
  openReview(
    {},
    {
      [`GET ${AT}/${ID}/patient-changes`]: {
        body: { items: [{ patient: SOMEBODY, fields }], total: 1, ...NO_MORE },
      },
      [`GET ${AT}/${ID}/medicine-changes`]: { body: { items: [], total: 0, ...NO_MORE } },
    },
    `${paths.extractChanges(ods, ID)}?list=changed`,
  );
  const row = await screen.findByRole("row", { name: /EXAMPLE, Testa/ });
  expect(row).toHaveTextContent("999 000 0018");
  expect(row).toHaveTextContent("Address: 1 Sample Street →becomes 9 New Street");
  expect(row).toHaveTextContent("Mobile: 07700 900001 →becomes not known");
  expect(screen.getByRole("link", { name: "Changed patients (212)" })).toHaveAttribute(
    "aria-current",
    "page",
  );
});

test("a person says whether it is the same patient", async () => {
  let decision: "same_person" | null = null;
  const { user, sent } = openReview(
    { held_patients: 1, held_undecided: 1 },
    {
      [`GET ${AT}/${ID}/held`]: () => ({
        body: {
          items: [
            {
              patient_id: SOMEBODY.patient_id,
              nhs_number: SOMEBODY.nhs_number,
              rows: 3,
              known: { listed: SOMEBODY.listed, birth_date: "1960-01-02", postcode: "LS1 4AP" },
              now: { listed: SOMEBODY.listed, birth_date: "1971-03-03", postcode: null },
              decision,
              decided_by: decision && "Pim Marrow",
              decided_at: decision && "2026-11-20T10:00:00Z",
            },
          ],
          total: 1,
          ...NO_MORE,
        },
      }),
      [`POST ${AT}/${ID}/held/${SOMEBODY.patient_id}/decision`]: () => {
        decision = "same_person";
        return { body: anExtract() };
      },
    },
    paths.extractHeld(ods, ID),
  );
  expect(await screen.findByText("Born 3 March 1971")).toBeVisible();
  await user.click(screen.getByRole("button", { name: /take the new date of birth of EXAMPLE, Testa/ }));
  expect(await screen.findByText(/Same person: the rows will be taken/)).toBeVisible();
  const body = await sent.find((one) => one.method === "POST")?.text();
  expect(JSON.parse(body ?? "")).toEqual({ decision: "same_person" });
  expect(screen.getByRole("button", { name: /Leave these rows out/ })).toBeVisible();
});

test("an extract that cannot be committed says why, and can only be cancelled", async () => {
  openReview({ can_commit: false, cannot_commit_because: "A newer extract is in use already." });
  expect(await screen.findByRole("button", { name: "Cancel this extract" })).toBeVisible();
  expect(screen.queryByRole("button", { name: /use this extract/ })).not.toBeInTheDocument();
  expect(screen.getAllByText("A newer extract is in use already.")).not.toHaveLength(0);
});

test("a commit that got no answer is tried again with the same key", async () => {
  let tries = 0;
  const { user, sent } = openReview(
    {},
    {
      [`POST ${AT}/${ID}/commit`]: () =>
        ++tries === 1
          ? problem(503, "try-again-shortly", "Stepdown is busy; try again shortly")
          : { body: anExtract({ state: "committed", number: 4 }) },
    },
  );
  const yes = await screen.findByRole("button", { name: "Yes, use this extract" });
  await user.click(yes);
  expect(await screen.findByRole("alert")).toHaveTextContent("Stepdown is busy");
  await user.click(screen.getByRole("button", { name: "Yes, use this extract" }));
  await waitFor(() => expect(tries).toBe(2));
  const keys = sent.filter((one) => one.method === "POST").map((one) => one.headers.get("Idempotency-Key"));
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys[1]).toBe(keys[0]);
});

test("a decided extract offers no decision", async () => {
  openReview({ state: "committed", number: 3, decided_by: "Pim Marrow", decided_at: "2026-11-20T10:00:00Z" });
  expect(await screen.findByText("In use")).toBeVisible();
  expect(screen.queryByRole("region", { name: "Decide" })).not.toBeInTheDocument();
});

test("rows to fix can be taken away as a file", async () => {
  const save = vi.spyOn(downloads, "download").mockReturnValue();
  const { user } = openReview(
    { problem_rows: 1 },
    {
      [`GET ${AT}/${ID}/problems`]: {
        body: [
          { kind: "rejected", file: "issues.csv", line: 312, column: "NHS number", reason: "Not valid" },
        ],
      },
      [`GET ${AT}/${ID}/problems.csv`]: { body: "file,line" },
    },
  );
  await user.click(await screen.findByRole("button", { name: "Download 1 row to fix (CSV)" }));
  await waitFor(() => expect(save).toHaveBeenCalledWith("rows-to-fix.csv", expect.anything()));
});
