import { useMutation } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { exportPatient, type PatientName } from "../../api/generated";
import { findPatientsMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { formatDate } from "../../lib/dates";
import { download } from "../../lib/downloads";
import { formatNhsNumber } from "../../lib/names";
import { paths } from "../../paths";
import { Button, SubmitButton } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { Page } from "../../ui/Page";
import { SummaryList } from "../../ui/SummaryList";
import { useServerForm } from "../../ui/useServerForm";

/** A patient asks to see what is kept of them. The number is sent in the body, and never stands in an address. */
export function OnePatientPage() {
  const { ods } = useParams({ from: "/practices/$ods/data/one-patient" });
  const finding = useMutation(findPatientsMutation());
  const { register, submit, errors, summary, busy } = useServerForm<{ text: string }>({ text: "" });
  const find = submit(({ text }) => finding.mutateAsync({ path: { ods }, body: { text } }));
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Practice data", to: paths.practiceData(ods) },
  ];
  return (
    <Page title="What you keep about one patient" crumbs={crumbs} wide={false}>
      <p>
        Check first, as your practice does for every such request, that whoever asks may have it. Read the
        files before you hand them over: notes may speak of other people.
      </p>
      <form onSubmit={find} noValidate>
        <ErrorSummary {...summary} />
        <Input
          label="NHS number"
          hint="For example, 999 123 4567"
          width={20}
          autoComplete="off"
          inputMode="numeric"
          error={errors.text?.message}
          {...register("text", {
            validate: (text) =>
              text.replace(/\D/g, "").length === 10 || "Enter the 10 digits of the NHS number",
          })}
        />
        <SubmitButton busy={busy} busyText="Looking…">
          Find the patient
        </SubmitButton>
      </form>
      <div aria-live="polite">{finding.data ? <Found ods={ods} found={finding.data} /> : null}</div>
    </Page>
  );
}

function Found({ ods, found }: { ods: string; found: PatientName[] }) {
  const [patient] = found;
  if (!patient) {
    return (
      <EmptyState heading="Nobody here has this number">
        <p>Stepdown keeps nothing about a patient with this NHS number at this practice.</p>
      </EmptyState>
    );
  }
  return <OnePatient ods={ods} patient={patient} />;
}

function OnePatient({ ods, patient }: { ods: string; patient: PatientName }) {
  const exporting = useMutation({
    mutationFn: () =>
      exportPatient({
        path: { ods, patient_id: patient.patient_id },
        throwOnError: true,
        parseAs: "blob",
      }),
    onSuccess: ({ data }) => download("one-patient.zip", data as Blob),
  });
  return (
    <section aria-label="Patient found">
      <h2 className="nhsuk-heading-m">{patient.listed}</h2>
      <SummaryList
        rows={[
          { name: "NHS number", value: formatNhsNumber(patient.nhs_number) },
          { name: "Born", value: patient.birth_date ? formatDate(patient.birth_date) : "Not known" },
        ]}
      />
      <ErrorSummary
        errors={exporting.error ? [{ field: null, text: problemFrom(exporting.error).title }] : []}
      />
      <Button busy={exporting.isPending} busyText="Gathering…" onClick={() => exporting.mutate()}>
        Download everything about this patient
      </Button>
      <p>
        A zip file with tables that a spreadsheet opens, the letters that were printed, and a page that
        explains them. The download is written to the audit trail.
      </p>
    </section>
  );
}
