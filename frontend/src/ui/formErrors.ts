import type { FieldErrors, FieldValues } from "react-hook-form";
import type { SummaryError } from "./ErrorSummary";

/** react-hook-form's errors as lines of the error summary; `order` names the fields as the form shows them. */
export function formErrors<Fields extends FieldValues>(
  errors: FieldErrors<Fields>,
  order: string[] = [],
): SummaryError[] {
  const { root, ...fields } = errors;
  const place = (line: SummaryError) => order.indexOf(line.field?.split(".")[0] ?? "");
  const lines = Object.entries(fields).flatMap(([field, error]) => linesOf(field, error));
  const server = (root as Record<string, { message?: string }> | undefined)?.server?.message;
  const own = lines.sort((a, b) => place(a) - place(b));
  return server ? [...own, { field: null, text: server }] : own;
}

function linesOf(field: string, error: unknown): SummaryError[] {
  if (typeof error !== "object" || error === null) return [];
  const { message } = error as { message?: unknown };
  if (typeof message === "string" && message) return [{ field, text: message }];
  const inside = Object.entries(error).filter(([key]) => key !== "ref" && key !== "type");
  return inside.flatMap(([key, one]) => linesOf(`${field}.${key}`, one));
}
