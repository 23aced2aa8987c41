import { SubmitButton } from "../../../ui/Button";
import { Details } from "../../../ui/Details";
import { ErrorSummary } from "../../../ui/ErrorSummary";
import { FileUpload } from "../../../ui/FileUpload";
import { Input } from "../../../ui/Input";
import { useGo } from "../../../ui/Link";
import { useServerForm } from "../../../ui/useServerForm";
import { monthOf, NO_MONTH } from "./months";
import type { Shelf } from "./shelf";

type Fields = {
  prescribing: FileList | null;
  list_sizes: FileList | null;
  directory: FileList | null;
  mapping: FileList | null;
  month: string;
};

export function LoadForm({ shelf }: { shelf: Shelf }) {
  const go = useGo();
  const form = useServerForm<Fields>({
    prescribing: null,
    list_sizes: null,
    directory: null,
    mapping: null,
    month: "",
  });
  const { register, errors, summary, busy, getValues } = form;
  const send = form.submit(async (fields) => {
    const review = await shelf.send(bodyOf(fields));
    await go(shelf.address, { search: { load: review.id } });
  });
  const someFile = () => hasFile(getValues()) || "Choose at least one file";
  return (
    <form onSubmit={send} noValidate>
      <ErrorSummary {...summary} />
      <FileUpload
        label="Prescribing"
        hint="The English Prescribing Dataset as it was downloaded, or an ePACT2 report saved as CSV. One file or several, each month once. At most 50 MB together."
        multiple
        error={errors.prescribing?.message}
        {...register("prescribing", { validate: someFile })}
      />
      <FileUpload
        label="Numbers of registered patients"
        hint="The file of patients registered at a GP practice. Without it there are no figures for every 1,000 patients."
        multiple
        error={errors.list_sizes?.message}
        {...register("list_sizes")}
      />
      <Details summary="Names of practices, other columns, or files that say no month">
        <FileUpload
          label="Directory of practices"
          hint="For the names of practices: the file epraccur.csv, as it is."
          error={errors.directory?.message}
          {...register("directory")}
        />
        <FileUpload
          label="Meaning of the columns"
          hint="Only if the headings of your report are not recognised: a CSV file with the headings “field” and “column” and a line for each of month, practice, bnf_code, bnf_name, items and total_quantity."
          error={errors.mapping?.message}
          {...register("mapping")}
        />
        <Input
          label="Month of the files"
          hint="Only if the files do not say it themselves. For example 9 2026."
          width={10}
          error={errors.month?.message}
          {...register("month", {
            validate: (month) => !month.trim() || monthOf(month) !== null || NO_MONTH,
          })}
        />
      </Details>
      <SubmitButton busy={busy} busyText="Reading the files…">
        Check the files
      </SubmitButton>
    </form>
  );
}

function bodyOf({ prescribing, list_sizes, directory, mapping, month }: Fields) {
  const some = (files: FileList | null) => (files?.length ? [...files] : undefined);
  return {
    prescribing: some(prescribing),
    list_sizes: some(list_sizes),
    directory: directory?.[0],
    mapping: mapping?.[0],
    month: monthOf(month) ?? undefined,
  };
}

function hasFile({ prescribing, list_sizes, directory }: Fields): boolean {
  return [prescribing, list_sizes, directory].some((files) => files?.length);
}
