import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { CallerToCheck, CheckedCaller, FoundCaller, Identifier } from "../../api/generated";
import { checkCallerMutation, readCallerToCheckOptions } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { formatDate } from "../../lib/dates";
import { SubmitButton } from "../../ui/Button";
import { Checkboxes } from "../../ui/Checkboxes";
import { ErrorSummary, type SummaryError } from "../../ui/ErrorSummary";
import { Loading } from "../../ui/Loading";
import { Radios } from "../../ui/Radios";
import { WarningCallout } from "../../ui/WarningCallout";
import { type CarerDraft, CarerFields, carerBody, carerErrors, NO_CARER } from "./CarerFields";

type Props = {
  ods: string;
  caller: FoundCaller;
  refused: CheckedCaller | null;
  onChecked: (checked: CheckedCaller) => void;
};

/** Two things must match. The desk compares; the caller says. */
export function CheckCaller({ ods, caller, refused, onChecked }: Props) {
  const path = { ods, patient_id: caller.patient_id };
  // Not from a cache: what is shown here is asked for, and written to the trail, at each call.
  const { data, error } = useQuery({ ...readCallerToCheckOptions({ path }), gcTime: 0, staleTime: 0 });
  if (error) return <ErrorSummary errors={[{ field: null, text: problemFrom(error).title }]} />;
  if (!data) return <Loading />;
  return <CheckForm ods={ods} caller={data} refused={refused} onChecked={onChecked} />;
}

function CheckForm({ ods, caller, refused, onChecked }: Omit<Props, "caller"> & { caller: CallerToCheck }) {
  const checking = useMutation(checkCallerMutation());
  const [matched, setMatched] = useState<Identifier[]>([]);
  const [carer, setCarer] = useState<CarerDraft>(NO_CARER);
  const [errors, setErrors] = useState<SummaryError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const missing = carerErrors(carer);
    setErrors(missing);
    setAttempt((before) => before + 1);
    if (missing.length > 0 || checking.isPending) return;
    const body = { patient_id: caller.patient_id, matched, carer: carerBody(carer) };
    checking.mutate(
      { path: { ods }, body },
      {
        onSuccess: onChecked,
        onError: (refusal) => setErrors([{ field: null, text: problemFrom(refusal).title }]),
      },
    );
  };
  const tick = (one: Identifier) =>
    setMatched((before) =>
      before.includes(one) ? before.filter((other) => other !== one) : [...before, one],
    );
  return (
    <form onSubmit={send} noValidate className="app-reading-width">
      <h2 className="nhsuk-heading-m app-step__heading" ref={heading} tabIndex={-1}>
        Check that it is them
      </h2>
      <ErrorSummary errors={errors} attempt={attempt} />
      {refused ? (
        <WarningCallout heading="Do not speak about letters">
          <p role="alert">{refused.says}</p>
        </WarningCallout>
      ) : null}
      <Checkboxes
        name="matched"
        legend="Tick what the caller said, if it is the same"
        legendSize="s"
        hint="Let the caller say it. Do not read it out. The name and one more thing must match."
        chosen={matched}
        onChange={(event) => tick(event.target.value as Identifier)}
        options={identifiersOf(caller)}
      />
      <Radios
        name="speaker"
        legend="Who is speaking?"
        legendSize="s"
        inline
        chosen={[carer.isCarer ? "carer" : "patient"]}
        onChange={(event) => setCarer({ ...carer, isCarer: event.target.value === "carer" })}
        options={[
          { value: "patient", label: "The patient" },
          { value: "carer", label: "Somebody for the patient" },
        ]}
      />
      {carer.isCarer ? (
        <CarerFields carers={caller.carers} carer={carer} errors={errors} onChange={setCarer} />
      ) : null}
      <SubmitButton busy={checking.isPending} busyText="Checking…">
        Continue
      </SubmitButton>
    </form>
  );
}

function identifiersOf(caller: CallerToCheck) {
  return [
    { value: "name", label: `Name: ${caller.listed}` },
    ...(caller.birth_date
      ? [{ value: "birth_date", label: `Date of birth: ${formatDate(caller.birth_date)}` }]
      : []),
    ...(caller.address_lines.length > 0
      ? [{ value: "address", label: `Address: ${caller.address_lines.join(", ")}` }]
      : []),
  ];
}
