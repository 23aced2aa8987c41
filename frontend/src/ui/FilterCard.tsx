import type { FormEvent, ReactNode } from "react";
import type { RawSearch } from "../lib/searchParams";
import type { Path } from "../paths";
import { SubmitButton } from "./Button";
import { Link, useGo } from "./Link";

type Props = { to: Path; children: ReactNode /** Kept as it is, such as the sort. */; keep?: RawSearch };

/** Filters as a GET form: what is chosen becomes the URL, and the page starts again from the first row. */
export function FilterCard({ to, keep, children }: Props) {
  const go = useGo();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    go(to, { search: { ...keep, ...searchOf(new FormData(event.currentTarget)) } });
  };
  return (
    <form className="nhsuk-card app-filters" onSubmit={submit}>
      <div className="nhsuk-card__content">
        <h2 className="nhsuk-card__heading nhsuk-heading-s">Filter</h2>
        {children}
        <div className="app-button-row">
          <SubmitButton small>Update results</SubmitButton>
          <Link to={to} search={keep}>
            Clear filters
          </Link>
        </div>
      </div>
    </form>
  );
}

function searchOf(form: FormData): RawSearch {
  const names = [...new Set(form.keys())];
  return Object.fromEntries(names.map((name) => [name, valuesOf(form, name)]));
}

function valuesOf(form: FormData, name: string): string | string[] | undefined {
  const values = form
    .getAll(name)
    .filter((value): value is string => typeof value === "string" && value !== "");
  return values.length > 1 ? values : values[0];
}
