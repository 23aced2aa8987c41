import { useEffect, useRef } from "react";
import type { CalculatedDoses, LineDose } from "../../api/generated";
import { InsetText } from "../../ui/InsetText";
import { type Column, Table } from "../../ui/Table";
import { DoseTotals } from "./DoseTotals";
import { LineWorking } from "./LineWorking";
import { RestsOn } from "./RestsOn";

type Line = CalculatedDoses["lines"][number];

const COLUMNS: Column<Line>[] = [
  {
    heading: "Medicine",
    cell: (row) => (
      <>
        {row.name}
        <span className="app-under">{row.product.in_words}</span>
      </>
    ),
  },
  {
    heading: "Directions",
    cell: (row) => (
      <>
        {row.directions.text || "None given"}
        {row.directions.text ? <span className="app-under">{row.directions.in_words}</span> : null}
      </>
    ),
  },
  {
    heading: "OME a day by directions",
    cell: ({ dose }) => <Figure dose={dose} words={dose.by_directions} figure={dose.directions_max} />,
  },
  {
    heading: "OME a day by quantity",
    cell: ({ dose }) => <Figure dose={dose} words={dose.by_quantity} figure={dose.quantity} />,
  },
  { heading: "Working", cell: (row) => <LineWorking dose={row.dose} /> },
];

type FigureProps = { dose: LineDose; words: string; figure: string | null };

/** Why there is none stands in the working. What the total takes in is bold. */
function Figure({ dose, words, figure }: FigureProps) {
  if (figure === null) return "Cannot be calculated";
  return dose.counted ? <strong>{words}</strong> : words;
}

/** Takes the focus when it arrives, so that it is read out and seen. */
export function CalculatedResult({ answer, isOutdated }: { answer: CalculatedDoses; isOutdated: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new answer is shown, also an equal one
  useEffect(() => {
    heading.current?.focus();
  }, [answer]);
  return (
    <section aria-labelledby="result" className="app-result app-dense">
      <h2 className="nhsuk-heading-m" id="result" tabIndex={-1} ref={heading}>
        Oral morphine equivalent of the whole list
      </h2>
      {isOutdated ? (
        <InsetText>
          <p>You changed the list after this was calculated. Calculate again to bring it up to date.</p>
        </InsetText>
      ) : null}
      <DoseTotals total={answer.total} threshold={answer.threshold} />
      <Table
        caption="Medicine by medicine"
        columns={COLUMNS}
        rows={answer.lines}
        rowKey={(row) => String(answer.lines.indexOf(row))}
      />
      <RestsOn set={answer.conversion_set} threshold={answer.threshold} on={answer.on} />
      <p>
        <strong>{answer.boundary}</strong>
      </p>
    </section>
  );
}
