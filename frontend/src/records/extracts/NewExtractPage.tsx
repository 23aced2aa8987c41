import { useMutation } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Controller } from "react-hook-form";
import type { ExtractSource } from "../../api/generated";
import { checkExtractMutation } from "../../api/generated/@tanstack/react-query.gen";
import type { Problem } from "../../api/problem";
import { type DateParts, isoDateFrom } from "../../lib/dates";
import { paths } from "../../paths";
import { SubmitButton } from "../../ui/Button";
import { NO_DATE } from "../../ui/DateInput";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { FileUpload } from "../../ui/FileUpload";
import { Link, useGo } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { Radios } from "../../ui/Radios";
import { useServerForm } from "../../ui/useServerForm";
import { ChooseMapping, NEW_MAPPING } from "../mappings/ChooseMapping";
import { MapColumns } from "../mappings/MapColumns";
import { DatedOn } from "./DatedOn";
import { SameFiles, sameFilesIn } from "./SameFiles";
import { SOURCE_NAMES } from "./words";

type Fields = {
  source: ExtractSource | "";
  files: FileList | null;
  dated_on: DateParts;
  is_full: "yes" | "no" | "";
  mapping_id: string;
};

export function NewExtractPage() {
  const { ods } = useParams({ from: "/practices/$ods/extracts/new" });
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Extracts", to: paths.extracts(ods) },
  ];
  const extract = useExtractForm(ods);
  const { files, isMapping } = extract;
  return (
    <Page title={isMapping ? "Say what the columns mean" : "Load an extract"} crumbs={crumbs}>
      <div className="app-reading-width" hidden={isMapping}>
        <p>
          The files are checked first. You will see what would change, and nothing changes until you say yes.
        </p>
        <p>
          <Link to={paths.buildCards(ods)}>How to make the report in EMIS Web or SystmOne</Link>
        </p>
        {extract.same ? (
          <SameFiles
            ods={ods}
            problem={extract.same}
            busy={extract.form.busy}
            onAgain={() => extract.sendAgain()}
          />
        ) : null}
        <ExtractForm ods={ods} extract={extract} />
      </div>
      {isMapping ? (
        <MapColumns
          ods={ods}
          files={files}
          saveWords="Save and check the files"
          onSaved={extract.checkBy}
          onBack={extract.back}
        />
      ) : null}
    </Page>
  );
}

function ExtractForm({ ods, extract }: { ods: string; extract: ReturnType<typeof useExtractForm> }) {
  const { form, send } = extract;
  const { register, control, errors, summary, busy, watch } = form;
  const isMapped = watch("source") === "mapped";
  const isNew = isMapped && watch("mapping_id") === NEW_MAPPING;
  return (
    <form onSubmit={send} noValidate>
      <ErrorSummary {...summary} />
      <Radios
        legend="What kind of files are they?"
        legendSize="s"
        options={[
          {
            value: "emis_csv",
            label: SOURCE_NAMES.emis_csv,
            hint: "One to three CSV files or Excel workbooks: patients, their medicines, and issues",
          },
          {
            value: "systmone",
            label: SOURCE_NAMES.systmone,
            hint: "One to three CSV files or Excel workbooks, or the tables of the strategic extract",
          },
          { value: "gp_connect", label: SOURCE_NAMES.gp_connect, hint: "One JSON file, or a zip of several" },
          {
            value: "mapped",
            label: "Another report",
            hint: "Any CSV file or Excel workbook with a row of headings: you say once what its columns mean",
          },
        ]}
        error={errors.source?.message}
        {...register("source", { required: "Choose the kind of files" })}
      />
      {isMapped ? (
        <Controller
          control={control}
          name="mapping_id"
          render={({ field }) => (
            <ChooseMapping
              ods={ods}
              value={field.value}
              onChange={field.onChange}
              error={errors.mapping_id?.message}
            />
          )}
        />
      ) : null}
      <FileUpload
        label="Files"
        hint="Choose or drop all files of this extract together. At most 50 MB."
        multiple
        error={errors.files?.message}
        {...register("files", { validate: (files) => (files?.length ? true : "Choose at least one file") })}
      />
      <DatedOn control={control} name="dated_on" error={errors.dated_on?.message} />
      <Radios
        legend="Is it a full extract?"
        legendSize="s"
        hint="Whoever is not in a full extract counts as having left the practice. From a partial one, nobody leaves."
        options={[
          { value: "yes", label: "Yes, every patient with a repeat medicine" },
          { value: "no", label: "No, only some patients" },
        ]}
        error={errors.is_full?.message}
        {...register("is_full", { required: "Say whether the extract is full" })}
      />
      <SubmitButton busy={busy} busyText="Checking the files…">
        {isNew ? "Continue to its columns" : "Check the files"}
      </SubmitButton>
    </form>
  );
}

function useExtractForm(ods: string) {
  const go = useGo();
  const check = useMutation(checkExtractMutation());
  const asked = useSearch({ from: "/practices/$ods/extracts/new" });
  const form = useServerForm<Fields>({
    source: asked.source ?? "",
    files: null,
    dated_on: NO_DATE,
    is_full: "",
    mapping_id: asked.mapping ?? NEW_MAPPING,
  });
  const [files, setFiles] = useState<File[]>([]);
  const [same, setSame] = useState<Problem | null>(null);
  const run = async ({ source, files, dated_on, is_full, mapping_id }: Fields, again = false) => {
    const body = {
      source: source as ExtractSource,
      files: [...(files ?? [])],
      dated_on: isoDateFrom(dated_on) ?? "",
      is_full: is_full === "yes",
      mapping_id: source === "mapped" ? mapping_id : undefined,
      again,
    };
    try {
      const review = await check.mutateAsync({ path: { ods }, body });
      await go(paths.extract(ods, review.id));
    } catch (error) {
      const found = sameFilesIn(error);
      setSame(found);
      if (!found) throw error;
    }
  };
  const sendAgain = form.submit((fields) => run(fields, true));
  const send = form.submit(async (fields) => {
    if (fields.source !== "mapped" || fields.mapping_id !== NEW_MAPPING) return run(fields);
    setFiles([...(fields.files ?? [])]);
    await go(paths.newExtract(ods), { search: { ...asked, step: "columns" } });
  });
  const back = () => go(paths.newExtract(ods), { search: { ...asked, step: undefined }, replace: true });
  /** What the server finds wrong stands in the form, which now names the mapping that was just saved. */
  const checkBy = async (mapping: { id: string }) => {
    form.setValue("mapping_id", mapping.id);
    await back();
    await form.submit((fields) => run({ ...fields, mapping_id: mapping.id }))();
  };
  return {
    form,
    send,
    sendAgain,
    same,
    files,
    back,
    checkBy,
    isMapping: asked.step === "columns" && files.length > 0,
  };
}
