import type { UseFormReturn } from "react-hook-form";
import { paths } from "../../paths";
import { Button, SubmitButton } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { Link } from "../../ui/Link";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { SaveSettings } from "../saved_searches/SaveSettings";
import { type AskedFields, askedOf } from "../searches/asked";
import { NarrowingFields } from "../searches/NarrowingFields";
import type { NarrowingFieldValues } from "../searches/narrowing";
import { ParameterFields } from "../searches/ParameterFields";
import { NumbersField } from "./NumbersField";
import { checkPasted } from "./pastedNumbers";
import { SearchChoice } from "./SearchChoice";
import { StartFrom } from "./StartFrom";
import { useNewWorklist } from "./useNewWorklist";

type Props = { ods: string; extractOn: string };

/** The search on one side, its settings on the other. */
export function NewWorklistForm({ ods, extractOn }: Props) {
  const making = useNewWorklist(ods, extractOn);
  const { form, search, searches } = making;
  return (
    <>
      {making.justSaved ? (
        <NotificationBanner key={making.justSaved} success heading={`Saved as “${making.justSaved}”`}>
          <p>These settings stand under “Start from” whenever you choose this search.</p>
        </NotificationBanner>
      ) : null}
      <ErrorSummary {...form.summary} />
      <form className="app-new-worklist" onSubmit={making.send} noValidate>
        <SearchChoice
          searches={searches}
          chosen={search}
          isSettled={making.isSettled}
          {...form.register("search", { onChange: (event) => making.choose(event.target.value) })}
        />
        <Settings ods={ods} making={making} />
      </form>
      {making.toSave && search.id !== "listed" ? (
        <SaveSettings
          ods={ods}
          search={search.id}
          settings={making.toSave}
          onSaved={making.saveDone}
          onClose={making.notToSave}
        />
      ) : null}
    </>
  );
}

type SettingsProps = { ods: string; making: ReturnType<typeof useNewWorklist> };

function Settings({ ods, making }: SettingsProps) {
  const { form, search } = making;
  const parameterForm = form as unknown as UseFormReturn<AskedFields>;
  return (
    <section className="app-new-worklist__settings" aria-labelledby="settings">
      <h2 className="nhsuk-heading-m" id="settings">
        Settings<span className="nhsuk-u-visually-hidden"> of </span>
        <span className="app-under">{search.title}</span>
      </h2>
      <StartFrom search={search} saved={making.saved} chosen={making.startedFrom} choose={making.startFrom} />
      {search.needs_numbers ? (
        <NumbersField
          field={form.register("nhs_numbers", { validate: checkPasted })}
          error={form.errors.nhs_numbers?.message}
          fill={(numbers) => form.setValue("nhs_numbers", numbers)}
        />
      ) : null}
      <ParameterFields key={search.id} search={search} form={parameterForm} />
      <NarrowingFields
        key={`${search.id} ${making.startedFrom}`}
        form={form as unknown as UseFormReturn<NarrowingFieldValues>}
        choices={making.combinable}
      />
      <Input
        label="Name of the worklist"
        labelSize="s"
        hint="Your colleagues see it in the list of worklists"
        error={form.errors.name?.message}
        {...form.register("name", { required: "Give the worklist a name" })}
      />
      <div className="app-button-row">
        <SubmitButton busy={form.busy} busyText="Searching…">
          Run the search
        </SubmitButton>
        {search.id === "listed" ? null : (
          <Button look="secondary" onClick={making.askToSave}>
            Save these settings
          </Button>
        )}
      </div>
      <Link to={paths.search(ods, search.id)} search={askedOf(search, form.watch())}>
        What is included
      </Link>
    </section>
  );
}
