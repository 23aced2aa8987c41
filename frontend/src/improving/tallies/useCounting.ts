import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { Counted, TallyKind, TallyLine, TallySheet } from "../../api/generated";
import { countTallyMutation, listTalliesOptions } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";

/** For which day, and for which intervention, is counted. No day is today. */
export type Counting = { ods: string; on?: string; interventionId?: string };
export type Press = { kind: TallyKind; of_type?: string; count: number };

export function sheetOptions({ ods, on, interventionId }: Counting) {
  return listTalliesOptions({ path: { ods }, query: { on, intervention_id: interventionId } });
}

/**
 * One press of + or −. The line is shown as the server counted it, with what colleagues pressed meanwhile.
 * A press whose answer was lost keeps its key, so that pressing again does not count it twice.
 */
export function useCounting(counting: Counting) {
  const queries = useQueryClient();
  const lost = useRef<{ what: string; key: string } | null>(null);
  const sending = useMutation(countTallyMutation());
  const press = async (pressed: Press, on: string) => {
    const what = JSON.stringify([counting, pressed]);
    const key = lost.current?.what === what ? lost.current.key : crypto.randomUUID();
    lost.current = null;
    const body = { ...pressed, on, intervention_id: counting.interventionId ?? null };
    try {
      const headers = { "Idempotency-Key": key };
      const counted = await sending.mutateAsync({ path: { ods: counting.ods }, body, headers });
      queries.setQueryData<TallySheet>(
        sheetOptions(counting).queryKey,
        (sheet) => sheet && withCounted(sheet, counted),
      );
    } catch (refusal) {
      const { status } = problemFrom(refusal);
      if (status === 0 || status >= 500) lost.current = { what, key };
    }
  };
  return { press, busy: sending.isPending, problem: sending.error, pressed: sending.variables?.body.kind };
}

export function withCounted(sheet: TallySheet, { mark, line }: Counted): TallySheet {
  const newer = (old: TallyLine) => (old.kind === line.kind ? line : old);
  return {
    ...sheet,
    groups: sheet.groups.map((group) => ({ ...group, lines: group.lines.map(newer) })),
    lately: [mark, ...sheet.lately],
  };
}
