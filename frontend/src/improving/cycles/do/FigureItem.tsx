import { useState } from "react";
import type { DoItemView, FigureSide, Side } from "../../../api/generated";
import { formatDate } from "../../../lib/dates";
import { Button } from "../../../ui/Button";
import type { Shown } from "../useCycle";
import { RowsLinks } from "./RowsLinks";
import { TypeFigure } from "./TypeFigure";
import { ValueView } from "./ValueView";

type Props = Shown & { item: DoItemView };

/** One item of the Do data, at the start and at the end where both are compared. */
export function FigureItem({ ods, cycle, item }: Props) {
  return (
    <section className="app-figure-item" aria-labelledby={`item-${item.name}`}>
      <h3 className="nhsuk-heading-s" id={`item-${item.name}`}>
        {item.title}
        {item.optional ? <span className="app-secondary"> (optional)</span> : null}
      </h3>
      {item.hint ? <p className="app-under">{item.hint}</p> : null}
      <div className="app-figure-item__sides">
        {item.start ? (
          <OneSide {...{ ods, cycle, item }} side="start" figure={item.start} name="At the start" />
        ) : null}
        <OneSide
          {...{ ods, cycle, item }}
          side="end"
          figure={item.end}
          name={item.start ? "At the end" : null}
        />
      </div>
    </section>
  );
}

type SideProps = Props & { side: Side; figure: FigureSide; name: string | null };

function OneSide({ ods, cycle, item, side, figure, name }: SideProps) {
  const [isTyping, setIsTyping] = useState(false);
  const verb = figure.typed ? "Change what you typed" : figure.filled ? "Type in your own" : "Type it in";
  return (
    <div className="app-figure-item__side">
      {name ? <h4 className="nhsuk-heading-xs">{name}</h4> : null}
      {figure.filled ? <Filled {...{ ods, cycle, item }} figure={figure.filled} /> : null}
      {figure.typed ? (
        <>
          <ValueView value={figure.typed.value} />
          <p className="app-under">
            Typed in by {figure.typed.typed_by}, {formatDate(figure.typed.typed_on)}
          </p>
        </>
      ) : null}
      {!figure.filled && !figure.typed ? <p className="app-secondary">Not typed in yet</p> : null}
      {isTyping ? (
        <TypeFigure {...{ ods, cycle, item, side }} was={figure.typed} onClose={() => setIsTyping(false)} />
      ) : cycle.can_record ? (
        <Button look={figure.filled ? "plain" : "secondary"} small onClick={() => setIsTyping(true)}>
          {verb}
          <span className="nhsuk-u-visually-hidden">
            : {item.title}
            {name ? `, ${name.toLowerCase()}` : ""}
          </span>
        </Button>
      ) : null}
    </div>
  );
}

type FilledProps = Props & { figure: NonNullable<FigureSide["filled"]> };

/** What the product counted, up to which day, and the way to the rows behind it. */
function Filled({ ods, cycle, item, figure }: FilledProps) {
  return (
    <>
      {figure.value ? (
        <ValueView value={figure.value} />
      ) : (
        <p>
          <strong>Not known.</strong> {figure.because}
        </p>
      )}
      {figure.parts.length > 0 ? (
        <ul className="app-plain-list app-under">
          {figure.parts.map((part) => (
            <li key={part.label}>{`${part.label}: ${part.number ?? "not known"}`}</li>
          ))}
        </ul>
      ) : null}
      <Source figure={figure} />
      <RowsLinks ods={ods} cycle={cycle} item={item} rows={figure.rows} />
    </>
  );
}

function Source({ figure: { value, as_of, note } }: Pick<FilledProps, "figure">) {
  const counted = value ? `Filled in by Stepdown${as_of ? `, as of ${formatDate(as_of)}` : ""}.` : "";
  if (!counted && !note) return null;
  return <p className="app-under">{[counted, note].filter(Boolean).join(" ")}</p>;
}
