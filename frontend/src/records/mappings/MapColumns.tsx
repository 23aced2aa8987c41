import { useEffect, useRef } from "react";
import type { SavedMapping } from "../../api/generated";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Loading } from "../../ui/Loading";
import { DateFormats } from "./DateFormats";
import { withField, withKind, wordKey } from "./draft";
import { FileColumns } from "./FileColumns";
import { places } from "./places";
import { RowsAsRead } from "./RowsAsRead";
import { SaveMapping } from "./SaveMapping";
import { StillNeeded } from "./StillNeeded";
import { useMappingDraft } from "./useMappingDraft";
import { useSaveMapping } from "./useSaveMapping";
import { WhatIsLost } from "./WhatIsLost";
import { WordMeanings } from "./WordMeanings";

type Props = {
  ods: string;
  files: File[];
  saved?: SavedMapping;
  /** What the button says, and what happens with the mapping that it saved. */
  saveWords: string;
  onSaved: (mapping: SavedMapping) => unknown;
  onBack: () => void;
};

/** A practice says what the columns of its own report mean, and sees at once what is read by that. */
export function MapColumns({ ods, files, saved, saveWords, onSaved, onBack }: Props) {
  const { preview, draft, choose, content, problem, isBehind } = useMappingDraft(ods, files, saved);
  const saving = useSaveMapping(ods, content, saved, onSaved);
  const start = useFocusWhenThere(preview !== undefined);
  if (problem && !preview) {
    const text = [problem.title, problem.detail].filter(Boolean).join(". ");
    return (
      <>
        <ErrorSummary errors={[{ field: null, text }]} />
        <Button look="secondary" onClick={onBack}>
          Choose other files
        </Button>
      </>
    );
  }
  if (!preview || !draft) return <Loading />;
  const place = places(draft, preview.files, content);
  return (
    <form onSubmit={saving.save} noValidate>
      <ErrorSummary errors={saving.errors} attempt={saving.attempt} />
      <p className="app-reading-width" tabIndex={-1} ref={start}>
        Say what each column means. Nothing of these files is kept yet, and what is “not used” never is. What
        you save is headings and words, never a patient.
      </p>
      {preview.files.map((file, i) => (
        <FileColumns
          key={file.name}
          file={file}
          place={i}
          id={place.isFirst(i) ? draft.kinds[i] : undefined}
          kind={draft.kinds[i] ?? file.kind}
          fields={draft.fields[draft.kinds[i] ?? file.kind]}
          options={preview.fields}
          idOf={(heading) => place.ofHeading(i, heading)}
          errors={saving.byField}
          onKind={(kind) => choose(withKind(draft, preview.files, i, kind))}
          onField={(heading, field) => choose(withField(draft, draft.kinds[i] ?? file.kind, heading, field))}
        />
      ))}
      <DateFormats
        choices={preview.dates}
        chosen={draft.dates}
        error={saving.byField.date_formats}
        onChoose={(dates) => choose({ ...draft, dates })}
      />
      <WordMeanings
        words={preview.words}
        options={preview.word_options}
        meanings={draft.meanings}
        idOf={place.ofWord}
        errors={saving.byField}
        onMeaning={(word, meaning) =>
          choose({ ...draft, meanings: { ...draft.meanings, [wordKey(word)]: meaning } })
        }
      />
      {preview.files.map((file) => (
        <RowsAsRead key={file.name} file={file} />
      ))}
      <WhatIsLost preview={preview} unused={place.unused} />
      <StillNeeded preview={preview} isBehind={isBehind} problem={problem} />
      <SaveMapping saving={saving} saveWords={saveWords} onBack={onBack} />
    </form>
  );
}

/** It is another step at the same address: whoever does not see the screen hears where they are. */
function useFocusWhenThere(isThere: boolean) {
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (isThere) place.current?.focus();
  }, [isThere]);
  return place;
}
