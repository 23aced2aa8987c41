import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { readMappingOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { SubmitButton } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { FileUpload } from "../../ui/FileUpload";
import { Link, useGo } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { useServerForm } from "../../ui/useServerForm";
import { MapColumns } from "./MapColumns";

/** A file is needed to see what the changed mapping would read; it is looked at, and not kept. */
export function ChangeMappingPage() {
  const { ods, mappingId } = useParams({ from: "/practices/$ods/extracts/mappings/$mappingId/change" });
  const { data } = useSuspenseQuery(readMappingOptions({ path: { ods, mapping_id: mappingId } }));
  // What somebody saves meanwhile is not put under the hands of whoever is choosing.
  const [mapping] = useState(data);
  const [files, setFiles] = useState<File[]>([]);
  const go = useGo();
  const crumbs = [
    { name: "Mappings", to: paths.mappings(ods) },
    { name: mapping.name, to: paths.mapping(ods, mapping.id) },
  ];
  return (
    <Page title="Change a mapping" caption={mapping.name} crumbs={crumbs}>
      {files.length === 0 ? (
        <>
          <ChooseFiles onChosen={setFiles} />
          <Link to={paths.mapping(ods, mapping.id)}>Cancel</Link>
        </>
      ) : (
        <MapColumns
          ods={ods}
          files={files}
          saved={mapping}
          saveWords={`Save as version ${mapping.version + 1}`}
          onSaved={() => go(paths.mapping(ods, mapping.id))}
          onBack={() => setFiles([])}
        />
      )}
    </Page>
  );
}

function ChooseFiles({ onChosen }: { onChosen: (files: File[]) => void }) {
  const { register, errors, submit, summary } = useServerForm<{ files: FileList | null }>({ files: null });
  return (
    <form onSubmit={submit(async ({ files }) => onChosen([...(files ?? [])]))} noValidate>
      <ErrorSummary {...summary} />
      <p className="app-reading-width">
        Choose a file of this report, so that you see what would be read. It is only looked at: nothing of it
        is kept.
      </p>
      <FileUpload
        label="Files"
        hint="The newest are best: they have the headings of today."
        multiple
        error={errors.files?.message}
        {...register("files", { validate: (files) => (files?.length ? true : "Choose at least one file") })}
      />
      <SubmitButton>Continue</SubmitButton>
    </form>
  );
}
