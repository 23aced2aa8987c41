import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useId, useState } from "react";
import { type MappingPreview, previewMapping, type SavedMapping } from "../../api/generated";
import { type Asked, askedOf, type Draft, draftOf } from "./draft";
import { keepDraft, keptDraft } from "./kept";

/** So long nobody chooses before the server is asked again. */
const PAUSE = 300;

/** What the person chooses, and what the server reads by it: asked again after each pause. */
export function useMappingDraft(ods: string, files: File[], saved?: SavedMapping) {
  const [chosen, choose] = useState<Draft | null>(null);
  const [first] = useState<Asked>({ kinds: [], content: saved?.content ?? null });
  const [latest, setLatest] = useState<MappingPreview>();
  const asked = chosen && latest ? askedOf(chosen, latest.files, latest.words, saved) : first;
  const settled = useSettled(JSON.stringify(asked));
  const query = usePreview(ods, files, settled);
  useEffect(() => {
    if (!query.data) return;
    const preview = query.data;
    setLatest(preview);
    choose((now) => now ?? keptDraft(ods, preview, saved));
  }, [query.data, ods, saved]);
  return {
    preview: latest,
    draft: chosen ?? (latest ? draftOf(latest) : null),
    choose: (draft: Draft) => {
      if (latest) keepDraft(ods, latest, saved, draft);
      choose(draft);
    },
    /** What would be saved now: until somebody chooses, what the server suggests. */
    content: chosen ? asked.content : (latest?.content ?? null),
    problem: query.error,
    isBehind: query.isFetching || settled !== JSON.stringify(asked),
  };
}

function usePreview(ods: string, files: File[], asked: string) {
  const upload = useId();
  return useQuery({
    queryKey: ["previewMapping", ods, upload, asked],
    queryFn: async ({ signal }) => {
      const body = { files, asked };
      const { data } = await previewMapping({ path: { ods }, body, signal, throwOnError: true });
      return data;
    },
    placeholderData: keepPreviousData,
    // Rows of patients: they do not stay in memory once nobody looks at them.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
}

function useSettled(value: string): string {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
