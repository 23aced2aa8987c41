import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import * as downloads from "../../lib/downloads";
import { paths } from "../../paths";
import { problem } from "../../testing/answers";
import { anExtract, EXTRACT_ID, EXTRACTS_AT, openExtracts, openReview } from "../../testing/extracts";
import { PRACTICE } from "../../testing/people";

const { ods } = PRACTICE;

const SOMEBODY = {
  patient_id: "00000000-0000-4000-8000-0000000000a1",
  listed: "EXAMPLE, Testa (Ms)",
  nhs_number: "9990000018",
  birth_date: "1960-01-02",
};
const NO_MORE = { next_cursor: null, previous_cursor: null };

test("a practice without extracts is told what to do next", async () => {
  openExtracts(paths.extracts(ods), { [`GET ${EXTRACTS_AT}`]: { body: [] } });
  expect(await screen.findByRole("heading", { name: "No extract yet" })).toBeVisible();
  expect(screen.getByRole("link", { name: "Load an extract" })).toHaveAttribute(
    "href",
    paths.newExtract(ods),
  );
});

test("the history says what each extract brought and what became of it", async () => {
  openExtracts(paths.extracts(ods), {
    [`GET ${EXTRACTS_AT}`]: {
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
  const { user, address } = openExtracts(paths.newExtract(ods), {
    [`POST ${EXTRACTS_AT}`]: async (request) => {
      body = await request.formData();
      return { status: 201, body: anExtract() };
    },
    [`GET ${EXTRACTS_AT}/${EXTRACT_ID}`]: { body: anExtract() },
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
  expect(address()).toBe(paths.extract(ods, EXTRACT_ID));
  // Their names do not outlive the way through jsdom; the browser test has them.
  expect(body.getAll("files")).toHaveLength(2);
  expect([body.get("dated_on"), body.get("is_full"), body.get("source")]).toEqual([
    "2026-11-20",
    "false",
    "emis_csv",
  ]);
});

test("nothing is sent while something is missing, and the summary follows the form’s order", async () => {
  const { user, sent } = openExtracts(paths.newExtract(ods), {});
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
  const { user } = openExtracts(paths.newExtract(ods), {
    [`POST ${EXTRACTS_AT}`]: problem(422, "input-refused", "Some of what was sent needs correcting", {
      errors,
    }),
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
  const { user, address } = openExtracts(paths.newExtract(ods), {
    [`POST ${EXTRACTS_AT}`]: async (request) => {
      const said = (await request.formData()).get("again");
      if (said) again.push(said);
      if (said === "true") return { status: 201, body: anExtract() };
      return problem(409, "files-in-use-already", "These very files are in use already", {
        detail: "Robin Placeholder loaded them on 20 October 2026, as extract 3 of 19 October 2026.",
        instance: `${EXTRACTS_AT}/another`,
      });
    },
    [`GET ${EXTRACTS_AT}/${EXTRACT_ID}`]: { body: anExtract() },
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
  await waitFor(() => expect(address()).toBe(paths.extract(ods, EXTRACT_ID)));
  expect(again).toEqual(["false", "true"]);
});

test("only the newest full extract and what came after it are in use", async () => {
  openExtracts(paths.extracts(ods), {
    [`GET ${EXTRACTS_AT}`]: {
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
  expect(link).toHaveAttribute("href", `${paths.extractChanges(ods, EXTRACT_ID)}?list=changed-medicines`);
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
  expect(held).toHaveAttribute("href", paths.extractHeld(ods, EXTRACT_ID));
  expect(within(first).getByText("2 to decide")).toBeVisible();
  expect(within(first).getByRole("link", { name: "1 mobile number on several people" })).toBeVisible();
  expect(within(first).getByText("20 rows not taken")).toBeVisible();
  expect(within(first).getByText("2 medicines not recognised")).toBeVisible();
  expect(screen.getByText(/will be left out, because nobody has decided/)).toBeVisible();
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

test("changes are read field by field, and an unknown value is not passed over", async () => {
  const fields = [
    { field: "Address", before: "1 Sample Street", after: "9 New Street" },
    { field: "Mobile", before: "07700 900001", after: null },
  ];
  openReview(
    {},
    {
      [`GET ${EXTRACTS_AT}/${EXTRACT_ID}/patient-changes`]: {
        body: { items: [{ patient: SOMEBODY, fields }], total: 1, ...NO_MORE },
      },
      [`GET ${EXTRACTS_AT}/${EXTRACT_ID}/medicine-changes`]: { body: { items: [], total: 0, ...NO_MORE } },
    },
    `${paths.extractChanges(ods, EXTRACT_ID)}?list=changed`,
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

test("rows to fix can be taken away as a file", async () => {
  const save = vi.spyOn(downloads, "download").mockReturnValue();
  const { user } = openReview(
    { problem_rows: 1 },
    {
      [`GET ${EXTRACTS_AT}/${EXTRACT_ID}/problems`]: {
        body: [
          { kind: "rejected", file: "issues.csv", line: 312, column: "NHS number", reason: "Not valid" },
        ],
      },
      [`GET ${EXTRACTS_AT}/${EXTRACT_ID}/problems.csv`]: { body: "file,line" },
    },
  );
  await user.click(await screen.findByRole("button", { name: "Download 1 row to fix (CSV)" }));
  await waitFor(() => expect(save).toHaveBeenCalledWith("rows-to-fix.csv", expect.anything()));
});
