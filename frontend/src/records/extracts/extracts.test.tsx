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
    missing_columns: [],
    unknown_products: 0,
    large_drop: false,
    same_as: null,
    can_commit: true,
    cannot_commit_because: null,
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

const openReview = (differs: Partial<ExtractReview> = {}, more: Parameters<typeof answer>[0] = {}) =>
  open(paths.extract(ods, ID), { [`GET ${AT}/${ID}`]: { body: anExtract(differs) }, ...more });

test("a practice without extracts is told what to do next", async () => {
  open(paths.extracts(ods), { [`GET ${AT}`]: { body: [] } });
  expect(await screen.findByRole("heading", { name: "No extract yet" })).toBeVisible();
  expect(screen.getByRole("link", { name: "Load an extract" })).toHaveAttribute(
    "href",
    paths.newExtract(ods),
  );
});

test("whoever may only read is not offered to load", async () => {
  open(
    paths.extracts(ods),
    { [`GET ${AT}`]: { body: [anExtract({ state: "committed", number: 1 })] } },
    "clinician",
  );
  expect(await screen.findByRole("link", { name: "20 November 2026" })).toBeVisible();
  expect(screen.queryByRole("link", { name: "Load an extract" })).not.toBeInTheDocument();
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

test("the review shows every count before anything changes", async () => {
  openReview();
  const rows = await screen.findByRole("table", { name: "Rows: 5,210 read" });
  const counts = within(rows)
    .getAllByRole("row")
    .slice(1)
    .map((row) => row.children[1]?.textContent);
  expect(counts).toEqual(["Count 212", "Count 318", "Count 4,660", "Count 14", "Count 6"]);
  expect(screen.getByText(/31 new patients, 212 changed patients and 12 patients who left/)).toBeVisible();
});

test("what somebody should know first is said above", async () => {
  openReview({
    large_drop: true,
    unknown_products: 2,
    same_as: "another",
    missing_columns: [{ column: "Last issue", lost: "Unknown" }],
  });
  for (const warning of [
    "Many patients are missing",
    "2 medicines not recognised",
    "These files were loaded before",
    "1 column not in the files",
  ]) {
    expect(await screen.findByRole("heading", { name: new RegExp(warning) })).toBeVisible();
  }
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
    {},
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
