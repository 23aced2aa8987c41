import { useMutation } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Controller } from "react-hook-form";
import type { ExtractSource } from "../../api/generated";
import { checkExtractMutation } from "../../api/generated/@tanstack/react-query.gen";
import { type DateParts, isoDateFrom } from "../../lib/dates";
import { paths } from "../../paths";
import { SubmitButton } from "../../ui/Button";
import { DateInput, NO_DATE } from "../../ui/DateInput";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { FileUpload } from "../../ui/FileUpload";
import { useGo } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { Radios } from "../../ui/Radios";
import { useServerForm } from "../../ui/useServerForm";
import { SOURCE_NAMES } from "./words";

type Fields = {
  source: ExtractSource | "";
  files: FileList | null;
  dated_on: DateParts;
  is_full: "yes" | "no" | "";
};

export function NewExtractPage() {
  const { ods } = useParams({ from: "/practices/$ods/extracts/new" });
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Extracts", to: paths.extracts(ods) },
  ];
  return (
    <Page title="Load an extract" crumbs={crumbs} wide={false}>
      <p>
        The files are checked first. You will see what would change, and nothing changes until you say yes.
      </p>
      <ExtractForm ods={ods} />
    </Page>
  );
}

function ExtractForm({ ods }: { ods: string }) {
  const { form, send } = useExtractForm(ods);
  const { register, control, errors, summary, busy } = form;
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
            hint: "Patients with repeat medicines, and a file of issues",
          },
          { value: "gp_connect", label: SOURCE_NAMES.gp_connect, hint: "One JSON file, or a zip of several" },
        ]}
        error={errors.source?.message}
        {...register("source", { required: "Choose the kind of files" })}
      />
      <FileUpload
        label="Files"
        hint="Choose or drop all files of this extract together. At most 50 MB."
        multiple
        error={errors.files?.message}
        {...register("files", { validate: (files) => (files?.length ? true : "Choose at least one file") })}
      />
      <Controller
        control={control}
        name="dated_on"
        rules={{
          validate: (parts) =>
            isoDateFrom(parts) !== null || "Enter the day on which the report was run, such as 22 11 2026",
        }}
        render={({ field }) => (
          <DateInput
            name="dated_on"
            legend="On which day was the report run?"
            legendSize="s"
            hint="For example, 22 11 2026"
            value={field.value}
            onChange={field.onChange}
            error={errors.dated_on?.message}
          />
        )}
      />
      <Radios
        legend="Is it a full extract?"
        legendSize="s"
        hint="In a full extract, a patient who is absent has left the practice. In a partial one, absence says nothing."
        options={[
          { value: "yes", label: "Yes, every patient with a repeat medicine" },
          { value: "no", label: "No, only some patients" },
        ]}
        error={errors.is_full?.message}
        {...register("is_full", { required: "Say whether the extract is full" })}
      />
      <SubmitButton busy={busy} busyText="Checking the files…">
        Check the files
      </SubmitButton>
    </form>
  );
}

function useExtractForm(ods: string) {
  const go = useGo();
  const check = useMutation(checkExtractMutation());
  const form = useServerForm<Fields>({ source: "", files: null, dated_on: NO_DATE, is_full: "" });
  const send = form.submit(async ({ source, files, dated_on, is_full }) => {
    const body = {
      source: source as ExtractSource,
      files: [...(files ?? [])],
      dated_on: isoDateFrom(dated_on) ?? "",
      is_full: is_full === "yes",
    };
    const review = await check.mutateAsync({ path: { ods }, body });
    await go(paths.extract(ods, review.id));
  });
  return { form, send };
}
