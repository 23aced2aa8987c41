import type { InputHTMLAttributes, Ref } from "react";
import { useEffect, useRef, useState } from "react";
import type { SearchDescription } from "../../api/generated";
import { Button } from "../../ui/Button";
import { Radios } from "../../ui/Radios";
import { grouped } from "../searches/groups";

type Props = {
  searches: SearchDescription[];
  chosen: SearchDescription;
  /** Chosen before the page was opened: the others are not in the way. */
  isSettled: boolean;
  name: string;
  ref: Ref<HTMLInputElement>;
} & Pick<InputHTMLAttributes<HTMLInputElement>, "onChange" | "onBlur">;

/** The searches that can be run, each with one line of what it finds. */
export function SearchChoice({ searches, chosen, isSettled, ...field }: Props) {
  const [open, setOpen] = useState(!isSettled);
  const place = useRef<HTMLDivElement>(null);
  // The button that opened the choice is gone: the focus goes to what is chosen.
  useEffect(() => {
    if (open && isSettled) place.current?.querySelector<HTMLInputElement>(":checked")?.focus();
  }, [open, isSettled]);
  if (!open) {
    return (
      <div className="app-settled">
        <h2 className="nhsuk-heading-s">{chosen.title}</h2>
        <p>{chosen.finds}</p>
        <Button look="secondary" small onClick={() => setOpen(true)}>
          Choose another search
        </Button>
      </div>
    );
  }
  return (
    <div ref={place}>
      <Radios
        legend="Which search?"
        legendSize="m"
        small
        options={grouped(searches).flatMap((group) =>
          group.searches.map((one, i) => ({
            value: one.id,
            label: one.title,
            hint: one.finds,
            group: i === 0 ? group.name : undefined,
          })),
        )}
        {...field}
      />
    </div>
  );
}
