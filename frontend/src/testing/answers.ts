import { vi } from "vitest";

type Answer = { status?: number; body?: unknown; headers?: Record<string, string> };
type Deed = Answer | ((request: Request) => Answer | Promise<Answer>);

/** Sent requests, in order, for asserting what a screen asked of the server. */
export type Sent = { method: string; path: string; headers: Headers; text: () => Promise<string> };

/**
 * Answers by "METHOD /path" (the query is not part of the key). Anything else fails the test: a screen may
 * not ask for what nobody thought of.
 */
export function answer(answers: Record<string, Deed>): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const copy = request.clone();
    sent.push({
      method: request.method,
      path: pathname + search,
      headers: request.headers,
      text: () => copy.text(),
    });
    const deed = answers[`${request.method} ${pathname}`];
    if (!deed) throw new Error(`Nobody answers ${request.method} ${pathname}`);
    return responseOf(typeof deed === "function" ? await deed(request) : deed);
  });
  return sent;
}

function responseOf({ status = 200, body, headers = {} }: Answer): Response {
  const type = status >= 400 ? "application/problem+json" : "application/json";
  const text = body === undefined ? null : JSON.stringify(body);
  return new Response(text, { status, headers: text ? { "content-type": type, ...headers } : headers });
}

export function problem(status: number, slug: string, title: string, more: object = {}): Answer {
  return { status, body: { type: `/problems/${slug}`, title, status, ...more } };
}
