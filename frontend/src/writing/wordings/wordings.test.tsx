import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { forgetUnsaved } from "../../api/unsaved";
import * as downloads from "../../lib/downloads";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";
import { aCheck, aKind, aPreview, aWording, HOUSE_ID, NO_FIELD, WORDING_ID } from "../../testing/wordings";
import { placeOfFault, put } from "./places";

const { ods } = PRACTICE;
const AT = `/api/v1/practices/${ods}`;
const ONE = `${AT}/wordings/${WORDING_ID}`;
const HOME = { ods, name: PRACTICE.name, extract_warning: null, letters_missing: [] as string[] };
const MANAGES = ["wording:read", "wording:edit", "letter:read"];
const APPROVES = [...MANAGES, "wording:approve"];

function open(address: string, answers: Parameters<typeof answer>[0], permissions = MANAGES) {
  forgetUnsaved();
  const role = permissions === MANAGES ? "practice_manager" : "clinician";
  const sent = answer({
    "GET /api/v1/me": { body: aPerson({ ...aRole(role), permissions: permissions as never }) },
    [`GET ${AT}`]: { body: HOME },
    [`GET ${ONE}`]: { body: aWording() },
    [`GET ${AT}/wordings`]: { body: [aKind()] },
    [`POST ${AT}/wording-previews`]: { body: aPreview() },
    ...answers,
  });
  return { sent, ...renderApp(address) };
}

test("the list says whose words are in use, and leaves out large print until there is an own one", async () => {
  const large = aKind({ format: "large_print", label: "Invitation (large print)", own: [] });
  const message = aKind({ medium: "message", label: "A reminder by text", own: [], in_use: "Your own" });
  open(paths.wordings(ods), { [`GET ${AT}/wordings`]: { body: [aKind(), large, message] } });
  const letters = await screen.findByRole("table", { name: "Letters" });
  expect(within(letters).getByText("Stepdown’s wording")).toBeVisible();
  expect(within(letters).getByText("Draft")).toBeVisible();
  expect(screen.queryByText("Invitation (large print)")).not.toBeInTheDocument();
  expect(screen.getByRole("table", { name: "Messages" })).toHaveTextContent("A reminder by text");
});

test("an own version begins with one press, and opens", async () => {
  const { user, sent, address } = open(paths.wordings(ods), {
    [`POST ${AT}/wordings`]: { status: 201, body: aWording() },
  });
  await user.click(await screen.findByRole("button", { name: /Make your own/ }));
  await waitFor(() => expect(address()).toBe(paths.wording(ods, WORDING_ID)));
  const asked = sent.find(({ method, path }) => method === "POST" && path === `${AT}/wordings`);
  expect(JSON.parse((await asked?.text()) ?? "")).toMatchObject({ medium: "letter", kind: "invitation" });
});

test("whoever may only read gets no button to begin", async () => {
  open(paths.wordings(ods), {}, ["wording:read", "letter:read"]);
  await screen.findByRole("table", { name: "Letters" });
  expect(screen.queryByRole("button", { name: /Make your own/ })).not.toBeInTheDocument();
});

test("Stepdown’s wording says that it is a draft translation, and that nobody signed it", async () => {
  const house = {
    id: HOUSE_ID,
    medium: "letter",
    kind: "invitation",
    format: "standard",
    language: "pl",
    label: "Invitation (Polish)",
    version: "1.0",
    title: "T",
    text: "x",
    source: "the toolkit",
    verified: false,
    draft_translation: true,
  };
  open(paths.houseWording(ods, HOUSE_ID), { [`GET ${AT}/wordings/house/${HOUSE_ID}`]: { body: house } });
  expect(await screen.findByText(/Nobody who reads this language has checked it/)).toBeVisible();
  expect(screen.getByText(/No pharmacist has signed this wording yet/)).toBeVisible();
  expect(await screen.findByTitle("The letter as it is printed")).toBeInTheDocument();
});

