import { useSuspenseQuery } from "@tanstack/react-query";
import { useMeIfSignedIn, usePractice } from "../../access/viewer/useMe";
import type { ToolkitItem, ToolkitOptionPage, ToolkitQuestion } from "../../api/generated";
import { readToolkitOptionOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatDate } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Page } from "../../ui/Page";
import { useOptionAsked, useToolkit } from "./context";
import { WithHint } from "./WorksheetPreview";
import { numberOf } from "./words";

/** The worksheet on paper: room to write for a team that plans around a table. */
export function WorksheetPage() {
  const { data: option } = useSuspenseQuery(readToolkitOptionOptions({ path: { option: useOptionAsked() } }));
  const toolkit = useToolkit();
  return (
    <Page
      title={option.title}
      caption="Worksheet of a cycle"
      crumbs={[
        { name: "Toolkit", to: toolkit.overview },
        { name: option.title, to: toolkit.option(option.id) },
      ]}
    >
      <div className="app-no-print">
        <p>For a meeting with pens. What is written here counts only once it is entered in Stepdown.</p>
        <Button look="secondary" small onClick={() => window.print()}>
          Print
        </Button>
      </div>
      <Worksheet option={option} />
    </Page>
  );
}

function Worksheet({ option }: { option: ToolkitOptionPage }) {
  return (
    <div className="app-paper">
      <Heads />
      <p>
        <strong>Aim of the option:</strong> {option.aim}
      </p>
      <Line words="Our aim, with the number of patients and by when" lines={2} />
      <h2 className="nhsuk-heading-s">Plan</h2>
      <ol>
        {option.plan.map((question) => (
          <li key={question.name}>
            <Question question={question} />
          </li>
        ))}
      </ol>
      <h2 className="nhsuk-heading-s">Do</h2>
      <DoTable items={option.do} />
      <h2 className="nhsuk-heading-s">Study</h2>
      {option.study.map((prompt) => (
        <Line key={prompt.name} words={prompt.words} lines={3} />
      ))}
      <h2 className="nhsuk-heading-s">Act</h2>
      {option.act.map((prompt) => (
        <Line key={prompt.name} words={prompt.words} lines={3} />
      ))}
      <Boxes of={["Adopt: keep it", "Adapt: change it and try again", "Abandon: stop it"]} />
      <p className="app-paper__foot">
        Write no names and no NHS numbers of patients on this sheet. Stepdown toolkit,{" "}
        {numberOf(option.id).toLowerCase()}, version {option.provenance.version} of{" "}
        {formatDate(option.provenance.authored)}
        {option.provenance.verified ? "." : ", not yet signed by a clinician."}
      </p>
    </div>
  );
}

function Heads() {
  const ods = usePractice();
  const me = useMeIfSignedIn();
  const practice = me?.roles.find((held) => held.organisation_id === ods)?.organisation_name;
  return (
    <div className="app-paper__heads">
      {practice ? (
        <p>
          <strong>{practice}</strong>
        </p>
      ) : (
        <Line words="Practice" />
      )}
      <Line words="Cycle" />
      <Line words="From, until" />
    </div>
  );
}

function Line({ words, lines = 1 }: { words: string; lines?: number }) {
  return (
    <div className="app-paper__answer">
      {words}
      <Rules lines={lines} />
    </div>
  );
}

function Rules({ lines }: { lines: number }) {
  return (
    <>
      {Array.from({ length: lines }, (_, line) => `line ${line}`).map((line) => (
        <span key={line} className="app-paper__line" aria-hidden="true" />
      ))}
    </>
  );
}

function Question({ question }: { question: ToolkitQuestion }) {
  return (
    <div className="app-paper__answer">
      <WithHint words={question.question} hint={question.hint} />
      {question.choices.length ? <Boxes of={question.choices} /> : null}
      <Rules lines={question.answer === "text" ? 2 : 1} />
    </div>
  );
}

function Boxes({ of }: { of: string[] }) {
  return (
    <ul className="app-plain-list app-paper__boxes">
      {of.map((one) => (
        <li key={one}>
          <span aria-hidden="true" className="app-sheet__box" /> {one}
        </li>
      ))}
    </ul>
  );
}

/** A row for each figure; what is counted by something has a row for each of its parts. */
function DoTable({ items }: { items: ToolkitItem[] }) {
  const compares = items.some((item) => item.at === "at_start_and_end");
  return (
    <table className="app-paper__table">
      <thead>
        <tr>
          <th scope="col">What is collected</th>
          <th scope="col" colSpan={compares ? 1 : 2}>
            {compares ? "At the start" : "Figure or words"}
          </th>
          {compares ? <th scope="col">At the end</th> : null}
        </tr>
      </thead>
      <tbody>{items.map(rowsOf)}</tbody>
    </table>
  );
}

function rowsOf(item: ToolkitItem) {
  const parts = item.by.length ? item.by.map((part) => `${item.title}: ${part}`) : [item.title];
  return parts.map((words, at) => (
    <tr key={words} className={ROOM[item.kind]}>
      <th scope="row">
        <WithHint words={words} hint={at === 0 ? item.hint : null} />
      </th>
      {item.at === "at_start_and_end" ? <td /> : null}
      <td colSpan={item.at === "at_start_and_end" ? 1 : 2} />
    </tr>
  ));
}

const MORE = "app-paper__room";
/** What is told in words needs more room than a number. */
const ROOM: Partial<Record<ToolkitItem["kind"], string>> = { text: MORE, doses: MORE, notes: MORE };
