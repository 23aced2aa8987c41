import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useBoardName } from "../../access/viewer/useMe";
import {
  type DictionaryColumn,
  type DictionaryKeptBack,
  type DictionaryMeasure,
  type DictionaryWord,
  readDataDictionary,
} from "../../api/generated";
import { readDataDictionaryOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { AS_CSV, DownloadCsv } from "../../ui/DownloadCsv";
import { Page } from "../../ui/Page";
import { type Column, Table } from "../../ui/Table";

const FROM = "/icbs/$icb/figures/dictionary";

/** What stands in the rows, for whoever makes a report of them. */
export function DictionaryPage() {
  const { icb } = useParams({ from: FROM });
  const { data: told } = useSuspenseQuery(readDataDictionaryOptions({ path: { icb } }));
  const place = useBoardName();
  const crumbs = [
    { name: "Overview", to: paths.icb(icb) },
    { name: "Figures and downloads", to: paths.figures(icb) },
  ];
  return (
    <Page title="What the figures mean" caption={place} place={place} crumbs={crumbs}>
      <section className="app-reading-width">
        <h2 className="nhsuk-heading-m">How small numbers are kept</h2>
        {told.suppression.map(({ title, text }) => (
          <p key={title}>
            <strong>{title}.</strong> {text}
          </p>
        ))}
      </section>
      <DownloadCsv
        fileName="stepdown-data-dictionary.csv"
        fetchCsv={() => readDataDictionary({ path: { icb }, ...AS_CSV })}
      />
      <div className="app-dense">
        <Table caption="Measures" columns={MEASURES} rows={told.measures} rowKey={({ measure }) => measure} />
        <Table
          caption="What never leaves a practice"
          columns={KEPT_BACK}
          rows={told.kept_back}
          rowKey={({ measure }) => measure}
        />
        <Table caption="Columns" columns={COLUMNS} rows={told.columns} rowKey={({ name }) => name} />
        <Table
          caption="Words"
          columns={WORDS}
          rows={told.words}
          rowKey={({ column, word }) => `${column}/${word}`}
        />
      </div>
    </Page>
  );
}

const MEASURES: Column<DictionaryMeasure>[] = [
  {
    heading: "Measure",
    breakable: true,
    cell: ({ title, measure }) => (
      <>
        {title}
        <span className="app-under">{measure}</span>
      </>
    ),
  },
  {
    heading: "What is counted",
    cell: ({ numerator, denominator }) => (
      <>
        {numerator}
        {denominator ? <span className="app-under">Of: {denominator}</span> : null}
      </>
    ),
  },
  { heading: "Kind", cell: ({ kind }) => kind },
  { heading: "Options", cell: ({ options }) => options.join(", ") },
  { heading: "Rule", cell: ({ rule_version }) => rule_version },
];

const KEPT_BACK: Column<DictionaryKeptBack>[] = [
  { heading: "Measure", cell: ({ title }) => title },
  { heading: "Why", cell: ({ because }) => because },
];

const COLUMNS: Column<DictionaryColumn>[] = [
  { heading: "Column", breakable: true, cell: ({ name }) => <code className="app-code">{name}</code> },
  {
    heading: "Holds",
    cell: ({ holds, may_be_empty }) => (may_be_empty ? `${holds}, may be empty` : holds),
  },
  { heading: "Means", cell: ({ meaning }) => meaning },
];

const WORDS: Column<DictionaryWord>[] = [
  { heading: "Word", breakable: true, cell: ({ word }) => <code className="app-code">{word}</code> },
  { heading: "In the column", cell: ({ column }) => column },
  { heading: "Means", cell: ({ meaning }) => meaning },
];