test("a fault leads to its line, and the letter before it stays in sight", async () => {
  const shown = vi.fn(() => ({ body: aPreview() }));
  const { user } = open(paths.wording(ods, WORDING_ID), { [`POST ${AT}/wording-previews`]: shown });
  await screen.findByTitle("The letter as it is printed");
  shown.mockImplementation(() => ({
    body: aPreview({ html: null, css: null, check: aCheck([NO_FIELD, { ...NO_FIELD, line: 0 }]) }) as never,
  }));
  const box = screen.getByLabelText<HTMLTextAreaElement>("Text");
  await user.clear(box);
  await user.type(box, "One{enter}Dear ((surname)){enter}Three".replace(/\(/g, "("));
  await user.click(await screen.findByRole("link", { name: /Line 2: There is no field/ }));
  expect(box).toHaveFocus();
  expect(box.value.slice(box.selectionStart, box.selectionEnd)).toBe("((surname))");
  expect(screen.getByText("This is how it looked before the faults.")).toBeVisible();
  await user.click(screen.getByRole("link", { name: /Heading: There is no field/ }));
  expect(screen.getByLabelText("Heading of the letter")).toHaveFocus();
});

test("what is missing is one press away and gets a line of its own", async () => {
  const { user } = open(paths.wording(ods, WORDING_ID), {});
  await user.click(await screen.findByRole("button", { name: "box: do not stop suddenly" }));
  const box = screen.getByLabelText<HTMLTextAreaElement>("Text");
  expect(box.value).toContain("\n\n[[do_not_stop_suddenly]]");
  expect(screen.queryByRole("group", { name: "Missing, and must stand in it" })).not.toBeInTheDocument();
});

test("saving and submitting send what was seen, then wait for approval", async () => {
  let state = aWording();
  const { user, sent } = open(paths.wording(ods, WORDING_ID), {
    [`GET ${ONE}`]: () => ({ body: state }),
    [`PUT ${ONE}`]: { body: aWording({ version: 4 }) },
    [`POST ${ONE}/submit`]: () => {
      state = aWording({ state: "submitted", version: 5, may_submit: false });
      return { body: state };
    },
  });
  await user.type(await screen.findByLabelText("Heading of the letter"), "!");
  expect(screen.getByText("There are changes that are not saved.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Save and submit for approval" }));
  expect(await screen.findByText("Waits for approval")).toBeVisible();
  const put = sent.find(({ method }) => method === "PUT");
  expect(put?.headers.get("If-Match")).toBe('"3"');
  expect(JSON.parse((await put?.text()) ?? "")).toEqual({ title: "Let us talk!", text: aWording().text });
  const submit = sent.find(({ path }) => path === `${ONE}/submit`);
  expect(submit?.headers.get("If-Match")).toBe('"4"');
});

test("a colleague's change meanwhile is told, and no word is lost", async () => {
  const { user } = open(paths.wording(ods, WORDING_ID), {
    [`PUT ${ONE}`]: problem(412, "changed-meanwhile", "Somebody changed this meanwhile"),
  });
  await user.type(await screen.findByLabelText("Heading of the letter"), "!");
  await user.click(screen.getByRole("button", { name: "Save draft" }));
  expect(await screen.findByText(/A colleague saved this draft meanwhile/)).toBeVisible();
  expect(screen.getByLabelText("Heading of the letter")).toHaveValue("Let us talk!");
});

test("hints on plain English are hints", async () => {
  open(paths.wording(ods, WORDING_ID), {});
  const hints = await screen.findByRole("region", { name: "Plain English" });
  expect(hints).toHaveTextContent("Reading age about 9");
  expect(hints).toHaveTextContent("Every patient reads these words: addiction");
  expect(hints).toHaveTextContent("“analgesia”, plainer: pain relief");
});

const SUBMITTED = aWording({ state: "submitted", may_submit: false });

test("who may not approve is told why, and who may not at all is told who does", async () => {
  const why = "You edited this wording, so somebody else has to approve it.";
  const mine = { ...SUBMITTED, cannot_approve_because: why };
  open(paths.wording(ods, WORDING_ID), { [`GET ${ONE}`]: { body: mine } }, APPROVES);
  expect(await screen.findByText(why)).toBeVisible();
});

test("another language is approved with the name of who reads it", async () => {
  const polish = { ...SUBMITTED, language: "pl", may_approve: true };
  const refusal = problem(409, "nobody-read-the-language", "Name the person who reads this language");
  const approve = vi.fn(() => refusal);
  const { user, sent } = open(
    paths.wording(ods, WORDING_ID),
    { [`GET ${ONE}`]: { body: polish }, [`POST ${ONE}/approve`]: approve },
    APPROVES,
  );
  await user.click(await screen.findByRole("button", { name: "Approve this wording" }));
  expect(await screen.findByRole("link", { name: "Name the person who reads this language" })).toBeVisible();
  approve.mockReturnValue({ status: 200, body: { ...polish, state: "approved" } } as never);
  await user.type(screen.getByLabelText(/Who reads this language/), "Jan Example");
  await user.click(screen.getByRole("button", { name: "Approve this wording" }));
  await waitFor(() => expect(approve).toHaveBeenCalledTimes(2));
  const [first, second] = sent.filter(({ path }) => path === `${ONE}/approve`);
  expect(JSON.parse((await second?.text()) ?? "")).toEqual({ read_by: "Jan Example" });
  expect(second?.headers.get("Idempotency-Key")).not.toBe(first?.headers.get("Idempotency-Key"));
});

