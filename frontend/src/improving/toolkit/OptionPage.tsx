import { useSuspenseQuery } from "@tanstack/react-query";
import { useMay, usePractice } from "../../access/viewer/useMe";
import type { ToolkitOptionPage } from "../../api/generated";
import { readToolkitOptionOptions } from "../../api/generated/@tanstack/react-query.gen";
import { InsetText } from "../../ui/InsetText";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { cameFrom, carriedFrom, useContext, useOptionAsked, useToolkit } from "./context";
import { Measures } from "./Measures";
import { Overdue, Provenance } from "./Provenance";
import { Resources } from "./Resources";
import { TOOLS } from "./tools";
import { Variants } from "./Variants";
import { WorksheetPreview } from "./WorksheetPreview";
import { numberOf } from "./words";

/** One option under the three questions of the Model for Improvement, with its worksheet and resources. */
export function OptionPage() {
  const { data: option } = useSuspenseQuery(readToolkitOptionOptions({ path: { option: useOptionAsked() } }));
  const toolkit = useToolkit();
  const ods = usePractice();
  return (
    <Page
      title={option.title}
      caption={`Toolkit: ${numberOf(option.id).toLowerCase()}`}
      crumbs={[{ name: "Toolkit", to: toolkit.overview }]}
    >
      <Overdue provenance={option.provenance} />
      <CameFrom option={option} />
      <OnThisPage />
      <section aria-labelledby="aim" id="why" className="app-reading-width">
        <h2 className="nhsuk-heading-m" id="aim">
          What are we trying to accomplish?
        </h2>
        <p className="nhsuk-body-l">{option.aim}</p>
        <List of={option.why} />
        <InsetText>
          <p>{option.smart_hint}</p>
        </InsetText>
      </section>
      <Measures option={option} />
      <How option={option} />
      <Variants option={option} />
      {ods ? <Tools ods={ods} option={option} /> : null}
      <WorksheetPreview option={option} />
      <Resources option={option} />
      <Others option={option} />
      <Provenance option={option} />
    </Page>
  );
}

const PARTS = {
  why: "What are we trying to accomplish?",
  know: "How will we know that a change is an improvement?",
  change: "What change can we make?",
  start: "Ways to begin",
  pdsa: "Worksheet of a cycle",
  links: "Resources",
  "leads-to": "Options that go with it",
  "from-where": "Where this comes from",
};

function OnThisPage() {
  return (
    <nav className="nhsuk-contents-list app-no-print" aria-label="On this page">
      <ul className="nhsuk-contents-list__list">
        {Object.entries(PARTS).map(([part, words]) => (
          <li key={part} className="nhsuk-contents-list__item">
            <a className="nhsuk-contents-list__link" href={`#${part}`}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function List({ of }: { of: string[] }) {
  return (
    <ul>
      {of.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}

/** Whoever followed a link is told why it leads here, and finds the way back. */
function CameFrom({ option }: { option: ToolkitOptionPage }) {
  const toolkit = useToolkit();
  const context = useContext();
  const { before, looked } = cameFrom(option, context);
  if (!before && !looked) return null;
  return (
    <InsetText>
      {before ? (
        <p>
          From{" "}
          <Link to={toolkit.option(before.option)} search={{ ...context, from: undefined }}>
            {before.title}
          </Link>
          : {before.why}
        </p>
      ) : null}
      {looked ? <p>The measure you looked at: {looked.title}.</p> : null}
    </InsetText>
  );
}

function How({ option }: { option: ToolkitOptionPage }) {
  return (
    <section aria-labelledby="how" id="change" className="app-reading-width">
      <h2 className="nhsuk-heading-m" id="how">
        What change can we make?
      </h2>
      <List of={option.how} />
      {option.conversation.length ? (
        <>
          <h3 className="nhsuk-heading-s">What to talk over with a patient</h3>
          <List of={option.conversation} />
        </>
      ) : null}
      {option.codes.length ? (
        <>
          <h3 className="nhsuk-heading-s">Codes for the record</h3>
          <ul>
            {option.codes.map((one) => (
              <li key={one.code}>
                <strong className="app-code">{one.code}</strong> {one.says} ({one.system}: it works in
                SystmOne only)
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function Tools({ ods, option }: { ods: string; option: ToolkitOptionPage }) {
  const may = useMay();
  const tools = TOOLS[option.id].filter((tool) => may(tool.needs));
  if (tools.length === 0) return null;
  return (
    <section aria-labelledby="tools">
      <h2 className="nhsuk-heading-m" id="tools">
        What helps here in Stepdown
      </h2>
      <ul>
        {tools.map((tool) => (
          <li key={tool.name}>
            <Link to={tool.to(ods)}>{tool.name}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Others({ option }: { option: ToolkitOptionPage }) {
  const toolkit = useToolkit();
  const carried = carriedFrom(option, useContext());
  const linked = new Set(option.links.map((link) => link.option));
  const feeding = option.fed_by.filter((one) => !linked.has(one.option));
  return (
    <section aria-labelledby="others" id="leads-to">
      <h2 className="nhsuk-heading-m" id="others">
        Options that go with it
      </h2>
      <ul>
        {option.links.map((link) => (
          <li key={link.option}>
            <Link to={toolkit.option(link.option)} search={carried}>
              {link.title}
            </Link>
            : {link.why}
          </li>
        ))}
        {feeding.map((one) => (
          <li key={one.option}>
            <Link to={toolkit.option(one.option)} search={carried}>
              {one.title}
            </Link>{" "}
            leads here: {one.why}
          </li>
        ))}
      </ul>
    </section>
  );
}
