/** List state (filters, sort, page) lives in the URL as plain words: `?sort=name&standing=new&standing=gone`. */
export type RawSearch = Record<string, unknown>;
type Reader<Value> = (raw: unknown) => Value | undefined;
type Search<Readers> = { [Key in keyof Readers]?: Readers[Key] extends Reader<infer Value> ? Value : never };

export const text: Reader<string> = (raw) =>
  typeof raw === "string" && raw !== "" && raw.length <= 600 ? raw : undefined;

export function oneOf<const Choices extends readonly string[]>(...choices: Choices): Reader<Choices[number]> {
  return (raw) => choices.find((choice) => choice === raw);
}

export function someOf<const Choices extends readonly string[]>(
  ...choices: Choices
): Reader<Choices[number][]> {
  return (raw) => {
    const asked = Array.isArray(raw) ? raw : [raw];
    const known = choices.filter((choice) => asked.includes(choice));
    return known.length ? known : undefined;
  };
}

/** For a route's `validateSearch`: what is unknown or malformed is dropped, never an error page. */
export function searchParams<Readers extends Record<string, Reader<unknown>>>(readers: Readers) {
  return (raw: RawSearch): Search<Readers> => {
    const read = Object.entries(readers).map(([key, reader]) => [key, reader(raw[key])] as const);
    return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as Search<Readers>;
  };
}

export function parseSearch(query: string): RawSearch {
  const found: RawSearch = {};
  const params = new URLSearchParams(query);
  for (const key of new Set(params.keys())) {
    const values = params.getAll(key);
    found[key] = values.length > 1 ? values : values[0];
  }
  return found;
}

export function stringifySearch(search: RawSearch): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") params.append(key, String(one));
    }
  }
  const query = params.toString();
  return query ? `?${query}` : "";
}