test.each([
  ["approved", { may_publish: true }, "Publish: use it from now on", "publish"],
  ["published", { may_retire: true }, "Stop using it: back to Stepdown’s wording", "retire"],
] as const)("what is %s goes on", async (state, may, name, verb) => {
  const done = vi.fn(() => ({ body: aWording({ state }) }));
  const { user } = open(paths.wording(ods, WORDING_ID), {
    [`GET ${ONE}`]: { body: aWording({ state, may_edit: false, ...may }) },
    [`POST ${ONE}/${verb}`]: done,
  });
  await user.click(await screen.findByRole("button", { name }));
  await waitFor(() => expect(done).toHaveBeenCalled());
});

test("what was submitted can be taken back to edit it", async () => {
  const saved = vi.fn(() => ({ body: aWording({ version: 4 }) }));
  const { user } = open(paths.wording(ods, WORDING_ID), {
    [`GET ${ONE}`]: { body: SUBMITTED },
    [`PUT ${ONE}`]: saved,
  });
  await user.click(await screen.findByRole("button", { name: "Take it back to edit it" }));
  await waitFor(() => expect(saved).toHaveBeenCalled());
});

test("what differs is marked, and counted", async () => {
  const compared = {
    before: "Stepdown’s wording, version 1.0",
    after: "Version 2",
    added: 1,
    removed: 1,
    lines: [
      { change: "same", words: [{ change: "same", words: "Let us talk" }] },
      {
        change: "changed",
        words: [
          { change: "same", words: "We " },
          { change: "removed", words: "wrote" },
          { change: "added", words: "write" },
        ],
      },
    ],
  };
  open(paths.compareWording(ods, WORDING_ID), { [`GET ${ONE}/compared`]: { body: compared } });
  expect(await screen.findByText("1 of 2 lines changed from Stepdown’s wording, version 1.0.")).toBeVisible();
  expect(screen.getByText("wrote").tagName).toBe("DEL");
  expect(screen.getByText("write").tagName).toBe("INS");
  expect(screen.getByRole("link", { name: "Stepdown’s wording, version 1.0" })).toHaveAttribute(
    "aria-current",
  );
});

test("the pages of a letter can be had, and a failure is told", async () => {
  const save = vi.spyOn(downloads, "download").mockImplementation(() => {});
  const pages = vi.fn(() => problem(500, "unexpected", "Something went wrong on our side"));
  const { user } = open(paths.wording(ods, WORDING_ID), { [`POST ${AT}/wording-previews/pdf`]: pages });
  const button = await screen.findByRole("button", { name: "Download as pages (PDF)" });
  await user.click(button);
  expect(await screen.findByText("The pages could not be made. Try again.")).toBeVisible();
  pages.mockReturnValue({ status: 200, body: "%PDF" });
  await user.click(button);
  await waitFor(() => expect(save).toHaveBeenCalled());
});

test("a message is shown as it is sent", async () => {
  open(paths.wording(ods, WORDING_ID), {
    [`GET ${ONE}`]: { body: aWording({ medium: "message" }) },
    [`POST ${AT}/wording-previews`]: { body: aPreview({ html: null, css: null, message: "Ring us." }) },
  });
  expect(await screen.findByText("Ring us.")).toBeVisible();
});

test("places count characters as the server does", () => {
  expect(placeOfFault("a\n😀 ((x))\nb", { line: 2, column: 3 })).toEqual({ from: 5, to: 10 });
  expect(placeOfFault("a", { line: 9, column: 1 })).toEqual({ from: 1, to: 1 });
});

test("a condition takes the chosen words, a part a line of its own", () => {
  expect(put("say this now", "((gentle_wording??…))", 4, 8).text).toBe("say ((gentle_wording??this)) now");
  expect(put("ab", "[[x]]", 1, 1).text).toBe("a\n\n[[x]]\n\nb");
  expect(put("", "[[x]]").text).toBe("[[x]]");
});
