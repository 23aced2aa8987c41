import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { type FieldError, fieldAt, problemFrom } from "./problem";

type Form<Fields extends FieldValues> = Pick<UseFormReturn<Fields>, "setError" | "getValues">;

/** Puts a refusal where the reader can act on it: beside its field, else above the form. */
export function useServerErrors<Fields extends FieldValues>({ setError, getValues }: Form<Fields>) {
  return (refusal: unknown) => {
    const problem = problemFrom(refusal);
    const known = Object.keys(getValues());
    const isHere = ({ pointer }: FieldError) => known.includes(fieldAt(pointer).split(".")[0] ?? "");
    for (const { pointer, detail } of problem.errors.filter(isHere)) {
      setError(fieldAt(pointer) as Path<Fields>, { type: "server", message: detail });
    }
    const elsewhere = problem.errors.filter((error) => !isHere(error)).map((error) => error.detail);
    if (problem.errors.length > 0 && elsewhere.length === 0) return;
    const said = [problem.title, problem.detail, ...elsewhere].filter(Boolean).join(". ");
    setError("root.server", { type: "server", message: said });
  };
}
