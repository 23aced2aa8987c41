import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../../paths";
import { answer } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";
import { aWorklist, facets, WORKLIST_ID } from "../../testing/worklists";

const { ods } = PRACTICE;
const AT = `/api/v1/practices/${ods}`;

function open(points: object[], address: string = paths.worklistMeasure(ods, WORKLIST_ID)) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole("clinician")) },
    [`GET ${AT}/worklists/${WORKLIST_ID}`]: {
      body: aWorklist({ parameters: { months: 3, schedules: "2,3", uses: "pain" } }),
    },
    [`GET ${AT}`]: { body: {} },
    [`GET ${AT}/colleagues`]: { body: [] },
    [`GET ${AT}/worklists/${WORKLIST_ID}/entries`]: {
      body: { items: [], total: 0, next_cursor: null, previous_cursor: null },
    },
    [`GET ${AT}/worklists/${WORKLIST_ID}/facets`]: { body: facets() },
    [`GET ${AT}/measures/repeat-housekeeping`]: {
      body: {
        parameters: { months: 3, schedules: "2,3", uses: "pain" },
        headline: "It fell from 41 to 27",
        points,
      },
    },
  });
  renderApp(address);
  return sent;
}

const point = (extract_number: number, not_issued: number | null) => ({
  extract_number,
  dated_on: `2026-1${extract_number}-20`,
  not_issued,
  reviewed: 10,
  removed: 4,
  invited: 3,
  posted: 2,
});

test("the measure has the server’s headline, a chart and the same figures as a table", async () => {
  const sent = open([point(0, 41), point(1, 27)]);
  expect(await screen.findByRole("heading", { name: "It fell from 41 to 27" })).toBeVisible();
  expect(screen.getByRole("figure", { name: /It fell from 41 to 27/ })).toBeVisible();
  const table = screen.getByRole("table", { name: "At each extract" });
  expect(within(table).getByRole("row", { name: /20 November 2026/ })).toHaveTextContent("27");
  expect(sent.map(({ path }) => path).join()).toContain("months=3&schedules=2%2C3&uses=pain");
});

test("an extract that does not tell issues shows “Not known”, never a zero", async () => {
  open([point(0, null), point(1, 27)]);
  const table = await screen.findByRole("table", { name: "At each extract" });
  expect(within(table).getByRole("row", { name: /20 October 2026/ })).toHaveTextContent("Not known");
});

test("without any extract the page says when the measure begins", async () => {
  open([]);
  expect(await screen.findByRole("heading", { name: "Nothing to show yet" })).toBeVisible();
});

test("the worklist’s own page carries the measure below the patients", async () => {
  open([point(0, 41), point(1, 27)], paths.worklist(ods, WORKLIST_ID));
  expect(await screen.findByRole("figure", { name: /It fell from 41 to 27/ })).toBeVisible();
  expect(screen.getByRole("table", { name: "At each extract" })).toBeVisible();
});
