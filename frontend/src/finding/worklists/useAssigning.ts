import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { assignPatientsMutation } from "../../api/generated/@tanstack/react-query.gen";
import type { AssigningProps } from "./AssignPatients";
import { assigneeOf, nameOf } from "./assignees";
import { filterOf, isFiltered } from "./listState";

/** From the choice over the question to the answer. All that match are named by their filter, not one by one. */
export function useAssigning(props: AssigningProps, labelOf: (profession: string) => string) {
  const { ods, worklistId, state, total, selected, isEverybody, select, colleagues, onDone } = props;
  const [to, setTo] = useState("");
  const [asking, setAsking] = useState(false);
  const assigning = useMutation(assignPatientsMutation());
  const name = nameOf(to, colleagues, labelOf);
  const whom = isEverybody ? { matching: filterOf(state), expected: total } : { patient_ids: [...selected] };
  const assign = async () => {
    const body = { ...whom, ...assigneeOf(to) };
    await assigning.mutateAsync({ path: { ods, worklist_id: worklistId }, body }).then(
      (answer) => {
        onDone({ ...answer, to: name });
        select(new Set());
      },
      () => undefined,
    );
    setAsking(false);
  };
  return {
    to,
    name,
    choose: setTo,
    count: isEverybody ? total : selected.size,
    reach: reachOf(isEverybody, isFiltered(state)),
    asking,
    ask: () => {
      assigning.reset();
      setAsking(true);
    },
    cancel: () => setAsking(false),
    assign,
    busy: assigning.isPending,
    error: assigning.error,
  };
}

function reachOf(isEverybody: boolean, filtered: boolean): string | null {
  if (!isEverybody) return null;
  return filtered
    ? "All that match the filter, on every page of the list."
    : "Everybody on this part of the list, on every page.";
}
