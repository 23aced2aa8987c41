import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type MappingContent, readMapping, type SavedMapping } from "../../api/generated";
import { changeMappingMutation, createMappingMutation } from "../../api/generated/@tanstack/react-query.gen";
import { fieldAt, type Problem, problemFrom } from "../../api/problem";
import { ifMatch } from "../../api/versions";
import type { SummaryError } from "../../ui/ErrorSummary";
import { forgetDraft } from "./kept";

export type Saving = ReturnType<typeof useSaveMapping>;

/** Saves under a name, as a new mapping or as the next version of one. */
export function useSaveMapping(
  ods: string,
  content: MappingContent | null,
  saved: SavedMapping | undefined,
  onSaved: (mapping: SavedMapping) => unknown,
) {
  const [name, setName] = useState(saved?.name ?? "");
  const [errors, setErrors] = useState<SummaryError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const creating = useMutation(createMappingMutation());
  const changing = useMutation(changeMappingMutation());
  const [busy, setBusy] = useState(false);
  const [version, setVersion] = useState(saved?.version ?? 0);

  async function send(body: MappingContent & { name: string }): Promise<SavedMapping> {
    if (!saved) return creating.mutateAsync({ path: { ods }, body });
    const path = { ods, mapping_id: saved.id };
    return changing.mutateAsync({ path, body, headers: ifMatch(version) });
  }

  /** Every version stays, so that saving over somebody's loses nothing of theirs. */
  async function showWhy(problem: Problem) {
    if (problem.status !== 412 || !saved) {
      setErrors(linesOf(problem));
      return;
    }
    const newest = await readMapping({ path: { ods, mapping_id: saved.id }, throwOnError: true });
    setVersion(newest.data.version);
    const text = `${problem.title}. Save again to make yours the newest version; theirs stays in the list.`;
    setErrors([{ field: null, text }]);
  }

  async function save(event: FormEvent) {
    event.preventDefault();
    if (busy || !content) return;
    setAttempt(attempt + 1);
    if (!name.trim()) {
      setErrors([{ field: "name", text: "Give this mapping a name" }]);
      return;
    }
    setBusy(true);
    try {
      const mapping = await send({ ...content, name });
      forgetDraft();
      await onSaved(mapping);
      setErrors([]);
    } catch (error) {
      await showWhy(problemFrom(error));
    } finally {
      setBusy(false);
    }
  }

  const byField = Object.fromEntries(errors.map((one) => [one.field ?? "", one.text]));
  return { name, setName, errors, byField, attempt, busy, save };
}

/** What is wrong with a heading stands at its select too. */
function linesOf(problem: Problem): SummaryError[] {
  if (problem.errors.length === 0) {
    return [{ field: null, text: [problem.title, problem.detail].filter(Boolean).join(". ") }];
  }
  return problem.errors.map(({ pointer, detail }) => ({
    field: fieldAt(pointer).replace(/\.(heading|word)$/, (_, part) =>
      part === "word" ? ".meaning" : ".field",
    ),
    text: detail,
  }));
}
