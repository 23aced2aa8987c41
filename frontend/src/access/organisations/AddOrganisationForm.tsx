import { useMutation } from "@tanstack/react-query";
import type { OrganisationKind } from "../../api/generated";
import { addOrganisationMutation } from "../../api/generated/@tanstack/react-query.gen";
import { SubmitButton } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { Select } from "../../ui/Select";
import { useServerForm } from "../../ui/useServerForm";

type Fields = { id: string; name: string; kind: OrganisationKind };

const EMPTY: Fields = { kind: "practice", name: "", id: "" };

const KINDS = [
  { value: "practice", label: "Practice" },
  { value: "pcn", label: "PCN" },
  { value: "icb", label: "ICB" },
];

export function AddOrganisationForm() {
  const add = useMutation(addOrganisationMutation());
  const { register, submit, reset, errors, summary, busy } = useServerForm<Fields>(EMPTY);
  const save = submit(async (fields) => {
    await add.mutateAsync({ body: { ...fields, id: fields.id.trim().toUpperCase() } });
    reset();
  });
  return (
    <form onSubmit={save} noValidate className="app-reading-width">
      <ErrorSummary {...summary} />
      <Select label="Kind" options={KINDS} {...register("kind")} />
      <Input
        label="Name"
        error={errors.name?.message}
        {...register("name", { required: "Enter the name" })}
      />
      <Input
        label="ODS code"
        hint="Letters and numbers, such as Z99001"
        width={10}
        error={errors.id?.message}
        {...register("id", { required: "Enter the ODS code" })}
      />
      <SubmitButton busy={busy}>Add</SubmitButton>
    </form>
  );
}
