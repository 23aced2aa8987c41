import { expect, test } from "vitest";
import { answer, problem } from "../testing/answers";
import { readMe } from "./generated";
import { fieldAt, Problem, problemFrom } from "./problem";
import { createQueryClient } from "./queryClient";

test("a refusal arrives with its title, name and fields", async () => {
  const errors = [{ pointer: "/email", detail: "Enter an e-mail address" }];
  answer({
    "GET /api/v1/me": problem(422, "input-refused", "Some of what was sent needs correcting", { errors }),
  });
  const refusal = await readMe({ throwOnError: true }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Problem);
  expect(refusal).toMatchObject({ status: 422, slug: "input-refused", errors });
});

test("no answer at all is a problem too, in words that help", async () => {
  answer({
    "GET /api/v1/me": () => {
      throw new TypeError("Failed to fetch");
    },
  });
  await expect(readMe({ throwOnError: true })).rejects.toMatchObject({
    status: 0,
    title: expect.stringContaining("connection"),
  });
});

test("an answer that is not a problem document says nothing of its content", () => {
  const refusal = problemFrom("<html>stack trace</html>", new Response(null, { status: 502 }));
  expect(refusal.title).toBe("Something went wrong on our side");
});

test("pointers name form fields", () => {
  expect(fieldAt("/email")).toBe("email");
  expect(fieldAt("#/address_lines/0")).toBe("address_lines.0");
  expect(fieldAt("/a~1b/c~0d")).toBe("a/b.c~d");
});

test("a refusal is final, but an absent server is asked again", () => {
  const retry = createQueryClient().getDefaultOptions().queries?.retry as (
    n: number,
    error: Error,
  ) => boolean;
  expect(retry(0, new Problem(404, {}))).toBe(false);
  expect(retry(0, new Problem(500, {}))).toBe(false);
  expect(retry(0, new Problem(503, {}))).toBe(true);
  expect(retry(0, new Problem(0, {}))).toBe(true);
  expect(retry(2, new Problem(0, {}))).toBe(false);
});
