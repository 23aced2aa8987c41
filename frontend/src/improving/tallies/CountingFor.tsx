import { type FormEvent, useState } from "react";
import type { TallySheet } from "../../api/generated";
import { datePartsOf, formatDate, isoDateFrom } from "../../lib/dates";
import { paths } from "../../paths";
import { SubmitButton } from "../../ui/Button";
import { DateInput } from "../../ui/DateInput";
import { Details } from "../../ui/Details";
import { InsetText } from "../../ui/InsetText";
import { Link, useGo } from "../../ui/Link";
import { Select } from "../../ui/Select";
import type { Counting } from "./useCounting";

type Props = { counting: Counting; sheet: TallySheet; group: string | undefined };

/** For which day, and for which piece of work. Both are in the address. */
export function CountingFor({ counting, sheet, group }: Props) {
  const { ods } = counting;
  const isToday = sheet.on === sheet.today;
  const keep = { group, for: counting.interventionId };
  return (
    <>
      {isToday ? (
        <p>
          Counting for <strong>today, {formatDate(sheet.on)}</strong>.
        </p>
      ) : (
        <InsetText>
          <p>
            You are counting for <strong>{formatDate(sheet.on)}</strong>, not for today.{" "}
            <Link to={paths.tallies(ods)} search={keep}>
              Back to today
            </Link>
          </p>
        </InsetText>
      )}
      <Details summary="Count for another day, or for one intervention">
        <ChooseForm counting={counting} sheet={sheet} group={group} />
      </Details>
    </>
  );
}

function ChooseForm({ counting, sheet, group }: Props) {
  const go = useGo();
  const [day, setDay] = useState(datePartsOf(sheet.on));
  const [error, setError] = useState("");
  const choose = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const on = isoDateFrom(day);
    const wrong = whatIsWrong(on, sheet);
    setError(wrong);
    if (wrong) return;
    const chosen = new FormData(event.currentTarget).get("for");
    go(paths.tallies(counting.ods), {
      search: { group, on: on === sheet.today ? undefined : on, for: chosen || undefined },
    });
  };
  const interventions = [
    { value: "", label: "Any, or none" },
    ...sheet.interventions.map((one) => ({ value: one.intervention_id, label: one.title })),
  ];
  return (
    <form onSubmit={choose} noValidate>
      <DateInput
        name="on"
        legend="When did it happen?"
        legendSize="s"
        hint={`For example ${formatDate(sheet.today)}`}
        error={error}
        value={day}
        onChange={setDay}
      />
      {sheet.interventions.length > 0 ? (
        <Select
          name="for"
          label="For which intervention?"
          labelSize="s"
          hint="Counts for “any, or none” are part of every intervention’s figures."
          options={interventions}
          defaultValue={counting.interventionId ?? ""}
        />
      ) : null}
      <SubmitButton look="secondary" small>
        Count for this
      </SubmitButton>
    </form>
  );
}

function whatIsWrong(on: string | null, { today, earliest }: TallySheet): string {
  if (!on) return "Enter a real date";
  if (on > today) return "This day is still to come";
  return on < earliest ? "This is more than five years ago; check the year" : "";
}
