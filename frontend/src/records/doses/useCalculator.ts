import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useFieldArray } from "react-hook-form";
import type { CalculatedDoses, ConversionSet, DosesToCalculate } from "../../api/generated";
import { calculateDosesMutation } from "../../api/generated/@tanstack/react-query.gen";
import { useServerForm } from "../../ui/useServerForm";

type Line = { name: string; directions: string; quantity: string; days: string };
export type Fields = { lines: Line[]; set: string };

export const MOST_LINES = 50;
const EMPTY: Line = { name: "", directions: "", quantity: "", days: "" };

/** The list stands in the page only: not in its address, and nowhere at rest. */
export function useCalculator(sets: ConversionSet[]) {
  const standard = sets.find((one) => one.is_default)?.name ?? "";
  const form = useServerForm<Fields>({ lines: [EMPTY], set: standard });
  const medicines = useFieldArray({ control: form.control, name: "lines" });
  const calculating = useMutation(calculateDosesMutation());
  const [answer, setAnswer] = useState<CalculatedDoses | null>(null);
  const calculate = form.submit(async (fields) => {
    setAnswer(await calculating.mutateAsync({ body: bodyOf(fields) }));
    // What stands now is what the result is of: anything typed later makes the form dirty.
    form.reset(fields);
  });
  const startAgain = () => {
    setAnswer(null);
    form.reset({ lines: [EMPTY], set: standard });
  };
  return {
    form,
    medicines,
    add: () => medicines.append(EMPTY),
    calculate,
    startAgain,
    answer,
    isOutdated: answer !== null && form.formState.isDirty,
    set: sets.find((one) => one.name === form.watch("set")),
  };
}

function bodyOf({ lines, set }: Fields): DosesToCalculate {
  return {
    set: set as DosesToCalculate["set"],
    lines: lines.map((line) => ({
      name: line.name,
      directions: line.directions,
      quantity: line.quantity.trim() || null,
      days: line.days.trim() || null,
    })),
  };
}
