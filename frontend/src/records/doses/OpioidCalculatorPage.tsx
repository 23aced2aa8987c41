import { useSuspenseQuery } from "@tanstack/react-query";
import { listConversionSetsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Button, SubmitButton } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Page } from "../../ui/Page";
import { Select } from "../../ui/Select";
import { BoundaryWarning } from "./Boundary";
import { CalculatedResult } from "./CalculatedResult";
import { FactorTable } from "./FactorTable";
import { MedicineFields } from "./MedicineFields";
import { MOST_LINES, useCalculator } from "./useCalculator";

const HINT =
  "Write each medicine as it stands on the prescription. Quantity and days are one supply, such as 224 tablets " +
  "for 28 days. Leave out what you do not know. Nothing that you enter is stored.";

/** For a list of medicines of nobody in particular. */
export function OpioidCalculatorPage() {
  const { data: sets } = useSuspenseQuery(listConversionSetsOptions());
  const { form, medicines, add, calculate, startAgain, answer, isOutdated, set } = useCalculator(sets);
  return (
    <Page title="Oral morphine equivalent calculator" crumbs={[{ name: "Home", to: paths.home }]}>
      <BoundaryWarning />
      <form onSubmit={calculate} noValidate className="app-calculator">
        <ErrorSummary {...form.summary} />
        <h2 className="nhsuk-heading-m">Medicines</h2>
        <p className="nhsuk-hint app-reading-width">{HINT}</p>
        {medicines.fields.map((field, index) => (
          <MedicineFields
            key={field.id}
            index={index}
            isOnly={medicines.fields.length === 1}
            register={form.register}
            errors={form.errors}
            onRemove={() => medicines.remove(index)}
          />
        ))}
        {medicines.fields.length < MOST_LINES ? (
          <Button look="secondary" small onClick={add}>
            Add another medicine
          </Button>
        ) : (
          <p>This is the most that one list may hold ({MOST_LINES} medicines).</p>
        )}
        <Select
          label="Factor set"
          hint="Tables differ. Figures of two sets are never mixed, and each result says which set it used."
          options={sets.map((one) => ({
            value: one.name,
            label: one.is_default ? `${one.title} (default)` : one.title,
          }))}
          error={form.errors.set?.message}
          {...form.register("set")}
        />
        {set ? <FactorTable set={set} /> : null}
        <div className="app-button-row">
          <SubmitButton busy={form.busy} busyText="Calculating…">
            Calculate
          </SubmitButton>
          <Button look="secondary" onClick={startAgain}>
            Clear the list
          </Button>
        </div>
      </form>
      {answer ? (
        <CalculatedResult answer={answer} isOutdated={isOutdated} />
      ) : (
        <p className="app-calculator__empty">
          Nothing calculated yet: enter a medicine and choose Calculate.
        </p>
      )}
    </Page>
  );
}
