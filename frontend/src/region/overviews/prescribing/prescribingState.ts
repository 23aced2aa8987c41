import { oneOf, searchParams, text } from "../../../lib/searchParams";

/** Which medicines and practices, in the address. */
export const prescribingSearch = searchParams({
  pair: oneOf("opioids", "codeine", "high-dose", "gabapentinoids"),
  pcn: text,
  group: text,
});
