import type { SearchDescription, SearchParameter } from "../../api/generated";
import type { RawSearch } from "../../lib/searchParams";

/** What is asked of a search, as the server takes it: { months: 2, schedules: "2,3" }. */
export type Asked = Record<string, number | string>;
/** The same as fields of a form. `instead` has the word that stands in the place of a number, else A_NUMBER. */
export type AskedFields = {
  parameters: Record<string, string | string[]>;
  instead: Record<string, string>;
};

export const EVERYTHING = "all";
export const A_NUMBER = "number";

export function usualSettings({ parameters }: SearchDescription): Asked {
  return Object.fromEntries(parameters.map((one) => [one.name, one.default]));
}

export function fieldsOf({ parameters }: SearchDescription, asked: Asked): AskedFields {
  const values = parameters.map((one) => [one, String(asked[one.name] ?? one.default)] as const);
  const numbers = values.filter(([one]) => one.kind === "whole_number" && one.choices.length > 0);
  return {
    parameters: Object.fromEntries(values.map(([one, value]) => [one.name, fieldOf(one, value)])),
    instead: Object.fromEntries(
      numbers.map(([one, value]) => [one.name, isWord(one, value) ? value : A_NUMBER]),
    ),
  };
}

function fieldOf(parameter: SearchParameter, value: string): string | string[] {
  if (parameter.kind === "several") return value.split(",");
  return parameter.kind === "whole_number" && isWord(parameter, value) ? "" : value;
}

function isWord({ choices }: SearchParameter, value: string): boolean {
  return choices.some((choice) => choice.value === value);
}

/** A number that is none goes to the server as it was written: it says what it takes. */
export function askedOf(search: SearchDescription, { parameters, instead }: AskedFields): Asked {
  return Object.fromEntries(
    search.parameters.map(({ name, kind }) => {
      const value = parameters[name] ?? "";
      if (kind === "several") return [name, [value].flat().join(",")];
      const word = instead[name];
      if (word && word !== A_NUMBER) return [name, word];
      return [name, kind === "whole_number" && isWhole(value) ? Number(value) : String(value)];
    }),
  );
}

function isWhole(value: string | string[]): boolean {
  return typeof value === "string" && /^\s*\d{1,6}\s*$/.test(value);
}

/** From an address. What the search does not have is dropped; what it does not take, the server refuses. */
export function askedFrom(search: SearchDescription, raw: RawSearch): Asked {
  const given = search.parameters.flatMap(({ name, kind }) => {
    const value = raw[name];
    if (typeof value !== "string" || value === "") return [];
    return [[name, kind === "whole_number" && isWhole(value) ? Number(value) : value] as const];
  });
  return { ...usualSettings(search), ...Object.fromEntries(given) };
}

/** For a route's `validateSearch`: short words only. A search's own parameters name no patient. */
export function askedParams(raw: RawSearch): Record<string, string> {
  const short = Object.entries(raw).filter(([, value]) => typeof value === "string" && value.length <= 40);
  return Object.fromEntries(short) as Record<string, string>;
}
