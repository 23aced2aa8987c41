import type { Carer, Consent, KnownCarer } from "../../api/generated";
import { formatInstant } from "../../lib/dates";
import type { SummaryError } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { InsetText } from "../../ui/InsetText";
import { Radios } from "../../ui/Radios";

export type CarerDraft = { isCarer: boolean; who: string; relationship: string; consent: Consent | "" };
export const NO_CARER: CarerDraft = { isCarer: false, who: "", relationship: "", consent: "" };

const CONSENTS: { value: Consent; label: string }[] = [
  { value: "on_the_call", label: "The patient came to the telephone and agreed" },
  { value: "in_the_record", label: "Written consent is in the record" },
  { value: "attorney", label: "Power of attorney for health, seen in the record" },
  { value: "none", label: "None yet" },
];

export function carerBody({ isCarer, who, relationship, consent }: CarerDraft): Carer | null {
  return isCarer && consent ? { who, relationship, consent } : null;
}

export function carerErrors({ isCarer, who, relationship, consent }: CarerDraft): SummaryError[] {
  if (!isCarer) return [];
  return [
    ...(who.trim() ? [] : [{ field: "who", text: "Enter who is speaking" }]),
    ...(relationship.trim() ? [] : [{ field: "relationship", text: "Enter who they are to the patient" }]),
    ...(consent ? [] : [{ field: "consent", text: "Say what consent there is" }]),
  ];
}

type Props = {
  carers: KnownCarer[];
  carer: CarerDraft;
  errors: SummaryError[];
  onChange: (carer: CarerDraft) => void;
};

export function CarerFields({ carers, carer, errors, onChange }: Props) {
  const errorAt = (field: string) => errors.find((one) => one.field === field)?.text;
  return (
    <>
      {carers.length > 0 ? <Known carers={carers} /> : null}
      <Input
        name="who"
        label="Their name"
        width={20}
        autoComplete="off"
        value={carer.who}
        error={errorAt("who")}
        onChange={(event) => onChange({ ...carer, who: event.target.value })}
      />
      <Input
        name="relationship"
        label="Who they are to the patient"
        hint="For example, daughter or carer"
        width={20}
        autoComplete="off"
        value={carer.relationship}
        error={errorAt("relationship")}
        onChange={(event) => onChange({ ...carer, relationship: event.target.value })}
      />
      <Radios
        name="consent"
        legend="Consent of the patient"
        legendSize="s"
        error={errorAt("consent")}
        chosen={[carer.consent]}
        onChange={(event) => onChange({ ...carer, consent: event.target.value as Consent })}
        options={CONSENTS}
      />
    </>
  );
}

function Known({ carers }: { carers: KnownCarer[] }) {
  return (
    <InsetText>
      <p>Spoken to before. Check that the consent still stands:</p>
      <ul>
        {carers.map((one) => (
          <li key={`${one.who} ${one.relationship}`}>
            {one.who}, {one.relationship}: {one.consent_label}, {formatInstant(one.recorded_at)} by{" "}
            {one.recorded_by}
          </li>
        ))}
      </ul>
    </InsetText>
  );
}
