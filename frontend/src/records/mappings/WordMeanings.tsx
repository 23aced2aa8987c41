import type { WordOptions, WordToMean } from "../../api/generated";
import { formatNumber } from "../../lib/counts";
import { GroupedSelect } from "../../ui/GroupedSelect";
import { Table } from "../../ui/Table";
import { wordKey } from "./draft";

type Props = {
  words: WordToMean[];
  options: WordOptions[];
  meanings: Record<string, string>;
  idOf: (word: WordToMean) => string;
  errors: Record<string, string>;
  onMeaning: (word: WordToMean, meaning: string) => void;
};

/** Words of the files that no preset knows. */
export function WordMeanings({ words, options, meanings, idOf, errors, onMeaning }: Props) {
  if (words.length === 0) return null;
  const optionsOf = (word: WordToMean) => options.find((one) => one.kind === word.kind);
  return (
    <section aria-label="Words">
      <h2 className="nhsuk-heading-m">What do these words mean?</h2>
      <p>Rows with a word that has no meaning are refused. Stepdown does not guess.</p>
      <Table
        caption="Words without a meaning"
        captionHidden
        columns={[
          { heading: "Word", breakable: true, cell: (row) => row.word },
          { heading: "Column", cell: (row) => row.heading },
          { heading: "Rows", numeric: true, cell: (row) => formatNumber(row.rows) },
          {
            heading: "What it means",
            cell: (row) => (
              <GroupedSelect
                name={idOf(row)}
                label={`What the word “${row.word}” means`}
                first={{ value: "", label: "No meaning yet" }}
                groups={[
                  {
                    name: optionsOf(row)?.title ?? "",
                    options: (optionsOf(row)?.options ?? []).map((one) => ({
                      value: one.meaning,
                      label: one.name,
                    })),
                  },
                ]}
                value={meanings[wordKey(row)] ?? ""}
                error={errors[idOf(row)]}
                onChange={(event) => onMeaning(row, event.target.value)}
              />
            ),
          },
        ]}
        rows={words}
        rowKey={wordKey}
      />
    </section>
  );
}
