import type { Role } from "../../api/generated";
import { SubmitButton } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { Select } from "../../ui/Select";
import { useServerForm } from "../../ui/useServerForm";
import { ROLE_NAMES } from "../viewer/roles";

export type Invite = {
  name: string;
  email: string;
  role: Role | "";
  profession: string;
  organisation_id: string;
};
/** What was filled in, once a role is chosen. */
export type CompleteInvite = Invite & { role: Role };

type Props = {
  roles: Role[];
  professions: { value: string; label: string }[];
  /** Only where the place does not go without saying. */
  organisations?: { value: string; label: string }[];
  invite: (invitation: CompleteInvite) => Promise<unknown>;
};

const EMPTY: Invite = { name: "", email: "", role: "", profession: "", organisation_id: "" };

export function InviteForm({ roles, professions, organisations, invite }: Props) {
  const { register, submit, reset, errors, summary, busy } = useServerForm<Invite>(EMPTY);
  const send = submit(async (invitation) => {
    await invite({ ...invitation, role: invitation.role as Role });
    reset();
  });
  const roleOptions = [
    { value: "", label: "Choose a role" },
    ...roles.map((role) => ({ value: role, label: ROLE_NAMES[role] })),
  ];
  return (
    <form onSubmit={send} noValidate className="app-reading-width">
      <ErrorSummary {...summary} />
      <Input
        label="Name"
        error={errors.name?.message}
        {...register("name", { required: "Enter the name" })}
      />
      <Input
        label="E-mail address"
        hint="Somebody who has an account already gets the role added to it"
        type="email"
        error={errors.email?.message}
        {...register("email", { required: "Enter the e-mail address" })}
      />
      <Select
        label="Role"
        options={roleOptions}
        error={errors.role?.message}
        {...register("role", { required: "Choose a role" })}
      />
      {organisations ? (
        <Select
          label="Where"
          hint="An administrator works for the service and needs no place"
          options={[{ value: "", label: "The service itself" }, ...organisations]}
          error={errors.organisation_id?.message}
          {...register("organisation_id")}
        />
      ) : null}
      <Select
        label="Profession"
        hint="A clinician needs one: it limits what they may decide"
        options={professions}
        error={errors.profession?.message}
        {...register("profession")}
      />
      <SubmitButton busy={busy} busyText="Inviting…">
        Invite
      </SubmitButton>
    </form>
  );
}
