import { useMutation } from "@tanstack/react-query";
import type { LetterDetailsChange, LetterDetailsView } from "../../api/generated";
import { changeLetterDetailsMutation } from "../../api/generated/@tanstack/react-query.gen";
import { ifMatch } from "../../api/versions";
import { SubmitButton } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { Radios } from "../../ui/Radios";
import { Textarea } from "../../ui/Textarea";
import { useServerForm } from "../../ui/useServerForm";

type Fields = {
  heading: string;
  address_lines: string;
  postcode: string;
  phone: string;
  other_contact: string;
  clinician_name: string;
  signatory_name: string;
  signatory_role: string;
  serious_harm_wording: string;
};

type Props = { ods: string; details: LetterDetailsView; onSaved: () => void };

export function LetterDetailsForm({ ods, details, onSaved }: Props) {
  const saving = useMutation(changeLetterDetailsMutation());
  const { register, submit, errors, summary, busy } = useServerForm<Fields>(fieldsOf(details));
  const save = submit(async (fields) => {
    await saving.mutateAsync({ path: { ods }, body: changeOf(fields), headers: ifMatch(details.version) });
    onSaved();
  });
  const field = (name: keyof Fields) => ({ ...register(name), error: errors[name]?.message });
  return (
    <form onSubmit={save} noValidate>
      <ErrorSummary {...summary} />
      <h2 className="nhsuk-heading-m">At the top of the letter</h2>
      <Input label="Practice heading" hint="The name as patients know it" {...field("heading")} />
      <Textarea
        label="Address"
        hint="One line of the address on each line, without the postcode"
        rows={5}
        {...field("address_lines")}
      />
      <Input label="Postcode" width={10} autoComplete="off" {...field("postcode")} />
      <h2 className="nhsuk-heading-m">How patients reach you</h2>
      <Input label="Telephone" width={20} type="tel" autoComplete="off" {...field("phone")} />
      <Input
        label="Another way to get in touch"
        hint="For people who cannot use the telephone"
        {...field("other_contact")}
      />
      <h2 className="nhsuk-heading-m">Who writes</h2>
      <Input label="Named clinician" hint="Whom patients may ask for" {...field("clinician_name")} />
      <Input label="Signed by" {...field("signatory_name")} />
      <Input label="Role of the person who signs" {...field("signatory_role")} />
      <Radios
        legend="Does the letter include the paragraph about serious harm?"
        inline
        options={[
          { value: "yes", label: "Yes" },
          { value: "no", label: "No" },
        ]}
        {...field("serious_harm_wording")}
      />
      <SubmitButton busy={busy} busyText="Saving…">
        Save
      </SubmitButton>
    </form>
  );
}

function fieldsOf(details: LetterDetailsView): Fields {
  return {
    heading: details.heading ?? "",
    address_lines: details.address_lines.join("\n"),
    postcode: details.postcode ?? "",
    phone: details.phone ?? "",
    other_contact: details.other_contact ?? "",
    clinician_name: details.clinician_name ?? "",
    signatory_name: details.signatory_name ?? "",
    signatory_role: details.signatory_role ?? "",
    serious_harm_wording:
      details.serious_harm_wording === null ? "" : details.serious_harm_wording ? "yes" : "no",
  };
}

function changeOf(fields: Fields): LetterDetailsChange {
  const { address_lines, serious_harm_wording, ...words } = fields;
  const filled = Object.entries(words).map(([name, value]) => [name, value.trim() || null]);
  return {
    ...Object.fromEntries(filled),
    address_lines: address_lines
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
    serious_harm_wording: serious_harm_wording === "" ? null : serious_harm_wording === "yes",
  };
}
