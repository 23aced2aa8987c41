import { useState } from "react";
import { type DoItemView, recordCycleDo, type Side, type TypedFigure } from "../../../api/generated";
import { formatDate } from "../../../lib/dates";
import { Button, SubmitButton } from "../../../ui/Button";
import { Checkboxes } from "../../../ui/Checkboxes";
import { ErrorSummary } from "../../../ui/ErrorSummary";
import { InsetText } from "../../../ui/InsetText";
import { useServerForm } from "../../../ui/useServerForm";
import { useDraft, useKeepDraft } from "../drafts";
import type { Shown } from "../useCycle";
import { type Theirs, useCycleSaving } from "../useCycleSaving";
import { FigureInput } from "./FigureInput";
import { type FigureFields, figureFields, typedValue } from "./typed";
import { ValueView } from "./ValueView";

type Props = Shown & { item: DoItemView; side: Side; was: TypedFigure | null; onClose: () => void };

/** The practice's own count. It stands beside what fills itself, and replaces nothing. */
export function TypeFigure({ ods, cycle, item, side, was, onClose }: Props) {
  const saving = useCycleSaving(ods, cycle);
  const draft = useDraft<FigureFields>(cycle.id, `do ${item.name} ${side}`);
  const form = useServerForm<FigureFields>(draft.kept ?? figureFields(item, was?.value));
  useKeepDraft(draft.key, form.watch);
  const [nothing, setNothing] = useState(false);
  const send = async (value: ReturnType<typeof typedValue>) => {
    const body = { figures: [{ item: item.name, side, value }] };
    const path = { ods, cycle_id: cycle.id };
    await saving.save((headers) =>
      recordCycleDo({ path, body, headers, throwOnError: true }).then(({ data }) => data),
    );
    draft.forget();
    onClose();
  };
  const save = form.submit(async (fields) => {
    const value = typedValue(item.kind, fields);
    setNothing(value === null);
    if (value !== null) await send(value);
  });
  const cancel = () => {
    draft.forget();
    onClose();
  };
  const summary = nothing ? [{ field: null, text: "Enter something, or say that it is not known" }] : [];
  return (
    <form onSubmit={save} noValidate className="app-type-figure">
      <ErrorSummary {...form.summary} errors={[...summary, ...form.summary.errors]} />
      <TheirFigure theirs={saving.theirs} item={item} side={side} />
      <FigureInput item={item} form={form} />
      <Checkboxes
        legend="Can nobody tell?"
        small
        options={[{ value: "yes", label: "It is not known" }]}
        {...form.register("notKnown")}
      />
      <div className="app-button-row">
        <SubmitButton small busy={form.busy} busyText="Saving…">
          Save
        </SubmitButton>
        {was ? (
          <Button look="secondary" small busy={form.busy} onClick={form.submit(() => send(null))}>
            Take back what was typed
          </Button>
        ) : null}
        <Button look="secondary" small onClick={cancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

type TheirProps = { theirs: Theirs | null; item: DoItemView; side: Side };

/** What a colleague typed into the same place meanwhile, beside what is typed here. */
function TheirFigure({ theirs, item, side }: TheirProps) {
  if (!theirs) return null;
  const figure = theirs.cycle.do.find(({ name }) => name === item.name)?.[side]?.typed;
  return (
    <InsetText>
      <p>
        Somebody else changed this cycle meanwhile. What you typed is still here, and is not saved yet: look
        at theirs, then save again.
      </p>
      {figure ? (
        <>
          <p>
            {figure.typed_by} typed here on {formatDate(figure.typed_on)}:
          </p>
          <ValueView value={figure.value} />
        </>
      ) : (
        <p>They typed nothing here.</p>
      )}
    </InsetText>
  );
}
