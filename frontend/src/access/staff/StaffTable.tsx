import type { StaffMember } from "../../api/generated";
import { Button } from "../../ui/Button";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";
import { ROLE_NAMES } from "../viewer/roles";

type Props = {
  staff: StaffMember[];
  myId: string;
  professionLabel: (id: string | null) => string;
  /** In one practice the place goes without saying. */
  withPlaces?: boolean;
  onChange: (member: StaffMember) => void;
};

export function StaffTable({ staff, myId, professionLabel, withPlaces, onChange }: Props) {
  const columns: Column<StaffMember>[] = [
    { heading: "Name", cell: (row) => row.name },
    { heading: "E-mail", breakable: true, cell: (row) => row.email },
    { heading: "Roles", cell: (row) => <Roles member={row} withPlaces={withPlaces} /> },
    { heading: "Profession", cell: (row) => professionLabel(row.profession) },
    { heading: "Account", cell: (row) => <AccountTag member={row} /> },
    {
      heading: "Change",
      headingHidden: true,
      cell: (row) => (row.id === myId ? "This is you" : <ChangeButton member={row} onChange={onChange} />),
    },
  ];
  return <Table caption="Staff" captionHidden columns={columns} rows={staff} rowKey={(row) => row.id} />;
}

function Roles({ member, withPlaces }: { member: StaffMember; withPlaces?: boolean }) {
  if (member.roles.length === 0) return "None";
  const said = member.roles.map((held) =>
    withPlaces && held.organisation_name
      ? `${ROLE_NAMES[held.role]}, ${held.organisation_name}`
      : ROLE_NAMES[held.role],
  );
  return (
    <ul className="app-plain-list">
      {said.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}

function AccountTag({ member }: { member: StaffMember }) {
  if (member.disabled) return <Tag colour="red">Disabled</Tag>;
  return member.has_password ? <Tag colour="green">Active</Tag> : <Tag colour="yellow">Invited</Tag>;
}

function ChangeButton({ member, onChange }: { member: StaffMember; onChange: Props["onChange"] }) {
  return (
    <Button look="secondary" small className="app-button--in-table" onClick={() => onChange(member)}>
      Change<span className="nhsuk-u-visually-hidden"> {member.name}</span>
    </Button>
  );
}
