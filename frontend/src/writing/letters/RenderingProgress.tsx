import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type LetterReleaseSummary, readLetterRelease } from "../../api/generated";
import { inBackground } from "../../api/session";
import { ProgressBar } from "../../ui/ProgressBar";
import { isUnderWay } from "./words";

const EVERY_MS = 2000;

type Props = { ods: string; release: LetterReleaseSummary; since: string | null };

/** Asks every two seconds until the file is made. Nobody asked for these requests: they keep no session alive. */
export function RenderingProgress({ ods, release, since }: Props) {
  const queries = useQueryClient();
  const [done, setDone] = useState(release.rendered_letters);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => ask(), EVERY_MS);
    const ask = async () => {
      const path = { ods, release_id: release.id };
      setNow(Date.now());
      const { data } = await readLetterRelease({ path, headers: inBackground as never });
      if (!data) return;
      setDone(data.rendered_letters);
      // The letters have their pages only now.
      if (!isUnderWay(data)) await queries.invalidateQueries();
    };
    return () => clearInterval(timer);
  }, [queries, ods, release.id]);
  return (
    <>
      <ProgressBar
        label="Letters made"
        done={done}
        total={release.letters}
        elapsed={since ? sinceWords(since, now) : undefined}
      />
      <p>You can leave this page: the letters are made all the same.</p>
    </>
  );
}

function sinceWords(instant: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - new Date(instant).getTime()) / 1000));
  return seconds < 60 ? `for ${seconds} seconds` : `for ${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
