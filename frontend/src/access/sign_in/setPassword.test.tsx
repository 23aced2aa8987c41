import { screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { renderApp } from "../../testing/renderApp";

afterEach(() => {
  location.hash = "";
});

async function openLink(secret: string) {
  location.hash = secret;
  const app = renderApp(paths.setPassword, { signedIn: false });
  await screen.findByRole("heading", { level: 1 });
  return app.user;
}

test("the secret of the link travels in the body, never in an address", async () => {
  const sent = answer({ "POST /api/v1/sign-in/password": { status: 204 } });
  const user = await openLink("the-secret");
  await user.type(screen.getByLabelText("New password"), "marrow quince turnip");
  await user.type(screen.getByLabelText("The same password again"), "marrow quince turnip");
  await user.click(screen.getByRole("button", { name: "Save password" }));
  expect(await screen.findByText(/Your password is set/)).toBeVisible();
  expect(sent.map((one) => one.path)).toEqual(["/api/v1/sign-in/password"]);
  expect(JSON.parse((await sent[0]?.text()) ?? "")).toEqual({
    token: "the-secret",
    password: "marrow quince turnip",
  });
});

test("a short password, or two that differ, go nowhere", async () => {
  const sent = answer({});
  const user = await openLink("the-secret");
  await user.type(screen.getByLabelText("New password"), "short");
  await user.type(screen.getByLabelText("The same password again"), "shorter");
  await user.click(screen.getByRole("button", { name: "Save password" }));
  const summary = await screen.findByRole("alert");
  expect(summary).toHaveTextContent("Use at least 12 characters");
  expect(summary).toHaveTextContent("The two passwords are not the same");
  expect(summary.parentElement).toHaveFocus();
  expect(sent).toEqual([]);
});

test("a used link says to ask for a new one", async () => {
  answer({
    "POST /api/v1/sign-in/password": problem(
      410,
      "link-no-longer-works",
      "This link was used already or is too old; ask for a new one",
    ),
  });
  const user = await openLink("the-secret");
  await user.type(screen.getByLabelText("New password"), "marrow quince turnip");
  await user.type(screen.getByLabelText("The same password again"), "marrow quince turnip");
  await user.click(screen.getByRole("button", { name: "Save password" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("ask for a new one");
});

test("an address without its secret is not a form", async () => {
  answer({});
  await openLink("");
  expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("This link is not complete");
  expect(screen.queryByLabelText("New password")).not.toBeInTheDocument();
});
