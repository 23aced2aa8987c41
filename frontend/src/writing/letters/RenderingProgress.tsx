import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type LetterBatchSummary, readLetterBatch } from "../../api/generated";
import { readLetterBatchQueryKey } from "../../api/generated/@tanstack/react-query.gen";
import { inBackground } from "../../api/session";
import { ProgressBar } from "../../ui/ProgressBar";
import { isUnderWay } from "./words";

const EVERY_MS = 2000;

type Props = { path: { ods: string; batch_id: string }; batch: LetterBatchSummary };

/** Asks every two seconds until the file is made. Nobody asked for these requests: they keep no session alive. */
export function RenderingProgress({ path, batch }: Props) {
  const { ods, batch_id } = path;
  const queries = useQueryClient();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => ask(), EVERY_MS);
    const ask = async () => {
      const place = { ods, batch_id };
      setNow(Date.now());
      const { data } = await readLetterBatch({ path: place, headers: inBackground as never });
      if (!data) return;
      queries.setQueryData(readLetterBatchQueryKey({ path: place }), data);
      // The letters have their pages only now.
      if (!isUnderWay(data)) await queries.invalidateQueries();
    };
    return () => clearInterval(timer);
  }, [queries, ods, batch_id]);
  return (
    <>
      <ProgressBar
        label="Letters made"
        done={batch.rendered_letters}
        total={batch.included}
        elapsed={batch.approved_at ? sinceWords(batch.approved_at, now) : undefined}
      />
      <p>You can leave this page: the letters are made all the same.</p>
    </>
  );
}

function sinceWords(instant: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - new Date(instant).getTime()) / 1000));
  return seconds < 60 ? `for ${seconds} seconds` : `for ${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
