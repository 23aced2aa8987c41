import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type Preview, previewWording, previewWordingPdf } from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { download } from "../../lib/downloads";
import { Button } from "../../ui/Button";
import { Checkboxes } from "../../ui/Checkboxes";
import { LetterSheet } from "./LetterSheet";
import { type Place, placeOf } from "./words";

export type WordingText = { title: string; text: string };

const STILL_TYPING = 400;

/** What the server says of the words as they stand, a moment after the last key. */
export function usePreview(ods: string, place: Place, { title, text }: WordingText) {
  const [serious, setSerious] = useState(false);
  const asked = useSettled(
    JSON.stringify({ ...placeOf(place), title, text, serious_harm_wording: serious }),
    STILL_TYPING,
  );
  const { data, error } = useQuery({
    queryKey: ["wording-preview", ods, asked],
    queryFn: async ({ signal }) => {
      const body = JSON.parse(asked);
      return (await previewWording({ path: { ods }, body, signal, throwOnError: true })).data;
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  // The last whole letter stays in sight while a slip is mended.
  const whole = useRef<Preview>(undefined);
  if (data && data.check.faults.length === 0) whole.current = data;
  return { shown: data, whole: whole.current, error, serious, setSerious };
}

function useSettled(value: string, wait: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const waiting = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(waiting);
  }, [value, wait]);
  return settled;
}

type Props = {
  ods: string;
  preview: ReturnType<typeof usePreview>;
  place: Place;
  text: WordingText;
};

export function WordingPreview({ ods, preview, place, text }: Props) {
  const { shown, whole, error, serious, setSerious } = preview;
  return (
    <section className="app-wording-preview" aria-label="Preview">
      <h2 className="nhsuk-heading-m">How it looks</h2>
      <p className="nhsuk-body-s">
        To a patient who is made up. What is the same in all your letters comes from your letter details.
      </p>
      <Checkboxes
        legend="Which of your two choices?"
        name="serious"
        small
        options={[{ value: "yes", label: "Show it with the wording about addiction and early death" }]}
        chosen={serious ? ["yes"] : []}
        onChange={(event) => setSerious(event.target.checked)}
      />
      {error ? <p role="alert">{problemFrom(error).title}</p> : null}
      {shown?.check.faults.length ? (
        <p>
          <strong>
            {whole
              ? "This is how it looked before the faults."
              : "There is no preview until the faults are mended."}
          </strong>
        </p>
      ) : null}
      {shown ? <Shown shown={whole} /> : <p>Making the preview…</p>}
      {shown?.html ? <AsPages ods={ods} place={place} text={text} serious={serious} /> : null}
    </section>
  );
}

function Shown({ shown }: { shown: Preview | undefined }) {
  if (!shown) return null;
  if (shown.html !== null && shown.css !== null) return <LetterSheet html={shown.html} css={shown.css} />;
  return <p className="app-wording-message">{shown.message}</p>;
}

function AsPages({ ods, place, text, serious }: Omit<Props, "preview"> & { serious: boolean }) {
  const [state, setState] = useState<"ready" | "making" | "failed">("ready");
  const make = async () => {
    setState("making");
    const body = { ...placeOf(place), title: text.title, text: text.text, serious_harm_wording: serious };
    try {
      const { data } = await previewWordingPdf({ path: { ods }, body, throwOnError: true, parseAs: "blob" });
      download("preview.pdf", data as Blob);
      setState("ready");
    } catch {
      setState("failed");
    }
  };
  return (
    <>
      {state === "failed" ? <p role="alert">The pages could not be made. Try again.</p> : null}
      <Button look="secondary" small busy={state === "making"} busyText="Making the pages…" onClick={make}>
        Download as pages (PDF)
      </Button>
    </>
  );
}
