import { expect, test } from "vitest";
import { oneOf, parseSearch, searchParams, someOf, stringifySearch, text } from "./searchParams";

const read = searchParams({
  sort: oneOf("name", "-name"),
  standing: someOf("new", "still_there", "gone"),
  cursor: text,
});

test("list state reads from plain words in the URL", () => {
  expect(read(parseSearch("?sort=-name&standing=new&standing=gone&cursor=abc"))).toEqual({
    sort: "-name",
    standing: ["new", "gone"],
    cursor: "abc",
  });
});

test("what the list does not know is dropped, not an error", () => {
  expect(read(parseSearch("?sort=secret_score&standing=other&cursor=&x=1"))).toEqual({});
});

test("one choice of several is still a list", () => {
  expect(read(parseSearch("?standing=gone"))).toEqual({ standing: ["gone"] });
});

test("list state is written the way it is read, without empty values", () => {
  const query = stringifySearch({ sort: "name", standing: ["new", "gone"], cursor: undefined, text: "" });
  expect(query).toBe("?sort=name&standing=new&standing=gone");
  expect(read(parseSearch(query))).toEqual({ sort: "name", standing: ["new", "gone"] });
  expect(stringifySearch({})).toBe("");
});
