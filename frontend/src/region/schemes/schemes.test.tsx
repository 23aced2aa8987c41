import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { OwnScheme, SchemeView } from "../../api/generated";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const { ods } = PRACTICE;
const ICB = { ods: "Z99", name: "Marrow and Quince ICB", kind: "icb" };
const SCHEME_ID = "00000000-0000-4000-8000-0000000000c1";
const OWN_AT = `/api/v1/practices/${ods}/schemes/${SCHEME_ID}`;

const OWN: OwnScheme = {
  id: SCHEME_ID,
  name: "Opioid stewardship",
  about: "",
  icb: ICB.name,
  due_on: "2027-03-31",
  due_says: "Due on 31 March 2027, in 123 days",
  closed_on: null,
  done: 0,
  says: "Nothing attested yet",
  items: [{ number: 1, words: "A named lead", now: null, earlier: [] }],
  can_attest: true,
};
const NOW = {
  id: "00000000-0000-4000-8000-0000000000d1",
  state: "done" as const,
  state_says: "Done",
  dated_on: "2026-11-20",
  note: "",
  attested_by: "Pim Marrow",
  attested_at: "2026-11-20T10:00:00Z",
};

function open(me: ReturnType<typeof aPerson>, address: string, answers: Parameters<typeof answer>[0]) {
  const sent = answer({ "GET /api/v1/me": { body: me }, ...answers });
  return { sent, ...renderApp(address) };
}

test("a manager attests an item with its day; a refusal stands beside its field", async () => {
  const refusal = [{ pointer: "/note", detail: "This text seems to contain an NHS number" }];
  let tries = 0;
  const { user, sent } = open(aPerson(aRole("practice_manager")), paths.ownScheme(ods, SCHEME_ID), {
    [`GET ${OWN_AT}`]: { body: OWN },
    [`POST ${OWN_AT}/attestations`]: () =>
      ++tries === 1
        ? problem(422, "input-refused", "Some of what was sent needs correcting", { errors: refusal })
        : {
            status: 201,
            body: { ...OWN, says: "All 1 done", items: [{ ...OWN.items[0], now: NOW }] },
          },
  });
  await user.click(await screen.findByRole("button", { name: /^Attest.*A named lead$/ }));
  await user.click(screen.getByRole("button", { name: "Attest this" }));
  expect(await screen.findByRole("link", { name: "Say how far it is" })).toBeVisible();
  await user.click(screen.getByLabelText("Done"));
  await user.click(screen.getByRole("button", { name: "Attest this" }));
  expect(await screen.findAllByText(/seems to contain an NHS number/)).not.toHaveLength(0);
  await user.click(screen.getByRole("button", { name: "Attest this" }));
  expect(await screen.findByText(/All 1 done/)).toBeVisible();
  const [posted] = sent.filter(({ method }) => method === "POST");
  expect(JSON.parse((await posted?.text()) ?? "")).toMatchObject({ item: 1, state: "done", note: "" });
});

test("whoever may not attest reads, and is offered nothing", async () => {
  open(aPerson(aRole("clinician")), paths.ownScheme(ods, SCHEME_ID), {
    [`GET ${OWN_AT}`]: { body: { ...OWN, can_attest: false } },
  });
  expect(await screen.findByText("Nothing said")).toBeVisible();
  expect(screen.queryByRole("button", { name: /Attest/ })).not.toBeInTheDocument();
});

test("a board sets a scheme, one item on each line", async () => {
  const at = `/api/v1/icbs/${ICB.ods}/schemes`;
  const made: SchemeView = {
    ...OWN,
    items: 2,
    practices: 1,
    complete: 0,
    begun: 0,
    set_by: "Pim Marrow",
    set_at: "2026-11-20T10:00:00Z",
    asked: [
      { number: 1, words: "A named lead" },
      { number: 2, words: "A procedure" },
    ],
    by_practice: [
      { place: ods, practice: PRACTICE.name, pcn: null, done: 0, says: "Nothing attested yet", items: [] },
    ],
    can_change: true,
    version: 1,
  };
  const { user, sent } = open(aPerson(aRole("icb_lead", ICB)), paths.newScheme(ICB.ods), {
    [`POST ${at}`]: { status: 201, body: made },
    [`GET ${at}/${SCHEME_ID}`]: { body: made },
  });
  await user.type(await screen.findByLabelText("Name of the scheme"), "Opioid stewardship");
  await user.type(screen.getByLabelText("What practices attest"), "A named lead\n\n A procedure ");
  await user.type(screen.getByLabelText("Day"), "31");
  await user.type(screen.getByLabelText("Month"), "3");
  await user.type(screen.getByLabelText("Year"), "2027");
  await user.click(screen.getByRole("button", { name: "Set the scheme" }));
  expect(await screen.findByText(/0 of 1 practices attested all of/)).toBeVisible();
  const [posted] = sent.filter(({ method }) => method === "POST");
  expect(JSON.parse((await posted?.text()) ?? "")).toMatchObject({
    due_on: "2027-03-31",
    items: ["A named lead", "A procedure"],
  });
});
