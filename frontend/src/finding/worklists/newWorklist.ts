import type {
  Narrowing,
  NewWorklist,
  SavedSearch,
  SearchDescription,
  SearchId,
  WorklistSummary,
} from "../../api/generated";
import { formatDate } from "../../lib/dates";
import { type Asked, type AskedFields, askedFrom, askedOf, fieldsOf, usualSettings } from "../searches/asked";
import { type NarrowingFieldValues, narrowingFields, narrowingOf } from "../searches/narrowing";
import { writtenNumbers } from "./pastedNumbers";

export type Fields = AskedFields &
  NarrowingFieldValues & { search: SearchId; nhs_numbers: string; name: string };

export const FIRST_CHOICE: SearchId = "not-issued";

/** The form for a search, filled with the usual settings, saved ones, or those of an address. */
export function filled(
  search: SearchDescription,
  extractOn: string,
  { saved, asked, narrowing }: Partial<Start> = {},
): Fields {
  const settings = saved?.parameters ?? asked ?? usualSettings(search);
  return {
    search: search.id,
    ...fieldsOf(search, settings),
    ...narrowingFields(narrowing ?? saved?.narrowing),
    nhs_numbers: "",
    name: nameOf(saved?.name ?? search.title, extractOn),
  };
}

export function nameOf(found: string, extractOn: string): string {
  return `${found}: ${formatDate(extractOn)}`;
}

type Start = {
  search: SearchDescription | undefined;
  saved: SavedSearch | undefined;
  asked: Asked;
  narrowing?: Narrowing | undefined;
};

/**
 * What the address asks for: `?search=high-dose&threshold=60`, `&variant=` with saved settings, or `?again=`
 * with the worklist that is to be run again, exactly as it was: only then are both compared.
 */
export function start(
  searches: SearchDescription[],
  saved: SavedSearch[],
  worklists: WorklistSummary[],
  raw: Record<string, string>,
): Start {
  const before = worklists.find((one) => one.id === raw.again);
  if (before) {
    const again = searches.find((one) => one.id === before.search);
    return { search: again, saved: undefined, asked: before.parameters, narrowing: before.narrowing };
  }
  const able = searches.filter((one) => one.available);
  const search =
    able.find((one) => one.id === raw.search) ?? able.find((one) => one.id === FIRST_CHOICE) ?? able[0];
  const own = saved.find((one) => one.id === raw.variant && one.search === search?.id && one.can_run);
  return { search, saved: own, asked: search ? askedFrom(search, raw) : {} };
}

export function bodyOf(search: SearchDescription, fields: Fields): NewWorklist {
  const asked = { search: search.id, name: fields.name, parameters: askedOf(search, fields) };
  const body = { ...asked, ...narrowingOf(fields) };
  return search.needs_numbers ? { ...body, nhs_numbers: writtenNumbers(fields.nhs_numbers) } : body;
}
