import { screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { RetentionView } from "../../api/generated";
import * as downloads from "../../lib/downloads";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const { ods } = PRACTICE;
const AT = `/api/v1/practices/${ods}`;
const LIMITS = { warn_after_days: 7, stop_letters_after_days: 14, keep_months: 24, version: 3 };
const KEPT: RetentionView = { keep_months: 24, before: "2024-11-27", purges: [], exports: [] };

function open(address: string, answers: Parameters<typeof answer>[0] = {}) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole("practice_manager")) },
    [`GET ${AT}/settings`]: { body: LIMITS },
    [`GET ${AT}/retention`]: { body: KEPT },
    ...answers,
  });
  return { sent, ...renderApp(address) };
}

test("limits are saved over the version that was read", async () => {
  const { user, sent } = open(paths.practiceData(ods), {
    [`PUT ${AT}/settings`]: { body: { ...LIMITS, version: 4 } },
  });
  const stop = await screen.findByLabelText("Stop letters when it is older than");
  await user.clear(stop);
  await user.type(stop, "10");
  await user.click(screen.getByRole("button", { name: "Save the limits" }));
  expect(await screen.findByRole("alert", { name: "Success" })).toHaveTextContent("The limits are saved");
  const put = sent.find((one) => one.method === "PUT");
  expect(put?.headers.get("If-Match")).toBe('"3"');
  expect(JSON.parse((await put?.text()) ?? "")).toEqual({
    warn_after_days: 7,
    stop_letters_after_days: 10,
    keep_months: 24,
  });
});

test("what is no number stays in its field, with the reason", async () => {
  const { user, sent } = open(paths.practiceData(ods));
  const keep = await screen.findByLabelText("Keep history that names patients for");
  await user.clear(keep);
  await user.type(keep, "two years");
  await user.click(screen.getByRole("button", { name: "Save the limits" }));
  expect(await screen.findByRole("link", { name: "Enter a whole number" })).toBeVisible();
  expect(keep).toHaveValue("two years");
  expect(sent.some((one) => one.method === "PUT")).toBe(false);
});

test("what would go tonight is counted before it goes", async () => {
  const { user } = open(paths.practiceData(ods), {
    [`POST ${AT}/retention/trial`]: {
      body: { before: "2024-11-27", kept_from: 2, counts: [{ what: "Reviews", rows: 1234 }] },
    },
  });
  await user.click(await screen.findByRole("button", { name: "Count what would go tonight" }));
  const table = await screen.findByRole("table", { name: "Would become counts tonight" });
  expect(within(table).getByText("1,234")).toBeVisible();
});

test("an export of everything is saved, and one that broke off is told from it", async () => {
  const save = vi.spyOn(downloads, "download").mockReturnValue();
  const exports = [
    { id: "1", made_by: "Pim Marrow", made_at: "2026-11-26T10:00:00Z", finished_at: null, rows: null },
  ];
  const { user } = open(paths.practiceData(ods), {
    [`GET ${AT}/retention`]: { body: { ...KEPT, exports } },
    [`POST ${AT}/export`]: { body: "zip" },
  });
  expect(await screen.findByText("Not finished")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Export everything" }));
  await vi.waitFor(() => expect(save).toHaveBeenCalledWith(`stepdown-${ods}.zip`, expect.anything()));
});

const FOUND = {
  patient_id: "00000000-0000-4000-8000-00000000000a",
  listed: "MARROW, Pim (Mx)",
  nhs_number: "9991234567",
  birth_date: "1960-01-02",
};

test("a patient is found by number, shown with two identifiers, and told of in one file", async () => {
  const save = vi.spyOn(downloads, "download").mockReturnValue();
  const { user, sent, address } = open(paths.onePatientsData(ods), {
    [`POST ${AT}/patients/search`]: { body: [FOUND] },
    [`POST ${AT}/patients/${FOUND.patient_id}/export`]: { body: "zip" },
  });
  await user.type(await screen.findByLabelText("NHS number"), "999 123 4567");
  await user.click(screen.getByRole("button", { name: "Find the patient" }));
  const shown = await screen.findByRole("region", { name: "Patient found" });
  expect(shown).toHaveTextContent("MARROW, Pim (Mx)");
  expect(shown).toHaveTextContent("2 January 1960");
  await user.click(within(shown).getByRole("button", { name: "Download everything about this patient" }));
  await vi.waitFor(() => expect(save).toHaveBeenCalledWith("one-patient.zip", expect.anything()));
  expect(address()).not.toContain("999");
  expect(sent.every((one) => !one.path.includes("9991234567"))).toBe(true);
});

test("nobody found is said in words, and a short number is not asked for", async () => {
  const { user, sent } = open(paths.onePatientsData(ods), { [`POST ${AT}/patients/search`]: { body: [] } });
  const field = await screen.findByLabelText("NHS number");
  await user.type(field, "999 123");
  await user.click(screen.getByRole("button", { name: "Find the patient" }));
  expect(await screen.findByRole("link", { name: "Enter the 10 digits of the NHS number" })).toBeVisible();
  expect(sent.some((one) => one.path.endsWith("/patients/search"))).toBe(false);
  await user.type(field, " 4567");
  await user.click(screen.getByRole("button", { name: "Find the patient" }));
  expect(await screen.findByText("Nobody here has this number")).toBeVisible();
});

test("a status refresh is sent as partial, and a refused file says why", async () => {
  const refused = problem(422, "required-columns-missing", "A file lacks columns that are needed", {
    detail: "status.csv has no column “Date of Death”.",
  });
  const { user, sent } = open(paths.statusRefresh(ods), { [`POST ${AT}/extracts`]: refused });
  await user.upload(await screen.findByLabelText("File"), new File(["NHS Number"], "status.csv"));
  await user.type(screen.getByLabelText("Day"), "22");
  await user.type(screen.getByLabelText("Month"), "11");
  await user.type(screen.getByLabelText("Year"), "2026");
  await user.click(screen.getByRole("button", { name: "Check the file" }));
  expect(await screen.findByText(/has no column “Date of Death”/)).toBeVisible();
  const body = (await sent.find((one) => one.method === "POST")?.text()) ?? "";
  expect(body).toContain("status_refresh");
  expect(body).toContain("false");
});

test("a status refresh that is here already leads to it, and may be checked all the same", async () => {
  const again: FormDataEntryValue[] = [];
  const { user } = open(paths.statusRefresh(ods), {
    [`POST ${AT}/extracts`]: async (request) => {
      again.push((await request.formData()).get("again") ?? "nothing");
      return problem(
        409,
        "files-wait-already",
        "These very files were loaded before, and wait for a decision",
        {
          detail: "Robin Placeholder loaded them on 22 November 2026, as an extract of 22 November 2026.",
          instance: `${AT}/extracts/another`,
        },
      );
    },
  });
  await user.upload(await screen.findByLabelText("File"), new File(["NHS Number"], "status.csv"));
  await user.type(screen.getByLabelText("Day"), "22");
  await user.type(screen.getByLabelText("Month"), "11");
  await user.type(screen.getByLabelText("Year"), "2026");
  await user.click(screen.getByRole("button", { name: "Check the file" }));
  expect(await screen.findByRole("link", { name: "Go to that extract" })).toHaveAttribute(
    "href",
    paths.extract(ods, "another"),
  );
  await user.click(screen.getByRole("button", { name: "Check them all the same" }));
  await vi.waitFor(() => expect(again).toEqual(["false", "true"]));
});
