import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";
import { aSavedSearch, HIGH_DOSE, NOT_ISSUED, SAVED_ID } from "../../testing/searches";

const { ods } = PRACTICE;
const AT = `/api/v1/practices/${ods}/saved-searches`;
const ONE = `${AT}/${SAVED_ID}`;

function open(address: string, answers: Parameters<typeof answer>[0] = {}, role = aRole("clinician")) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(role) },
    "GET /api/v1/searches": { body: [HIGH_DOSE, NOT_ISSUED] },
    [`GET ${AT}`]: { body: [aSavedSearch()] },
    [`GET ${ONE}`]: { body: aSavedSearch() },
    ...answers,
  });
  return { sent, ...renderApp(address) };
}

test("each search says what it finds, with the practice's own settings beneath it", async () => {
  open(paths.searches(ods));
  expect(await screen.findByRole("heading", { name: "High dose" })).toBeVisible();
  expect(screen.getByText("An opioid on repeat that was not issued.")).toBeVisible();
  expect(screen.getByText(/reaches 60 mg a day\. Saved by Pim Marrow/)).toBeVisible();
  expect(screen.getByRole("link", { name: "Make a worklist “From 60 mg”" })).toHaveAttribute(
    "href",
    `${paths.newWorklist(ods)}?search=high-dose&variant=${SAVED_ID}`,
  );
  expect(screen.getByRole("link", { name: "What is included “From 60 mg”" })).toHaveAttribute(
    "href",
    `${paths.search(ods, "high-dose")}?threshold=60`,
  );
});

test("settings that the search no longer takes cannot be run, and the page says why", async () => {
  open(paths.searches(ods), { [`GET ${AT}`]: { body: [aSavedSearch({ can_run: false })] } });
  expect(await screen.findByText(/no longer takes these settings/)).toBeVisible();
  expect(screen.queryByRole("link", { name: "Make a worklist “From 60 mg”" })).not.toBeInTheDocument();
});

test("who may not make worklists changes and deletes nothing", async () => {
  const reader = { ...aRole("clinician"), permissions: ["worklist:read"] as never };
  open(paths.searches(ods), {}, reader);
  expect(await screen.findByText("From 60 mg")).toBeVisible();
  expect(screen.queryByRole("link", { name: /^Change “|Make a worklist/ })).not.toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /Delete/ })).not.toBeInTheDocument();
});

test("settings are deleted after a question", async () => {
  let kept = [aSavedSearch()];
  const { user, sent } = open(paths.searches(ods), {
    [`GET ${AT}`]: () => ({ body: kept }),
    [`DELETE ${ONE}`]: () => {
      kept = [];
      return { status: 204 };
    },
  });
  await user.click(await screen.findByRole("button", { name: "Delete From 60 mg" }));
  expect(sent.some((one) => one.method === "DELETE")).toBe(false);
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Yes, delete" }));
  expect(await screen.findByText("“From 60 mg” is deleted")).toBeVisible();
  expect(screen.queryByRole("heading", { name: "Saved settings" })).not.toBeInTheDocument();
});

test("settings are renamed and changed with the version that was read", async () => {
  const { user, sent, address } = open(paths.savedSearch(ods, SAVED_ID), {
    [`PATCH ${ONE}`]: { body: aSavedSearch({ name: "From 70 mg", version: 4 }) },
  });
  const name = await screen.findByLabelText("Name of these settings");
  await user.clear(name);
  await user.type(name, "From 70 mg");
  await user.clear(screen.getByLabelText("Which number?"));
  await user.type(screen.getByLabelText("Which number?"), "70");
  await user.click(screen.getByRole("button", { name: "Save changes" }));
  await waitFor(() => expect(address()).toBe(paths.searches(ods)));
  const change = sent.find((one) => one.method === "PATCH");
  expect(change?.headers.get("If-Match")).toBe('"3"');
  expect(JSON.parse((await change?.text()) ?? "")).toEqual({
    name: "From 70 mg",
    parameters: { threshold: 70 },
    narrowing: {},
  });
});

test("what a colleague changed meanwhile is told plainly, and shown on demand", async () => {
  let now = aSavedSearch();
  const { user } = open(paths.savedSearch(ods, SAVED_ID), {
    [`GET ${ONE}`]: () => ({ body: now }),
    [`PATCH ${ONE}`]: () => {
      now = aSavedSearch({ name: "Theirs", version: 4 });
      return problem(412, "changed-meanwhile", "Somebody else changed this while you were working on it");
    },
  });
  await user.click(await screen.findByRole("button", { name: "Save changes" }));
  expect(await screen.findByText(/Somebody else changed this/)).toBeVisible();
  expect(screen.getByText("Your own changes are not saved.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Show the newest settings" }));
  await waitFor(() => expect(screen.getByLabelText("Name of these settings")).toHaveValue("Theirs"));
});

test("a name that is taken stands in the server's words", async () => {
  const { user } = open(paths.savedSearch(ods, SAVED_ID), {
    [`PATCH ${ONE}`]: problem(409, "name-already-taken", "A saved search of this name is here already"),
  });
  await user.click(await screen.findByRole("button", { name: "Save changes" }));
  expect(await screen.findByText("A saved search of this name is here already")).toBeVisible();
});
