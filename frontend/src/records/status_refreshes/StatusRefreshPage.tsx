import { useMutation } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { checkExtractMutation } from "../../api/generated/@tanstack/react-query.gen";
import type { Problem } from "../../api/problem";
import { type DateParts, isoDateFrom } from "../../lib/dates";
import { paths } from "../../paths";
import { SubmitButton } from "../../ui/Button";
import { NO_DATE } from "../../ui/DateInput";
import { Details } from "../../ui/Details";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { FileUpload } from "../../ui/FileUpload";
import { Link, useGo } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { useServerForm } from "../../ui/useServerForm";
import { DatedOn } from "../extracts/DatedOn";
import { SameFiles, sameFilesIn } from "../extracts/SameFiles";

type Fields = { files: FileList | null; dated_on: DateParts };

/** A small file instead of a full extract: who is still here and alive, and where they live. */
export function StatusRefreshPage() {
  const { ods } = useParams({ from: "/practices/$ods/extracts/status-refresh" });
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Extracts", to: paths.extracts(ods) },
  ];
  return (
    <Page title="Load a status refresh" crumbs={crumbs} wide={false}>
      <p>
        A small file that says of patients whether they are still registered, whether they have died, and
        where they live. Nothing about medicines is read from it or changed.
      </p>
      <p>
        Letters can then go to the patients whom it names, and to nobody else, until a{" "}
        <Link to={paths.newExtract(ods)}>full extract</Link> is loaded. You will see what would change before
        anything does.
      </p>
      <WhatTheFileHolds />
      <RefreshForm ods={ods} />
    </Page>
  );
}

function WhatTheFileHolds() {
  return (
    <Details summary="What the file must hold">
      <p>One row a patient, as CSV or Excel (.xlsx), with these columns. Other columns are never stored.</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>NHS Number</li>
        <li>Registration Status, such as “Registered”, “Temporary” or “Left”</li>
        <li>Date of Death, or yes and no; an empty cell means that the patient is alive</li>
        <li>House Name / Flat Number or Number and Street, and Locality, Town and County if you have them</li>
        <li>Postcode</li>
      </ul>
      <p>Patients who are in no extract yet are counted, and not added.</p>
    </Details>
  );
}

function RefreshForm({ ods }: { ods: string }) {
  const { form, send, sendAgain, same } = useRefreshForm(ods);
  const { register, control, errors, summary, busy } = form;
  return (
    <form onSubmit={send} noValidate>
      <ErrorSummary {...summary} />
      {same ? <SameFiles ods={ods} problem={same} busy={busy} onAgain={() => sendAgain()} /> : null}
      <FileUpload
        label="File"
        hint="At most 50 MB."
        error={errors.files?.message}
        {...register("files", { validate: (files) => (files?.length ? true : "Choose the file") })}
      />
      <DatedOn control={control} name="dated_on" error={errors.dated_on?.message} />
      <SubmitButton busy={busy} busyText="Checking the file…">
        Check the file
      </SubmitButton>
    </form>
  );
}

function useRefreshForm(ods: string) {
  const go = useGo();
  const check = useMutation(checkExtractMutation());
  const form = useServerForm<Fields>({ files: null, dated_on: NO_DATE });
  const [same, setSame] = useState<Problem | null>(null);
  const run = async ({ files, dated_on }: Fields, again = false) => {
    const body = {
      source: "status_refresh" as const,
      files: [...(files ?? [])],
      dated_on: isoDateFrom(dated_on) ?? "",
      is_full: false,
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
  const send = form.submit((fields) => run(fields));
  const sendAgain = form.submit((fields) => run(fields, true));
  return { form, send, sendAgain, same };
}
