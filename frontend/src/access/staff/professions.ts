import { useSuspenseQuery } from "@tanstack/react-query";
import { listProfessionsOptions } from "../../api/generated/@tanstack/react-query.gen";

const NONE = { value: "", label: "None, or not a clinical profession" };

/** For a select, and `labelOf` for showing one. */
export function useProfessions() {
  const { data } = useSuspenseQuery({ ...listProfessionsOptions(), staleTime: Number.POSITIVE_INFINITY });
  return {
    options: [NONE, ...data.map((profession) => ({ value: profession.id, label: profession.label }))],
    labelOf: (id: string | null) => data.find((profession) => profession.id === id)?.label ?? "None given",
  };
}
