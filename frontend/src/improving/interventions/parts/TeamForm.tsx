import { useSuspenseQuery } from "@tanstack/react-query";
import { useFieldArray } from "react-hook-form";
import type { NewTeamMember, TeamMember, TeamRole } from "../../../api/generated";
import { listTeamCandidatesOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { Button } from "../../../ui/Button";
import { Checkboxes } from "../../../ui/Checkboxes";
import { Input } from "../../../ui/Input";
import { Select } from "../../../ui/Select";
import { useServerForm } from "../../../ui/useServerForm";
import { DOES } from "../words";
import { PartForm, type PartProps } from "./PartForm";

type Fields = { team: { staff_id: string; name: string; does: TeamRole[]; also: string }[] };

const SOMEBODY_ELSE = "";
const NOBODY = { staff_id: SOMEBODY_ELSE, name: "", does: [], also: "" } satisfies Fields["team"][number];

export function TeamForm({ ods, one, changing, onSaved }: PartProps) {
  const { data: candidates } = useSuspenseQuery(listTeamCandidatesOptions({ path: { ods } }));
  const form = useServerForm<Fields>({
    team: one.team.length > 0 ? one.team.map(fieldsOf) : [NOBODY],
  });
  const team = useFieldArray({ control: form.control, name: "team" });
  const save = form.submit(async (fields) => {
    await changing.save({ team: fields.team.map(memberOf) });
    onSaved();
  });
  const gone = one.team.filter((was) => !candidates.some((now) => now.staff_id === was.staff_id));
  const options = [
    { value: SOMEBODY_ELSE, label: "Somebody else, by name" },
    ...candidates.map((now) => ({ value: now.staff_id, label: now.name })),
    ...gone.flatMap((was) =>
      was.staff_id ? [{ value: was.staff_id, label: `${was.name} (has left)` }] : [],
    ),
  ];
  return (
    <PartForm ods={ods} one={one} summary={form.summary} busy={form.busy} onSubmit={save}>
      {team.fields.map((field, i) => (
        <fieldset className="nhsuk-fieldset app-medicine" key={field.id}>
          <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">Person {i + 1}</legend>
          <Select
            label="Who?"
            options={options}
            error={form.errors.team?.[i]?.staff_id?.message}
            {...form.register(`team.${i}.staff_id`)}
          />
          {form.watch(`team.${i}.staff_id`) === SOMEBODY_ELSE ? (
            <Input
              label="Name or role"
              hint="Of somebody who works with you, never of a patient."
              autoComplete="off"
              maxLength={120}
              error={form.errors.team?.[i]?.name?.message}
              {...form.register(`team.${i}.name`, {
                validate: (name, all) =>
                  all.team[i]?.staff_id !== SOMEBODY_ELSE ||
                  name.trim() !== "" ||
                  "Say who, or remove this person",
              })}
            />
          ) : null}
          <Checkboxes
            legend="What do they do?"
            small
            options={Object.entries(DOES).map(([value, label]) => ({ value, label }))}
            {...form.register(`team.${i}.does`)}
          />
          <Input
            label="Anything else?"
            autoComplete="off"
            maxLength={300}
            error={form.errors.team?.[i]?.also?.message}
            {...form.register(`team.${i}.also`)}
          />
          <Button look="secondary" small onClick={() => team.remove(i)}>
            Remove <span className="nhsuk-u-visually-hidden">person {i + 1}</span>
          </Button>
        </fieldset>
      ))}
      <p>
        <Button look="secondary" onClick={() => team.append(NOBODY)}>
          Add a person
        </Button>
      </p>
    </PartForm>
  );
}

function fieldsOf({ staff_id, name, does, also }: TeamMember): Fields["team"][number] {
  return { staff_id: staff_id ?? SOMEBODY_ELSE, name: staff_id ? "" : name, does, also };
}

function memberOf({ staff_id, name, does, also }: Fields["team"][number]): NewTeamMember {
  return staff_id ? { staff_id, does, also } : { name, does, also };
}
