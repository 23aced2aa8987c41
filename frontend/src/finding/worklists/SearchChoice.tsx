import type { InputHTMLAttributes, Ref } from "react";
import type { SearchDescription } from "../../api/generated";
import { Details } from "../../ui/Details";
import { Radios } from "../../ui/Radios";

type Props = {
  searches: SearchDescription[];
  chosen: string;
  error?: string;
  name: string;
  ref: Ref<HTMLInputElement>;
} & Pick<InputHTMLAttributes<HTMLInputElement>, "onChange" | "onBlur">;

/** The searches that can be run, and what the chosen one takes in and leaves out. */
export function SearchChoice({ searches, chosen, error, ...field }: Props) {
  const known = searches.filter((search) => search.available);
  const search = known.find((one) => one.id === chosen);
  return (
    <>
      <Radios
        legend="Which search?"
        legendSize="s"
        error={error}
        options={known.map((one) => ({ value: one.id, label: one.title, hint: one.finds }))}
        {...field}
      />
      {search ? (
        <Details summary="What is included and what is left out">
          <h3 className="nhsuk-heading-xs">Included</h3>
          <Lines lines={search.included} />
          <h3 className="nhsuk-heading-xs">Left out</h3>
          <Lines lines={search.left_out} />
        </Details>
      ) : null}
      <Later names={searches.filter((one) => !one.available).map((one) => one.title)} />
    </>
  );
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Later({ names }: { names: string[] }) {
  if (names.length === 0) return null;
  return (
    <Details summary="Searches that a later version brings">
      <Lines lines={names} />
    </Details>
  );
}
