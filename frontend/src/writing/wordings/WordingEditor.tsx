import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Wording, WordingFault } from "../../api/generated";
import { saveWordingMutation, submitWordingMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { ifMatch } from "../../api/versions";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { Textarea } from "../../ui/Textarea";
import { Faults } from "./Faults";
import { InsertButtons } from "./InsertButtons";
import { forgetWording, keepWording, keptWording } from "./kept";
import { PlainEnglishHint } from "./PlainEnglishHint";
import { placeOfFault, put } from "./places";
import { usePreview, WordingPreview, type WordingText } from "./WordingPreview";

/** The words, and beside them what they look like. */
export function WordingEditor({ ods, wording }: { ods: string; wording: Wording }) {
  const saved = { title: wording.title, text: wording.text };
  const [words, setWords] = useState<WordingText>(() => keptWording(wording) ?? saved);
  const box = useRef<HTMLTextAreaElement>(null);
  // Until somebody has been in the text, the cursor is at its end and not at its beginning.
  const cursor = useRef<{ from: number; to: number }>(undefined);
  const preview = usePreview(ods, wording, words);
  const check = preview.shown?.check ?? wording.check;
  const isSaved = words.title === saved.title && words.text === saved.text;
  const change = (changed: Partial<WordingText>) => setWords((before) => ({ ...before, ...changed }));
  useEffect(() => {
    if (isSaved) forgetWording(wording);
    else keepWording(wording, words);
  }, [wording, words, isSaved]);
  const goTo = (fault: WordingFault) => {
    if (fault.line === 0) return document.getElementById("title")?.focus();
    const { from, to } = placeOfFault(words.text, fault);
    box.current?.focus();
    box.current?.setSelectionRange(from, to);
  };
  const insert = (code: string) => {
    const { text, caret } = put(words.text, code, cursor.current?.from, cursor.current?.to);
    cursor.current = { from: caret, to: caret };
    change({ text });
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(caret, caret);
    });
  };
  return (
    <div className="app-wording app-wording--editing">
      <section aria-label="The words">
        <Faults faults={check.faults} onGo={goTo} />
        <Input
          name="title"
          label={wording.medium === "letter" ? "Heading of the letter" : "Name in your lists (not sent)"}
          value={words.title}
          maxLength={100}
          lang={wording.language}
          onChange={(event) => change({ title: event.target.value })}
        />
        <Textarea
          name="text"
          label="Text"
          hint={
            wording.medium === "letter"
              ? "## begins a heading, - begins a bullet, **two stars** make bold. An empty line begins a paragraph."
              : "Plain text, as it is sent."
          }
          rows={24}
          spellCheck
          lang={wording.language}
          ref={box}
          value={words.text}
          onSelect={({ currentTarget: { selectionStart: from, selectionEnd: to } }) => {
            cursor.current = { from, to };
          }}
          onChange={(event) => change({ text: event.target.value })}
        />
        <SaveAndSubmit
          ods={ods}
          wording={wording}
          words={words}
          isSaved={isSaved}
          faults={check.faults.length}
        />
        <InsertButtons hints={wording.can_be_inserted} text={words.text} onInsert={insert} />
        <PlainEnglishHint hint={check.plain_english} />
      </section>
      <WordingPreview ods={ods} preview={preview} place={wording} text={words} />
    </div>
  );
}

type SaveProps = { ods: string; wording: Wording; words: WordingText; isSaved: boolean; faults: number };

function SaveAndSubmit({ ods, wording, words, isSaved, faults }: SaveProps) {
  const path = { ods, wording_id: wording.id };
  const saving = useMutation(saveWordingMutation());
  const submitting = useMutation(submitWordingMutation());
  const [attempt, setAttempt] = useState(0);
  const [refused, setRefused] = useState("");
  const busy = saving.isPending || submitting.isPending;
  const send = async ({ submit }: { submit: boolean }) => {
    setRefused("");
    setAttempt(attempt + 1);
    try {
      const kept = isSaved
        ? wording
        : await saving.mutateAsync({ path, body: words, headers: ifMatch(wording.version) });
      if (submit) await submitting.mutateAsync({ path, headers: ifMatch(kept.version) });
    } catch (error) {
      setRefused(saysWhy(error));
    }
  };
  return (
    <>
      <ErrorSummary errors={refused ? [{ field: null, text: refused }] : []} attempt={attempt} />
      <p className="nhsuk-body-s" role="status">
        {isSaved ? "Everything is saved." : "There are changes that are not saved."}
      </p>
      <div className="app-button-row">
        <Button look="secondary" busy={busy} busyText="Saving…" onClick={() => send({ submit: false })}>
          Save draft
        </Button>
        <Button busy={busy} busyText="Saving…" onClick={() => send({ submit: true })}>
          {faults > 0 ? "Save and submit once the faults are mended" : "Save and submit for approval"}
        </Button>
      </div>
    </>
  );
}

function saysWhy(error: unknown): string {
  const { title, detail, slug } = problemFrom(error);
  if (slug === "changed-meanwhile")
    return "A colleague saved this draft meanwhile. Copy your words and reload the page.";
  return detail ? `${title}. ${detail}` : title;
}
