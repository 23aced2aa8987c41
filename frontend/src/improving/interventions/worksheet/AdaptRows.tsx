import { useRef } from "react";
import { Button } from "../../../ui/Button";
import { Textarea } from "../../../ui/Textarea";
import { type Fresh, moved, newRow, type Row } from "./adapting";
import { FreshFields } from "./FreshFields";

type Props = { heading: string; one: "question" | "item"; rows: Row[]; onChange: (rows: Row[]) => void };

export function AdaptRows({ heading, one, rows, onChange }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const change = (at: number, part: Partial<Row>) =>
    onChange(rows.map((row, place) => (place === at ? { ...row, ...part } : row)));
  const move = (at: number, by: 1 | -1) => {
    onChange(moved(rows, at, at + by));
    // The button that was pressed moves with its row, and keeps the focus.
    requestAnimationFrame(() => buttonOf(list.current, at + by, by)?.focus());
  };
  return (
    <section aria-label={heading}>
      <h2 className="nhsuk-heading-m">{heading}</h2>
      <ol className="app-plain-list" ref={list}>
        {rows.map((row, at) => (
          <li key={row.key} className="app-adapt">
            {row.kept ? (
              <Kept one={one} row={row} at={at} last={rows.length - 1} onChange={change} onMove={move} />
            ) : (
              <p>
                <s>{row.words}</s> <span className="nhsuk-u-visually-hidden">is left out.</span>{" "}
                <Button look="secondary" small onClick={() => change(at, { kept: true })}>
                  Take it in again<span className="nhsuk-u-visually-hidden">: {row.words}</span>
                </Button>
              </p>
            )}
          </li>
        ))}
      </ol>
      <p>
        <Button look="secondary" onClick={() => onChange([...rows, newRow()])}>
          Add {one === "question" ? "a question" : "an item"}
        </Button>
      </p>
    </section>
  );
}

type KeptProps = {
  one: Props["one"];
  row: Row;
  at: number;
  last: number;
  onChange: (at: number, part: Partial<Row>) => void;
  onMove: (at: number, by: 1 | -1) => void;
};

function Kept({ one, row, at, last, onChange, onMove }: KeptProps) {
  const which = `${one} ${at + 1}`;
  const reworded = row.original !== null && row.words.trim() !== row.original;
  return (
    <>
      <Textarea
        name={`${one}s-${at}`}
        label={`${which.charAt(0).toUpperCase()}${which.slice(1)}${row.original === null ? " (your own)" : ""}`}
        labelSize="s"
        rows={row.words.length > 70 ? 2 : 1}
        maxLength={300}
        hint={reworded ? `In the toolkit: ${row.original}` : undefined}
        value={row.words}
        onChange={(event) => onChange(at, { words: event.target.value })}
      />
      {row.fresh ? (
        <FreshFields
          one={one}
          at={at}
          fresh={row.fresh}
          onChange={(fresh) => onChange(at, { fresh: { ...(row.fresh as Fresh), ...fresh } })}
        />
      ) : null}
      <div className="app-button-row">
        {at > 0 ? <Move which={which} words="Move up" onPress={() => onMove(at, -1)} /> : null}
        {at < last ? <Move which={which} words="Move down" onPress={() => onMove(at, 1)} /> : null}
        <Move which={which} words="Leave out" onPress={() => onChange(at, { kept: false })} />
        {reworded ? (
          <Move
            which={which}
            words="Use the toolkit’s words"
            onPress={() => onChange(at, { words: row.original ?? "" })}
          />
        ) : null}
      </div>
    </>
  );
}

function Move({ which, words, onPress }: { which: string; words: string; onPress: () => void }) {
  return (
    <Button look="secondary" small onClick={onPress}>
      {words} <span className="nhsuk-u-visually-hidden">{which}</span>
    </Button>
  );
}

function buttonOf(list: HTMLOListElement | null, at: number, by: 1 | -1): HTMLElement | null {
  const buttons = list?.children[at]?.querySelectorAll("button") ?? [];
  const named = [...buttons].find((one) => one.textContent?.startsWith(by === 1 ? "Move down" : "Move up"));
  return named ?? buttons[0] ?? null;
}
