import type { FieldHint } from "../../api/generated";
import { Button } from "../../ui/Button";
import { Details } from "../../ui/Details";

type Props = { hints: FieldHint[]; text: string; onInsert: (code: string) => void };

/** Puts a field, a choice or a part where the cursor is. What is missing is offered first. */
export function InsertButtons({ hints, text, onInsert }: Props) {
  const missing = hints.filter(({ must, code }) => must && !text.includes(code));
  const fields = hints.filter(({ code }) => code.startsWith("((") && !code.includes("??"));
  const choices = hints.filter(({ code }) => code.includes("??"));
  const parts = hints.filter((one) => one.code.startsWith("[[") && !missing.includes(one));
  return (
    <section aria-label="Put in" className="app-wording-insert">
      <Group name="Missing, and must stand in it" hints={missing} onInsert={onInsert} />
      <Details summary="Put in at the cursor: fields, choices and parts">
        <Group name="Filled in for you" hints={fields} onInsert={onInsert} />
        <Group name="Printed only where it is your choice" hints={choices} onInsert={onInsert} />
        <Group name="Parts" hints={parts} onInsert={onInsert} />
      </Details>
    </section>
  );
}

type GroupProps = { name: string; hints: FieldHint[]; onInsert: (code: string) => void };

function Group({ name, hints, onInsert }: GroupProps) {
  if (hints.length === 0) return null;
  return (
    <fieldset className="nhsuk-fieldset">
      <legend className="nhsuk-fieldset__legend">{name}</legend>
      {hints.map(({ code, label }) => (
        <Button key={code} look="secondary" small title={code} onClick={() => onInsert(code)}>
          {label}
        </Button>
      ))}
    </fieldset>
  );
}
