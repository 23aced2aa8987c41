import { useState } from "react";
import type { Role, StaffChange, StaffMember } from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { Button, SubmitButton } from "../../ui/Button";
import { Checkboxes } from "../../ui/Checkboxes";
import { Dialog } from "../../ui/Dialog";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Select } from "../../ui/Select";
import { ROLE_NAMES } from "../viewer/roles";

const PRACTICE_ROLES: Role[] = ["receptionist", "clinician", "practice_manager"];

type Props = {
  member: StaffMember;
  professions: { value: string; label: string }[];
  /** Roles are changed at the practice, where it is plain which ones are meant. */
  withRoles: boolean;
  save: (change: StaffChange) => Promise<unknown>;
  makeLink: () => Promise<unknown>;
  onClose: () => void;
};

export function ChangeStaffDialog({ member, professions, withRoles, save, makeLink, onClose }: Props) {
  const [roles, setRoles] = useState<Role[]>(member.roles.map((held) => held.role));
  const [profession, setProfession] = useState(member.profession ?? "");
  const { attempt, error, busy } = useAttempt(onClose);
  const change: StaffChange = {
    ...(withRoles ? { roles } : {}),
    ...(profession && profession !== member.profession ? { profession } : {}),
  };
  return (
    <Dialog heading={`Change ${member.name}`} onClose={onClose}>
      <ErrorSummary errors={error ? [{ field: null, text: error }] : []} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          attempt(() => save(change));
        }}
      >
        {withRoles ? (
          <Checkboxes
            name="roles"
            legend="Roles in this practice"
            hint="With none, the person no longer works here."
            small
            options={PRACTICE_ROLES.map((role) => ({ value: role, label: ROLE_NAMES[role] }))}
            chosen={roles}
            onChange={(event) => setRoles(toggled(roles, event.target.value as Role))}
          />
        ) : null}
        <Select
          name="change-profession"
          label="Profession"
          options={professions}
          value={profession}
          onChange={(event) => setProfession(event.target.value)}
        />
        <div className="app-button-row">
          <SubmitButton busy={busy}>Save</SubmitButton>
          <Button look="secondary" onClick={onClose}>
            Close
          </Button>
        </div>
      </form>
      <h3 className="nhsuk-heading-s">Account</h3>
      <div className="app-button-row">
        {member.disabled ? null : (
          <Button look="secondary" small busy={busy} onClick={() => attempt(makeLink)}>
            Make a new sign-in link
          </Button>
        )}
        <Button
          look={member.disabled ? "secondary" : "warning"}
          small
          busy={busy}
          onClick={() => attempt(() => save({ disabled: !member.disabled }))}
        >
          {member.disabled ? "Enable the account again" : "Disable the account"}
        </Button>
      </div>
    </Dialog>
  );
}

function toggled(roles: Role[], role: Role): Role[] {
  return roles.includes(role) ? roles.filter((one) => one !== role) : [...roles, role];
}

/** One deed at a time; the dialog closes when it is done, and stays with the reason when it is refused. */
function useAttempt(onDone: () => void) {
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = async (deed: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await deed();
      onDone();
    } catch (refusal) {
      const problem = problemFrom(refusal);
      setError([problem.title, ...problem.errors.map((one) => one.detail)].join(". "));
      setBusy(false);
    }
  };
  return { attempt, error, busy };
}
