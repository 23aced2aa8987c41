import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import type { BuildCard, CardColumn, CardReport } from "../../api/generated";
import { listBuildCardsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Details } from "../../ui/Details";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { type Column, Table } from "../../ui/Table";
import { Tabs } from "../../ui/Tabs";
import { WarningCallout } from "../../ui/WarningCallout";

/** How the report is made in the clinical system: one card a system, to follow on screen or on paper. */
export function BuildCardsPage() {
  const { ods } = useParams({ from: "/practices/$ods/extracts/build-cards" });
  const { system } = useSearch({ from: "/practices/$ods/extracts/build-cards" });
  const { data: cards } = useSuspenseQuery(listBuildCardsOptions({ path: { ods } }));
  const card = cards.find((one) => one.id === system) ?? cards[0];
  const crumbs = [
    { name: "Extracts", to: paths.extracts(ods) },
    { name: "Load an extract", to: paths.newExtract(ods) },
  ];
  return (
    <Page title="How to make the report" crumbs={crumbs}>
      <div className="app-no-print">
        <Tabs
          label="Clinical systems"
          to={paths.buildCards(ods)}
          tabs={cards.map((one) => ({ name: one.system, search: { system: one.id } }))}
          current={card?.system ?? ""}
        />
      </div>
      {card ? <Card key={card.id} card={card} /> : null}
      <p className="app-no-print">
        Does your report have other headings?{" "}
        <Link to={paths.newExtract(ods)}>Load it as another report</Link> and say once what its columns mean.
      </p>
    </Page>
  );
}

function Card({ card }: { card: BuildCard }) {
  useOpenOnPaper();
  return (
    <div className="app-reading-width app-build-card">
      <h2 className="nhsuk-heading-m">{card.title}</h2>
      {card.verified ? null : (
        <WarningCallout heading="Nobody has confirmed these steps yet">
          <p>
            They were written on {formatDate(card.authored)} from general knowledge of {card.system}, and no
            practice has followed them to the end. Buttons may have other names. If you had to do something
            differently, tell whoever looks after Stepdown.
          </p>
        </WarningCallout>
      )}
      <p className="app-no-print">
        <Button look="secondary" onClick={() => window.print()}>
          Print this card
        </Button>
      </p>
      <Part heading="Before you start" lines={card.before} />
      {card.reports.map((report, i) => (
        <Report key={report.title} report={report} number={i + 1} />
      ))}
      <Part heading="Export the files" lines={card.export} />
      <Part heading="Look the files over" lines={card.look_over} />
    </div>
  );
}

function Report({ report, number }: { report: CardReport; number: number }) {
  const needed = report.columns.filter((column) => column.lost === null);
  const others = report.columns.filter((column) => column.lost !== null);
  return (
    <section>
      <h3 className="nhsuk-heading-s">
        File {number}: {report.title}
      </h3>
      <p>{report.holds}</p>
      <h4 className="nhsuk-heading-xs">Who and what is in it</h4>
      <Lines lines={report.who_is_in} />
      <h4 className="nhsuk-heading-xs">Steps</h4>
      <ol className="nhsuk-list nhsuk-list--number">
        {report.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <h4 className="nhsuk-heading-xs">Columns</h4>
      <p>
        Must be there: <strong>{needed.map(({ heading }) => heading).join(", ")}</strong>.
      </p>
      <Details summary={`${countOf(others.length, "column")} more, and what is lost without each`}>
        <Table
          caption={`More columns of “${report.title}”`}
          captionHidden
          columns={COLUMNS}
          rows={others}
          rowKey={({ heading }) => heading}
        />
      </Details>
    </section>
  );
}

const COLUMNS: Column<CardColumn>[] = [
  {
    heading: "Column",
    cell: ({ heading, also }) => (
      <>
        {heading}
        {also.length > 0 ? (
          <>
            <br />
            <span className="nhsuk-u-font-weight-normal nhsuk-u-secondary-text-colour">
              or {also.slice(0, 3).join(", ")}
            </span>
          </>
        ) : null}
      </>
    ),
  },
  { heading: "Without it", cell: ({ lost }) => lost },
];

function Part({ heading, lines }: { heading: string; lines: string[] }) {
  return (
    <section>
      <h3 className="nhsuk-heading-s">{heading}</h3>
      <Lines lines={lines} />
    </section>
  );
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** A closed part would be missing on paper. */
function useOpenOnPaper() {
  useEffect(() => {
    const open = () => {
      for (const part of document.querySelectorAll("details")) part.open = true;
    };
    window.addEventListener("beforeprint", open);
    return () => window.removeEventListener("beforeprint", open);
  }, []);
}
