import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { Adoption, BoardHome, Coverage, Role } from "../../api/generated";
import { type Path, paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { AS_OF, aCoverage, aHome, anAdoption, GROUP_ID, PLACES, TOOLKIT } from "../../testing/board";
import { aPerson, aRole } from "../../testing/people";
import { BOARD } from "../../testing/region";
import { renderApp } from "../../testing/renderApp";

const icb = BOARD.ods;
const AT = `/api/v1/icbs/${icb}`;
type Given = { home?: BoardHome; coverage?: Coverage; adoption?: Adoption; role?: Role };

function open(address: Path | string, given: Given = {}, more: Parameters<typeof answer>[0] = {}) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole(given.role ?? "icb_analyst", BOARD)) },
    "GET /api/v1/toolkit/options": { body: TOOLKIT },
    [`GET ${AT}/home`]: { body: given.home ?? aHome() },
    [`GET ${AT}/library`]: { body: { items: [], total: 0, next_cursor: null, previous_cursor: null } },
    [`GET ${AT}/places`]: { body: PLACES },
    [`GET ${AT}/coverage`]: { body: given.coverage ?? aCoverage() },
    [`GET ${AT}/adoption`]: { body: given.adoption ?? anAdoption() },
    ...more,
  });
  return { sent, ...renderApp(address) };
}

const main = async () => within(await screen.findByRole("main"));

test("a board sees first of which day everything is", async () => {
  open(paths.icb(icb));
  expect(await screen.findByText("1 November 2026")).toBeVisible();
  expect(screen.getByText(/27 days ago/)).toBeVisible();
  expect(screen.getByText("3 of 4 practices loaded an extract in the last 31 days.")).toBeVisible();
  expect(screen.getByText("Nothing stands out in this snapshot.")).toBeVisible();
  expect(screen.queryByRole("heading", { name: "These figures are old" })).not.toBeInTheDocument();
});

test("an old snapshot is said to be old, and a new one can be asked for", async () => {
  const home = aHome({ as_of: { ...AS_OF, days_ago: 45, old: true } });
  const { sent, user } = open(
    paths.icb(icb),
    { home },
    { [`POST ${AT}/snapshots`]: { status: 202, body: {} } },
  );
  expect(await screen.findByRole("heading", { name: /These figures are old/ })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Make a snapshot now" }));
  const post = sent.find(({ method }) => method === "POST");
  expect(post?.path).toBe(`${AT}/snapshots`);
  expect(post?.headers.get("Idempotency-Key")).toBeTruthy();
});

test("without a snapshot it says what one is, and draws no figure", async () => {
  open(paths.icb(icb), { home: aHome({ as_of: null }) });
  expect(await screen.findByRole("heading", { name: "There is no snapshot yet" })).toBeVisible();
  expect(screen.queryByRole("heading", { name: "What to look at" })).not.toBeInTheDocument();
});

test("one that is being made is not asked for again, and one that failed says why", async () => {
  const asked = { asked_at: "2026-11-28T09:00:00Z", problem: null, state: "asked" as const };
  open(paths.icb(icb), { home: aHome({ as_of: null, asked }) });
  expect(await screen.findByText(/A new snapshot was asked for/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Make a snapshot now" })).not.toBeInTheDocument();
});

test("a snapshot that could not be made says why", async () => {
  const asked = {
    asked_at: "2026-11-28T09:00:00Z",
    problem: "No room on the disk",
    state: "failed" as const,
  };
  open(paths.icb(icb), { home: aHome({ asked }) });
  expect(await screen.findByText("No room on the disk")).toBeVisible();
});

test("what needs attention leads to the practices behind it, and names none", async () => {
  const home = aHome({
    attention: [
      { kind: "old_extract", measure: null, practices: 2, says: "2 practices have loaded no extract" },
      { kind: "nothing_taken_up", measure: null, practices: 1, says: "1 practice has taken up no option" },
      { kind: "beyond_limits", measure: "high-dose", practices: 1, says: "1 practice lies beyond" },
    ],
  });
  open(paths.icb(icb), { home });
  const to = async (name: string) => (await screen.findByRole("link", { name })).getAttribute("href");
  expect(await to("2 practices have loaded no extract")).toBe(
    `${paths.coverage(icb)}?freshness=old&freshness=none&sort=extract`,
  );
  expect(await to("1 practice has taken up no option")).toBe(`${paths.adoption(icb)}?shows=nothing`);
  expect(await to("1 practice lies beyond")).toBe(`${paths.funnels(icb)}?measure=high-dose`);
});

test("every screen of the board has a card", async () => {
  open(paths.icb(icb));
  const page = await main();
  for (const name of ["Coverage", "Options taken up", "Trends", "Funnels", "Groups"])
    expect((await page.findAllByRole("link", { name })).length).toBeGreaterThan(0);
});

test("coverage says who loads extracts, and in words how fresh they are", async () => {
  open(paths.coverage(icb));
  const row = await screen.findByRole("row", { name: /Old Orchard/ });
  expect(row).toHaveTextContent("None yet");
  expect(row).toHaveTextContent("Not known");
  expect(screen.getByRole("row", { name: /Quince Lane/ })).toHaveTextContent("20 Oct 2026, 12 days before");
});

test("filters and sorting of coverage stand in the address, and the server does them", async () => {
  const { user, sent, address } = open(`${paths.coverage(icb)}?pcn=Z99P1`);
  await user.click(await screen.findByRole("link", { name: "Registered patients" }));
  expect(address()).toBe(`${paths.coverage(icb)}?pcn=Z99P1&sort=size`);
  const sorted = () => screen.getByRole("columnheader", { name: "Registered patients" });
  await waitFor(() => expect(sorted()).toHaveAttribute("aria-sort", "ascending"));
  await user.click(await screen.findByLabelText("Old"));
  await user.selectOptions(screen.getByLabelText("Group"), GROUP_ID);
  await user.click(screen.getByRole("button", { name: "Update results" }));
  const all = ["pcn=Z99P1", `group=${GROUP_ID}`, "freshness=old", "sort=size"];
  await waitFor(() => expect(sent.some(({ path }) => all.every((asked) => path.includes(asked)))).toBe(true));
});

test("a group that is gone is said not to be there", async () => {
  open(
    `${paths.coverage(icb)}?group=${GROUP_ID}`,
    {},
    {
      [`GET ${AT}/coverage`]: problem(404, "not-found", "There is nothing here that you can see"),
    },
  );
  expect(await screen.findByText(/nothing here that you can see/i)).toBeVisible();
});

test("practices stand beside the seven options, with status and cycles in words", async () => {
  open(paths.adoption(icb));
  const table = await screen.findByRole("table", { name: "2 practices, by what they took up" });
  expect(within(table).getAllByRole("columnheader")).toHaveLength(8);
  const row = within(table).getByRole("row", { name: /Quince Lane/ });
  expect(row).toHaveTextContent("Running");
  expect(row).toHaveTextContent("Cycle 2 under way; 1 closed, to be adapted");
  expect(within(table).getByRole("row", { name: /Old Orchard/ })).toHaveTextContent("Nothing taken up yet");
});

test("the list of options taken up comes as a file with the same filter", async () => {
  URL.createObjectURL = () => "blob:x";
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  const { user, sent } = open(`${paths.adoption(icb)}?shows=taken_up&option=O4`);
  await user.click(await screen.findByRole("button", { name: "Download the list (CSV)" }));
  const csv = sent.find(({ headers }) => headers.get("accept") === "text/csv");
  expect(csv?.path).toContain("shows=taken_up");
  expect(csv?.path).toContain("option=O4");
});
