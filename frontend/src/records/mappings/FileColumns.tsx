import type { FieldOption, FileKind, PreviewedColumn, PreviewedFile } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { GroupedSelect, type OptionGroup } from "../../ui/GroupedSelect";
import { Select } from "../../ui/Select";
import { Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";
import { type Draft, KINDS } from "./draft";
import { GROUP_NAMES, KIND_NAMES } from "./words";

const NOT_USED = { value: "", label: "Not used, never stored" };

type Props = {
  file: PreviewedFile;
  place: number;
  /** Where the error summary leads to for what this kind of file lacks. */
  id: string | undefined;
  kind: FileKind;
  fields: Draft["fields"][FileKind];
  options: FieldOption[];
  idOf: (heading: string) => string;
  errors: Record<string, string>;
  onKind: (kind: FileKind) => void;
  onField: (heading: string, field: string) => void;
};

/** A file's headings with what stands under them, and what each means. */
export function FileColumns({
  file,
  place,
  id,
  kind,
  fields,
  options,
  idOf,
  errors,
  onKind,
  onField,
}: Props) {
  const groups = groupsOf(options, kind);
  const sample = (row: PreviewedColumn) => row.samples.join(", ") || "Empty in the first rows";
  const choice = (row: PreviewedColumn) =>
    row.cannot_use ? (
      row.cannot_use
    ) : (
      <div className="app-choose">
        <GroupedSelect
          name={idOf(row.heading)}
          label={`What “${row.heading}” means`}
          first={NOT_USED}
          groups={groups}
          value={fields[row.heading] ?? ""}
          error={errors[idOf(row.heading)]}
          onChange={(event) => onField(row.heading, event.target.value)}
        />
        {fields[row.heading] && fields[row.heading] === row.suggestions[kind] ? (
          <Tag colour="blue">Suggested</Tag>
        ) : null}
      </div>
    );
  return (
    <section aria-label={file.name} id={id}>
      <h2 className="nhsuk-heading-m">
        {file.name}: {countOf(file.rows_read, "row")}
      </h2>
      <Select
        name={`kind-${place}`}
        label="What is in this file?"
        labelSize="s"
        options={KINDS.map((value) => ({ value, label: KIND_NAMES[value] }))}
        value={kind}
        onChange={(event) => onKind(event.target.value as FileKind)}
      />
      {errors[kind] ? <p className="nhsuk-error-message">{errors[kind]}</p> : null}
      <div className="app-dense">
        <Table
          caption={`Columns of ${file.name}`}
          captionHidden
          columns={[
            { heading: "Heading", cell: (row) => row.heading || "No heading" },
            { heading: "In the first rows", breakable: true, cell: sample },
            { heading: "What it means", cell: choice },
          ]}
          rows={file.columns}
          rowKey={(row) => `${file.columns.indexOf(row)}`}
        />
      </div>
    </section>
  );
}

function groupsOf(options: FieldOption[], kind: FileKind): OptionGroup[] {
  const here = options.filter((one) => one.kind === kind);
  return Object.entries(GROUP_NAMES).flatMap(([group, name]) => {
    const own = here.filter((one) => one.group === group);
    if (own.length === 0) return [];
    return [{ name, options: own.map((one) => ({ value: one.field, label: labelOf(one) })) }];
  });
}

function labelOf(one: FieldOption): string {
  return one.required ? `${one.name} (needed)` : one.name;
}
