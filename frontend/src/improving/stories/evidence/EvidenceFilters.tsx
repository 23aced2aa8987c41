import { useParams, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { EvidencePack, OptionId } from "../../../api/generated";
import { type DateParts, datePartsOf, isoDateFrom } from "../../../lib/dates";
import { paths } from "../../../paths";
import { SubmitButton } from "../../../ui/Button";
import { Checkboxes } from "../../../ui/Checkboxes";
import { DateInput } from "../../../ui/DateInput";
import { ErrorSummary } from "../../../ui/ErrorSummary";
import { Link, useGo } from "../../../ui/Link";
import { Select } from "../../../ui/Select";
import { OPTIONS, optionNumber } from "../../interventions/words";

const FROM = "/practices/$ods/evidence";
const NO_DAY = "Enter a day that there is, such as 22 11 2026";

/** Of which period, and of whose work. What is chosen becomes the address. */
export function EvidenceFilters({ pack }: { pack: EvidencePack }) {
  const { ods } = useParams({ from: FROM });
  const search = useSearch({ from: FROM });
  const [first, setFirst] = useState<DateParts>(datePartsOf(pack.first));
  const [last, setLast] = useState<DateParts>(datePartsOf(pack.last));
  const [option, setOption] = useState<OptionId | "">(search.option ?? "");
  const [mine, setMine] = useState(search.mine === "yes");
  const [wrong, setWrong] = useState<{ field: string; text: string }[]>([]);
  const go = useGo();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [from, until] = [isoDateFrom(first), isoDateFrom(last)];
    const found = [
      ...(from ? [] : [{ field: "first", text: NO_DAY }]),
      ...(until ? [] : [{ field: "last", text: NO_DAY }]),
      ...(from && until && from > until ? [{ field: "last", text: "The last day is before the first" }] : []),
    ];
    setWrong(found);
    if (found.length > 0) return;
    go(paths.evidence(ods), {
      search: { first: from, last: until, option: option || undefined, mine: mine ? "yes" : undefined },
    });
  };
  const errorAt = (field: string) => wrong.find((one) => one.field === field)?.text;
  return (
    <form className="nhsuk-card app-filters" onSubmit={submit} noValidate>
      <div className="nhsuk-card__content">
        <ErrorSummary errors={wrong} />
        <h2 className="nhsuk-card__heading nhsuk-heading-s">What to put in</h2>
        <DateInput name="first" legend="From" value={first} onChange={setFirst} error={errorAt("first")} />
        <DateInput name="last" legend="Until" value={last} onChange={setLast} error={errorAt("last")} />
        <Select
          name="option"
          label="Option"
          value={option}
          onChange={(event) => setOption(event.target.value as OptionId | "")}
          options={[
            { value: "", label: "All options" },
            ...OPTIONS.map((id) => ({ value: id, label: optionNumber(id) })),
          ]}
        />
        <Checkboxes
          name="mine"
          legend="For an appraisal"
          small
          chosen={mine ? ["yes"] : []}
          onChange={(event) => setMine(event.target.checked)}
          options={[{ value: "yes", label: "Only interventions whose team I am in" }]}
        />
        <div className="app-button-row">
          <SubmitButton small>Update results</SubmitButton>
          <Link to={paths.evidence(ods)}>Clear filters</Link>
        </div>
      </div>
    </form>
  );
}
