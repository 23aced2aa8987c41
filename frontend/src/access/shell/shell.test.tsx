import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const OTHER = { ods: "Z99002", name: "Old Orchard Medical Centre" };
const homeOf = ({ ods, name }: typeof PRACTICE) => ({
  ods,
  name,
  pcn: null,
  icb: null,
  newest_extract_on: "2026-11-12",
  newest_extract_number: 3,
  extract_age_days: 10,
  extract_warning: null,
  letters_missing: [],
});

function open(
  me: ReturnType<typeof aPerson>,
  address: string = paths.home,
  more: Parameters<typeof answer>[0] = {},
) {
  answer({
    "GET /api/v1/me": { body: me },
    [`GET /api/v1/practices/${PRACTICE.ods}`]: { body: homeOf(PRACTICE) },
    [`GET /api/v1/practices/${OTHER.ods}`]: { body: homeOf(OTHER) },
    [`GET /api/v1/practices/${PRACTICE.ods}/extracts`]: { body: [] },
    [`GET /api/v1/practices/${PRACTICE.ods}/letter-batches`]: { body: [] },
    [`GET /api/v1/practices/${OTHER.ods}/letter-batches`]: { body: [] },
    "GET /api/v1/practices": { body: [{ ods: PRACTICE.ods, name: PRACTICE.name, pcn: null, icb: null }] },
    ...more,
  });
  return renderApp(address);
}

const menu = async () =>
  within(await screen.findByRole("navigation", { name: "Practice" }))
    .getAllByRole("link")
    .map((link) => link.textContent);

test("somebody with one practice lands in it", async () => {
  const { address } = open(aPerson(aRole("practice_manager")));
  expect(await screen.findByRole("heading", { level: 1, name: /Quince Lane Surgery/ })).toBeVisible();
  expect(address()).toBe(`/practices/${PRACTICE.ods}`);
});

test("the menu holds what the role may do, and no more", async () => {
  open(aPerson(aRole("practice_manager")));
  expect(await menu()).toEqual([
    "Overview",
    "Extracts",
    "Worklists",
    "Changes",
    "Searches",
    "Letters",
    "Reception",
    "Tally",
    "Prescribing",
    "Toolkit",
    "Measures",
    "Improvement",
    "Library",
    "Schemes",
    "Staff",
    "Letter details",
    "Practice data",
    "Audit",
  ]);
});

test("a clinician’s menu has no staff and no audit", async () => {
  open(aPerson(aRole("clinician")));
  expect(await menu()).toEqual([
    "Overview",
    "Extracts",
    "Worklists",
    "Changes",
    "Waiting",
    "Searches",
    "Letters",
    "Reception",
    "Tally",
    "Prescribing",
    "Toolkit",
    "Measures",
    "Improvement",
    "Library",
    "OME calculator",
  ]);
});

test("reception’s menu is the overview, the letters, the texts, the desk and what it counts", async () => {
  open(aPerson(aRole("receptionist")));
  expect(await menu()).toEqual([
    "Overview",
    "Letters",
    "Text messages",
    "Reception",
    "Tally",
    "Prescribing",
    "Measures",
    "Improvement",
  ]);
});

test("a role in one practice gives nothing in another", async () => {
  open(aPerson(aRole("practice_manager"), aRole("clinician", OTHER)), paths.practice(OTHER.ods));
  expect(await menu()).toEqual([
    "Overview",
    "Extracts",
    "Worklists",
    "Changes",
    "Waiting",
    "Searches",
    "Letters",
    "Reception",
    "Tally",
    "Prescribing",
    "Toolkit",
    "Measures",
    "Improvement",
    "Library",
    "OME calculator",
  ]);
});

test("which practice and role is on is always said, with the way to change it", async () => {
  open(
    aPerson(aRole("clinician"), aRole("practice_manager"), aRole("clinician", OTHER)),
    paths.practice(PRACTICE.ods),
  );
  const where = await screen.findByRole("region", { name: "Where you are working" });
  expect(where).toHaveTextContent("Quince Lane Surgery Z99001");
  expect(where).toHaveTextContent("Clinician and Practice manager");
  expect(within(where).getByRole("link", { name: "Change practice or role" })).toBeVisible();
});

test("somebody with posts in several places chooses", async () => {
  open(
    aPerson(
      aRole("clinician"),
      aRole("clinician", OTHER),
      aRole("pcn_lead", { ods: "U99001", name: "Marrow Valley PCN", kind: "pcn" }),
    ),
  );
  expect(await screen.findByRole("heading", { level: 1, name: /Where do you want to work/ })).toBeVisible();
  const own = screen.getByRole("region", { name: "Your practices" });
  expect(
    within(own)
      .getAllByRole("link")
      .map((link) => link.textContent),
  ).toEqual([OTHER.name, PRACTICE.name]);
  expect(screen.getByText("PCN lead, Marrow Valley PCN")).toBeVisible();
});

test("an administrator looks after accounts, and sees no practice", async () => {
  open(aPerson(aRole("administrator")));
  expect(await screen.findByRole("region", { name: "The service" })).toBeVisible();
  expect(screen.queryByText(PRACTICE.name)).not.toBeInTheDocument();
});

test("training data is said on every page", async () => {
  open(aPerson(aRole("clinician")));
  expect(await screen.findByRole("region", { name: "Training data" })).toBeVisible();
});

test("real data carries no such banner", async () => {
  open({ ...aPerson(aRole("clinician")), training_data: false });
  await screen.findByRole("heading", { level: 1 });
  expect(screen.queryByRole("region", { name: "Training data" })).not.toBeInTheDocument();
});

test("a new page puts its title in the tab and the focus on its heading", async () => {
  const { user } = open(aPerson(aRole("practice_manager")));
  await screen.findByRole("heading", { level: 1, name: /Quince Lane/ });
  await user.click(
    within(screen.getByRole("navigation", { name: "Practice" })).getByRole("link", { name: "Extracts" }),
  );
  const heading = await screen.findByRole("heading", { level: 1, name: "Extracts" });
  await waitFor(() => expect(heading).toHaveFocus());
  expect(document.title).toBe("Extracts – Stepdown");
});

test("an unknown address, and what is not yours, look the same", async () => {
  open(aPerson(aRole("clinician")), "/practices/Z99001/no/such/page");
  expect(await screen.findByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
});

test("another practice’s page is not found", async () => {
  const refused = problem(404, "not-found", "There is nothing here that you can see");
  open(aPerson(aRole("clinician")), "/practices/Z99003", { "GET /api/v1/practices/Z99003": refused });
  expect(await screen.findByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
});

test("an unexpected failure gives a reference to quote, and a second try that works", async () => {
  let tries = 0;
  const failing = problem(500, "unexpected", "Something went wrong on our side", {
    reference: "abc123def456",
  });
  const { user } = open(aPerson(aRole("clinician")), paths.practice(PRACTICE.ods), {
    [`GET /api/v1/practices/${PRACTICE.ods}`]: () => (++tries === 1 ? failing : { body: homeOf(PRACTICE) }),
  });
  expect(await screen.findByText("abc123def456")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("heading", { level: 1, name: /Quince Lane/ })).toBeVisible();
});
