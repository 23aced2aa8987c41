import { screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { PackRunShown } from "../../api/generated";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { PLACES } from "../../testing/board";
import { aPerson, aRole } from "../../testing/people";
import { BOARD } from "../../testing/region";
import { renderApp } from "../../testing/renderApp";

const icb = BOARD.ods;
const AT = `/api/v1/icbs/${icb}/packs`;
const RUN_ID = "00000000-0000-4000-8000-0000000000e1";

function aRun(more: Partial<PackRunShown> = {}): PackRunShown {
  return {
    id: RUN_ID,
    snapshot: 3,
    as_of: "2026-11-01",
    of: "North PCN",
    form: "together",
    state: "made",
    packs: 12,
    done: 12,
    asked_by: "Ana Quince",
    asked_at: "2026-11-28T09:00:00Z",
    made_at: "2026-11-28T09:01:00Z",
    kept_until: "2026-12-12",
    pages: 40,
    size: 2_400_000,
    digest: "ab",
    problem: null,
    ...more,
  };
}

function open(runs: PackRunShown[], more: Parameters<typeof answer>[0] = {}) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole("icb_analyst", BOARD)) },
    [`GET /api/v1/icbs/${icb}/places`]: { body: PLACES },
    [`GET ${AT}`]: { body: runs },
    ...more,
  });
  return { sent, ...renderApp(paths.packs(icb)) };
}

test("packs are asked for of a network, to print", async () => {
  const { sent, user } = open([], { [`POST ${AT}`]: { status: 202, body: aRun({ state: "asked" }) } });
  await user.selectOptions(await screen.findByLabelText("Primary care network"), "North PCN");
  await user.click(screen.getByRole("button", { name: "Make these packs" }));
  expect(await screen.findByRole("link", { name: "Choose how you want the packs" })).toBeVisible();
  await user.click(screen.getByLabelText("One file to print"));
  await user.click(screen.getByRole("button", { name: "Make these packs" }));
  await waitFor(() => expect(sent.some(({ method }) => method === "POST")).toBe(true));
  const post = sent.find(({ method }) => method === "POST");
  expect(JSON.parse((await post?.text()) ?? "")).toEqual({ form: "together", pcn: "Z99P1", group: null });
});

test("while packs are being made it counts them, and no others are asked for", async () => {
  open([aRun({ state: "making", done: 5, made_at: null, kept_until: null, pages: null, size: null })]);
  expect(await screen.findByText(/Packs laid out: 5 of 12/)).toBeVisible();
  expect(screen.getByText(/You may leave this page/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Make these packs" })).not.toBeInTheDocument();
});

test("a run is cancelled after a second look, and a refusal is told", async () => {
  const asked = aRun({ state: "asked", made_at: null, kept_until: null, pages: null, size: null });
  const { user } = open([asked], {
    [`POST ${AT}/${RUN_ID}/cancel`]: problem(
      409,
      "packs-are-done",
      "These packs are not being made any more",
    ),
  });
  await user.click(await screen.findByRole("button", { name: "Cancel this run" }));
  await user.click(screen.getByRole("button", { name: "Yes, cancel the run" }));
  expect(await screen.findByText("These packs are not being made any more")).toBeVisible();
});

test("what was made says how long it is kept, and is downloaded under a name of its day", async () => {
  URL.createObjectURL = vi.fn(() => "blob:packs");
  URL.revokeObjectURL = vi.fn();
  const named: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    named.push(this.download);
  });
  const { user } = open([aRun()], { [`GET ${AT}/${RUN_ID}/file`]: { body: "%PDF" } });
  expect(await screen.findByText("Kept until 12 December 2026")).toBeVisible();
  expect(screen.getByText("40 pages, 3 MB")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Download the packs of North PCN" }));
  await waitFor(() => expect(named).toEqual(["visit-packs-2026-11-01.pdf"]));
});

test("one that failed says why", async () => {
  open([aRun({ state: "failed", pages: null, size: null, kept_until: null, problem: "No room" })]);
  expect(await screen.findByText("No room")).toBeVisible();
  expect(screen.queryByRole("button", { name: /^Download/ })).not.toBeInTheDocument();
});
