import { type DefaultValues, type FieldValues, useForm } from "react-hook-form";
import { useServerErrors } from "../api/useServerErrors";
import { formErrors } from "./formErrors";

/**
 * react-hook-form as the NHS pattern wants it: checked when submitted, the summary takes the focus, and what
 * the server refuses stands beside its field. `<form onSubmit={submit(send)}>`, `<ErrorSummary {...summary} />`.
 */
export function useServerForm<Fields extends FieldValues>(defaultValues: DefaultValues<Fields>) {
  const form = useForm<Fields>({
    defaultValues,
    mode: "onSubmit",
    reValidateMode: "onSubmit",
    shouldFocusError: false,
  });
  const showServerErrors = useServerErrors<Fields>(form);
  const { errors, submitCount, isSubmitting } = form.formState;
  const submit = (send: (fields: Fields) => Promise<unknown>) =>
    form.handleSubmit((fields) => send(fields as Fields).catch(showServerErrors));
  return {
    ...form,
    errors,
    submit,
    busy: isSubmitting,
    summary: { errors: formErrors(errors, Object.keys(defaultValues)), attempt: submitCount },
  };
}
