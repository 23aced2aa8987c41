import { useEffect, useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { useMe } from "../../access/viewer/useMe";
import { forgetWhenLeaving } from "../../api/unsaved";

/**
 * Kept in the tab's memory only, so that a draft survives an idle sign-out and a look at another page, and is
 * gone with the tab or when its writer signs out. The key names who wrote it.
 */
const drafts = new Map<string, unknown>();
forgetWhenLeaving(() => drafts.clear());

export type Draft<Fields> = { kept: Fields | undefined; key: string; forget: () => void };

/** What was typed into this form earlier and not saved. */
export function useDraft<Fields>(cycleId: string, step: string): Draft<Fields> {
  const me = useMe();
  const key = [me.staff_id, cycleId, step].join("/");
  const [kept] = useState(() => drafts.get(key) as Fields | undefined);
  return { kept, key, forget: () => drafts.delete(key) };
}

export function useKeepDraft<Fields extends FieldValues>(
  key: string,
  watch: UseFormReturn<Fields>["watch"],
): void {
  useEffect(() => {
    const { unsubscribe } = watch((fields) => drafts.set(key, structuredClone(fields)));
    return unsubscribe;
  }, [key, watch]);
}
