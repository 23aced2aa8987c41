import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const REFUSED = problem(401, "not-signed-in", "Sign in first");
const MANAGER = aPerson(aRole("practice_manager"));
const HOME = {
  ods: PRACTICE.ods,
  name: PRACTICE.name,
  pcn: null,
  icb: null,
  newest_extract_on: null,
  newest_extract_number: null,
  extract_age_days: null,
  extract_warning: null,
  letters_missing: [],
};

async function signInWith(user: ReturnType<typeof renderApp>["user"], email: string, password: string) {
  if (email) await user.type(await screen.findByLabelText("E-mail address"), email);
  if (password) await user.type(screen.getByLabelText("Password"), password);
  await user.click(screen.getByRole("button", { name: "Sign in" }));
}

test("whoever is not signed in is led to sign in, and back to where they wanted to be", async () => {
  answer({
    "POST /api/v1/sign-in/refresh": REFUSED,
    "POST /api/v1/sign-in": { body: { access_token: "fresh", token_type: "bearer", expires_in: 600 } },
    "GET /api/v1/me": { body: MANAGER },
    [`GET /api/v1/practices/${PRACTICE.ods}/extracts`]: { body: [] },
  });
  const { user, address } = renderApp(paths.extracts(PRACTICE.ods), { signedIn: false });
  await signInWith(user, "pim@stepdown.example", "a long enough password");
  expect(await screen.findByRole("heading", { level: 1, name: "Extracts" })).toBeVisible();
  expect(address()).toBe(`/practices/${PRACTICE.ods}/extracts`);
});

test("after a reload the refresh cookie opens the page without asking", async () => {
  answer({
    "POST /api/v1/sign-in/refresh": { body: { access_token: "fresh" } },
    "GET /api/v1/me": { body: MANAGER },
    [`GET /api/v1/practices/${PRACTICE.ods}`]: { body: HOME },
    [`GET /api/v1/practices/${PRACTICE.ods}/letter-batches`]: { body: [] },
  });
  renderApp(paths.practice(PRACTICE.ods), { signedIn: false });
  expect(await screen.findByRole("heading", { level: 1, name: /Quince Lane/ })).toBeVisible();
});

test("empty fields are named in a summary that takes the focus and leads to them", async () => {
  const sent = answer({});
  const { user } = renderApp(paths.signIn, { signedIn: false });
  await screen.findByLabelText("E-mail address");
  await signInWith(user, "", "");
  const summary = screen.getByRole("alert").parentElement;
  expect(summary).toHaveFocus();
  await user.click(screen.getByRole("link", { name: "Enter your password" }));
  expect(screen.getByLabelText("Password")).toHaveFocus();
  expect(sent).toEqual([]);
});

test("a wrong password says so, without telling which of the two was wrong", async () => {
  answer({ "POST /api/v1/sign-in": problem(401, "wrong", "The e-mail address or password is not right") });
  const { user } = renderApp(paths.signIn, { signedIn: false });
  await signInWith(user, "pim@stepdown.example", "wrong");
  expect(await screen.findByRole("alert")).toHaveTextContent("The e-mail address or password is not right");
});

test("a password can be shown while typing it", async () => {
  answer({});
  const { user } = renderApp(paths.signIn, { signedIn: false });
  const password = await screen.findByLabelText("Password");
  expect(password).toHaveAttribute("type", "password");
  await user.click(screen.getByRole("button", { name: "Show password" }));
  expect(password).toHaveAttribute("type", "text");
});

test("signing out leaves the page, and the records leave the screen", async () => {
  const sent = answer({
    "GET /api/v1/me": { body: MANAGER },
    [`GET /api/v1/practices/${PRACTICE.ods}`]: { body: HOME },
    [`GET /api/v1/practices/${PRACTICE.ods}/letter-batches`]: { body: [] },
    "POST /api/v1/sign-out": { status: 204 },
  });
  const { user } = renderApp(paths.practice(PRACTICE.ods));
  await user.click(await screen.findByRole("button", { name: "Sign out" }));
  expect(await screen.findByText("You have signed out.")).toBeVisible();
  expect(screen.queryByText("Pim Marrow")).not.toBeInTheDocument();
  expect(sent.some((one) => one.path === "/api/v1/sign-out")).toBe(true);
});

test("a session that ended meanwhile keeps the way back", async () => {
  answer({
    "GET /api/v1/me": { body: MANAGER },
    "POST /api/v1/sign-in/refresh": REFUSED,
    [`GET /api/v1/practices/${PRACTICE.ods}/extracts`]: REFUSED,
  });
  const { address } = renderApp(paths.extracts(PRACTICE.ods));
  expect(await screen.findByText(/Your session has ended/)).toBeVisible();
  await waitFor(() => expect(address()).toContain(`next=%2Fpractices%2F${PRACTICE.ods}%2Fextracts`));
});
