import type { ToolkitItem, ToolkitOptionPage, ToolkitQuestion } from "../../api/generated";
import { Link } from "../../ui/Link";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";
import { useToolkit } from "./context";
import { answerInWords, FILLED_BY, itemInWords } from "./words";

const QUESTIONS: Column<ToolkitQuestion>[] = [
  { heading: "Question", cell: (row) => <WithHint words={row.question} hint={row.hint} /> },
  { heading: "Answered by", cell: answerInWords },
];

const ITEMS: Column<ToolkitItem>[] = [
  {
    heading: "What is collected",
    cell: (row) => (
      <WithHint words={row.optional ? `${row.title} (if you like)` : row.title} hint={row.hint} />
    ),
  },
  { heading: "As", cell: itemInWords },
  {
    heading: "Gets here",
    cell: (row) => (
      <>
        <Tag colour={FILLED_BY[row.filled_by].colour}>{FILLED_BY[row.filled_by].words}</Tag>
        {row.filled_by === "itself" ? <span className="app-under">{row.from_where}</span> : null}
      </>
    ),
  },
];

/** What a cycle of this option asks and collects, before anybody has adapted it. */
export function WorksheetPreview({ option }: { option: ToolkitOptionPage }) {
  const toolkit = useToolkit();
  return (
    <section aria-labelledby="worksheet" id="pdsa" className="app-preview">
      <h2 className="nhsuk-heading-m" id="worksheet">
        Worksheet of a cycle
      </h2>
      <p>
        Your practice can change, leave out or add questions and figures. Figures that fill themselves come
        from what is recorded in Stepdown, tallied ones are counted in passing, and the others are typed.{" "}
        <Link to={toolkit.worksheet(option.id)}>Print the worksheet</Link>
      </p>
      <Table caption="Plan" columns={QUESTIONS} rows={option.plan} rowKey={(row) => row.name} />
      <Table caption="Do" columns={ITEMS} rows={option.do} rowKey={(row) => row.name} />
      <Prompts heading="Study" prompts={option.study} />
      <Prompts heading="Act" prompts={option.act} />
    </section>
  );
}

export function WithHint({ words, hint }: { words: string; hint: string | null }) {
  return (
    <>
      {words}
      {hint ? <span className="app-under">{hint}</span> : null}
    </>
  );
}

function Prompts({ heading, prompts }: { heading: string; prompts: ToolkitOptionPage["study"] }) {
  return (
    <>
      <h3 className="nhsuk-heading-s">{heading}</h3>
      <ul>
        {prompts.map((prompt) => (
          <li key={prompt.name}>{prompt.words}</li>
        ))}
      </ul>
    </>
  );
}
