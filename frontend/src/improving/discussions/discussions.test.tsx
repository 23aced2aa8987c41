import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../../paths";
import { answer } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { DISCUSSION } from "../../testing/prescribing";
import { renderApp } from "../../testing/renderApp";

const { ods } = PRACTICE;
const AT = `/api/v1/practices/${ods}/discussions`;

test("a discussion is changed with the version that was seen, and how it stood before can be read", async () => {
  const changed = { ...DISCUSSION, version: 2, because: "It rises" };
  let current = DISCUSSION;
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole("practice_manager")) },
    [`GET ${AT}`]: () => ({ body: [current] }),
    [`GET ${AT}/d1`]: { body: { ...changed, earlier: [DISCUSSION] } },
    "GET /api/v1/toolkit/options": {
      body: { options: [{ id: "O5", title: "Codeine on repeat" }], links: [] },
    },
    [`PUT ${AT}/d1`]: () => {
      current = changed;
      return { body: { ...changed, earlier: [DISCUSSION] } };
    },
  });
  const { user } = renderApp(paths.discussions(ods));
  await user.click(await screen.findByRole("link", { name: "Change the discussion of 12 May 2026" }));
  const why = await screen.findByLabelText("Why?");
  await user.clear(why);
  await user.type(why, "It rises");
  await user.click(screen.getByRole("button", { name: "Save the change" }));
  expect(await screen.findByText("The change is saved")).toBeVisible();
  const put = sent.find(({ method }) => method === "PUT");
  expect(put?.headers.get("If-Match")).toBe('"1"');
  expect(await screen.findByText("How it stood before")).toBeVisible();
});

test("reception reads what was decided and changes nothing", async () => {
  answer({
    "GET /api/v1/me": { body: aPerson(aRole("receptionist")) },
    [`GET ${AT}`]: { body: [DISCUSSION] },
  });
  renderApp(paths.discussions(ods));
  expect(await screen.findByText("It stands out")).toBeVisible();
  expect(screen.queryByRole("link", { name: /^Change/ })).toBeNull();
});
