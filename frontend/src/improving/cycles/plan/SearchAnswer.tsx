import type { UseFormReturn } from "react-hook-form";
import type { AskedFields } from "../../../finding/searches/asked";
import { ParameterFields } from "../../../finding/searches/ParameterFields";
import { Select } from "../../../ui/Select";
import { searchSettings } from "./answers";
import type { QuestionProps } from "./QuestionFields";

/** A search with its settings. The figures of the cycle follow it. */
export function SearchAnswer({ question, form, searches }: QuestionProps) {
  const chosen = searches.find(({ id }) => id === form.watch("search"));
  const usable = searches.filter(({ available, needs_numbers }) => available && !needs_numbers);
  const { onChange, ...field } = form.register("search");
  const settings = form as unknown as UseFormReturn<AskedFields>;
  return (
    <>
      <Select
        label={question.question}
        labelSize="s"
        hint={question.hint ?? undefined}
        error={form.formState.errors.answers?.[question.name]?.text?.message}
        options={[
          { value: "", label: "Not chosen yet" },
          ...usable.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChange={async (event) => {
          await onChange(event);
          const usual = searchSettings(searches, event.target.value);
          form.setValue("parameters", usual.parameters);
          form.setValue("instead", usual.instead);
        }}
        {...field}
      />
      {chosen && chosen.parameters.length > 0 ? (
        <div className="app-question__settings">
          <ParameterFields key={chosen.id} search={chosen} form={settings} />
        </div>
      ) : null}
    </>
  );
}
