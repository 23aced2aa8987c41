import { expect, test, vi } from "vitest";
import { answer } from "../testing/answers";
import {
  BACKGROUND_HEADER,
  bearerFetch,
  endSession,
  inBackground,
  isSignedIn,
  onSessionEnd,
  renewSession,
  startSession,
} from "./session";

const ME = new URL("/api/v1/me", location.origin);
const onlyWith = (token: string) => (request: Request) =>
  request.headers.get("authorization") === `Bearer ${token}`
    ? { body: { ok: true } }
    : { status: 401, body: {} };

test("requests carry the token", async () => {
  const sent = answer({ "GET /api/v1/me": { body: {} } });
  startSession("abc");
  await bearerFetch(ME);
  expect(sent[0]?.headers.get("authorization")).toBe("Bearer abc");
});

test("many requests with an expired token ask for a new one once, and all succeed", async () => {
  const sent = answer({
    "GET /api/v1/me": onlyWith("fresh"),
    "POST /api/v1/sign-in/refresh": { body: { access_token: "fresh" } },
  });
  startSession("stale");
  const answers = await Promise.all([bearerFetch(ME), bearerFetch(ME), bearerFetch(ME)]);
  expect(answers.map((one) => one.status)).toEqual([200, 200, 200]);
  expect(sent.filter((one) => one.path === "/api/v1/sign-in/refresh")).toHaveLength(1);
});

test("a body that was sent once is sent again with the new token", async () => {
  const sent = answer({
    "POST /api/v1/practices/Z99001/worklists": onlyWith("fresh"),
    "POST /api/v1/sign-in/refresh": { body: { access_token: "fresh" } },
  });
  startSession("stale");
  const body = JSON.stringify({ months: 6 });
  const response = await bearerFetch(new URL("/api/v1/practices/Z99001/worklists", location.origin), {
    method: "POST",
    body,
  });
  expect(response.status).toBe(200);
  expect(await sent.at(-1)?.text()).toBe(body);
});

test("when the refresh is refused the session is over, and whoever listens hears it", async () => {
  answer({
    "GET /api/v1/me": { status: 401, body: {} },
    "POST /api/v1/sign-in/refresh": { status: 401, body: {} },
  });
  const heard = vi.fn();
  const stop = onSessionEnd(heard);
  startSession("stale");
  expect((await bearerFetch(ME)).status).toBe(401);
  expect(heard).toHaveBeenCalledOnce();
  expect(isSignedIn()).toBe(false);
  stop();
});

test("a server that is down for a moment throws nobody out", async () => {
  answer({
    "GET /api/v1/me": { status: 401, body: {} },
    "POST /api/v1/sign-in/refresh": { status: 503, body: {} },
  });
  startSession("stale");
  expect((await bearerFetch(ME)).status).toBe(401);
  expect(isSignedIn()).toBe(true);
  await expect(renewSession()).rejects.toMatchObject({ status: 503 });
});

test("a poll that renews the token says so, and does not count as somebody’s doing", async () => {
  const sent = answer({
    "GET /api/v1/me": onlyWith("fresh"),
    "POST /api/v1/sign-in/refresh": { body: { access_token: "fresh" } },
  });
  startSession("stale");
  await bearerFetch(ME, { headers: inBackground });
  expect(sent.find((one) => one.path.endsWith("/refresh"))?.headers.get(BACKGROUND_HEADER)).toBe("1");
});

test("without a token nothing is renewed: a wrong password is just a wrong password", async () => {
  const sent = answer({ "POST /api/v1/sign-in": { status: 401, body: {} } });
  endSession();
  await bearerFetch(new URL("/api/v1/sign-in", location.origin), { method: "POST" });
  expect(sent).toHaveLength(1);
});
