import { problemFrom } from "./problem";

/**
 * Who is signed in, as far as the page knows: the access token is kept in memory only, so a reload starts
 * from the refresh cookie, which no script can read.
 */
const REFRESH = "/api/v1/sign-in/refresh";
/** Tells the server that nobody asked for this: it does not keep an unattended session alive. */
export const BACKGROUND_HEADER = "stepdown-background";
export const inBackground = { [BACKGROUND_HEADER]: "1" };

let accessToken: string | null = null;
let renewing: Promise<boolean> | null = null;
const whenEnded = new Set<() => void>();

export function startSession(token: string): void {
  accessToken = token;
}

export function endSession(): void {
  const wasOn = accessToken !== null;
  accessToken = null;
  if (wasOn) for (const tell of whenEnded) tell();
}

export function isSignedIn(): boolean {
  return accessToken !== null;
}

export function onSessionEnd(tell: () => void): () => void {
  whenEnded.add(tell);
  return () => whenEnded.delete(tell);
}

/** Asks once however many requests wait for it. False means: sign in again. */
export function renewSession(headers: Record<string, string> = {}): Promise<boolean> {
  renewing ??= askForToken(headers).finally(() => {
    renewing = null;
  });
  return renewing;
}

let resuming: Promise<boolean> | null = null;

/** For pages that anybody may read: asked once, and no reason to keep a visitor out. */
export async function resumeSession(): Promise<boolean> {
  if (accessToken !== null) return true;
  resuming ??= renewSession().catch(() => false);
  await resuming;
  return accessToken !== null;
}

async function askForToken(headers: Record<string, string>): Promise<boolean> {
  const response = await fetch(new URL(REFRESH, location.origin), {
    method: "POST",
    headers: { accept: "application/json", ...headers },
    credentials: "same-origin",
  });
  if (response.ok) {
    startSession(((await response.json()) as { access_token: string }).access_token);
    return true;
  }
  // A busy or broken server is no reason to throw somebody out of their work.
  if (response.status >= 500 || response.status === 429) throw problemFrom(null, response);
  endSession();
  return false;
}

/** `fetch` with the bearer token; an expired one is renewed and the request sent once more. */
export async function bearerFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const sentWith = accessToken;
  const first = await fetch(withToken(request.clone()));
  if (first.status !== 401 || !sentWith) return first;
  return (await hasNewToken(sentWith, request)) ? fetch(withToken(request)) : first;
}

function hasNewToken(sentWith: string, request: Request): Promise<boolean> | boolean {
  if (accessToken !== null && accessToken !== sentWith) return true;
  return renewSession(request.headers.has(BACKGROUND_HEADER) ? inBackground : {}).catch(() => false);
}

function withToken(request: Request): Request {
  if (accessToken) request.headers.set("authorization", `Bearer ${accessToken}`);
  return request;
}
