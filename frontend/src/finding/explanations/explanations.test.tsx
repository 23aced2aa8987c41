import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";
import { anExplanation, HIGH_DOSE } from "../../testing/searches";
import { anEntry } from "../../testing/worklists";

const { ods } = PRACTICE;
const AT = `/api/v1/practices/${ods}`;
const HOME = { ods, name: PRACTICE.name, newest_extract_on: "2026-11-20", newest_extract_number: 3 };

function open(query = "", answers: Parameters<typeof answer>[0] = {}, search = "high-dose") {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole("clinician")) },
    "GET /api/v1/searches": { body: [HIGH_DOSE] },
    [`GET ${AT}`]: { body: HOME },
    [`POST ${AT}/explanations`]: { body: anExplanation() },
    ...answers,
  });
  return { sent, ...renderApp(paths.search(ods, search) + query) };
}

async function asked(sent: ReturnType<typeof open>["sent"], to: string) {
  return JSON.parse((await sent.find((one) => one.path.endsWith(to))?.text()) ?? "null");
}

test("the settings come from the address, and the products stand with their lines and patients", async () => {
  const { sent } = open("?threshold=60&name=TURNIP");
  const row = await screen.findByRole("row", { name: /Morphine 30mg tablets/ });
  expect(row).toHaveTextContent("Morphine 30mg tablets");
  expect(row).toHaveTextContent("Lines 9");
  expect(row).toHaveTextContent("Patients 7");
  expect(screen.getByText(/With these settings: Oral morphine equivalent that reaches 60 mg/)).toBeVisible();
  expect(screen.getByRole("heading", { name: "Supplied by a hospital" })).toBeVisible();
  expect(screen.getByText("11 patients who left the practice")).toBeVisible();
  expect(await asked(sent, "/explanations")).toEqual({
    search: "high-dose",
    parameters: { threshold: 60 },
  });
});

test("the products with most lines come first, and the others on demand", async () => {
  const products = Array.from({ length: 12 }, (_, i) => ({
    name: `Product ${i}`,
    substances: [],
    lines: 20 - i,
    patients: 1,
  }));
  const [listed] = anExplanation().groups as [ReturnType<typeof anExplanation>["groups"][number]];
  const groups = [{ ...listed, products, kinds: 60 }];
  const { user } = open("", { [`POST ${AT}/explanations`]: { body: anExplanation({ groups }) } });
  expect(await screen.findByText("The 10 with most lines, of 60 products.")).toBeVisible();
  expect(screen.queryByRole("row", { name: /Product 11/ })).not.toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: /Show 12 products/ }));
  expect(screen.getByRole("row", { name: /Product 11/ })).toBeVisible();
  expect(screen.getByText("The 12 with most lines, of 60 products.")).toBeVisible();
});

test("the patients of a group are asked for only when somebody wants them", async () => {
  const page = (family: string, next: string | null) => ({
    body: {
      items: [
        {
          patient: { ...anEntry().patient, listed: family },
          medication_id: family,
          medicine: "Mystery mixture",
          sentence: "Mystery mixture: supplied by a hospital.",
        },
      ],
      total: 2,
      next_cursor: next,
      previous_cursor: null,
    },
  });
  let pages = 0;
  const { user, sent } = open("", {
    [`POST ${AT}/explanations/rows`]: () => (pages++ ? page("LEEK, Bo", null) : page("TURNIP, Éva", "abc")),
  });
  await user.click(await screen.findByRole("button", { name: "Show the patients (Supplied by a hospital)" }));
  expect(await screen.findByRole("row", { name: /TURNIP/ })).toHaveTextContent("Supplied by a hospital.");
  expect(await asked(sent, "/rows")).toMatchObject({ group: "left_out.0123456789ab" });
  await user.click(screen.getByRole("button", { name: "Show more" }));
  expect(await screen.findByRole("row", { name: /LEEK/ })).toBeVisible();
  expect(sent.at(-1)?.path).toContain("cursor=abc");
  expect(screen.getByText("2 of 2 lines shown")).toBeVisible();
  await user.click(screen.getByRole("button", { name: /Hide the patients/ }));
  expect(screen.queryByRole("row", { name: /LEEK/ })).not.toBeInTheDocument();
});

test("without an extract the definition stands in words, and the way to the extracts", async () => {
  const { sent } = open("", { [`GET ${AT}`]: { body: { ...HOME, newest_extract_on: null } } });
  expect(await screen.findByRole("heading", { name: "No extract yet" })).toBeVisible();
  expect(screen.getByText("Lines on active repeat")).toBeVisible();
  expect(screen.queryByRole("link", { name: /Make a worklist/ })).not.toBeInTheDocument();
  expect(sent.some((one) => one.method === "POST")).toBe(false);
});

test("settings that the search does not take are refused in words, with a way back", async () => {
  const errors = [{ pointer: "/parameters/threshold", detail: "Give a whole number from 10 to 1000" }];
  open("?threshold=5", { [`POST ${AT}/explanations`]: problem(422, "input", "Check these", { errors }) });
  expect(await screen.findByText("Give a whole number from 10 to 1000")).toBeVisible();
  await waitFor(() =>
    expect(screen.getByRole("link", { name: /usual settings/ })).toHaveAttribute(
      "href",
      paths.search(ods, "high-dose"),
    ),
  );
});

test("an unknown search is no page", async () => {
  open("", {}, "no-such-search");
  expect(await screen.findByRole("heading", { level: 1 })).not.toHaveTextContent("What is included");
});
