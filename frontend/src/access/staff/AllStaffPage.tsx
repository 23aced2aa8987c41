import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { SignInLink, StaffChange, StaffMember } from "../../api/generated";
import {
  changeStaffMutation,
  inviteStaffMutation,
  listOrganisationsOptions,
  listStaffOptions,
  makeSignInLinkMutation,
} from "../../api/generated/@tanstack/react-query.gen";
import { ifMatch } from "../../api/versions";
import { countOf } from "../../lib/counts";
import { Page } from "../../ui/Page";
import { ROLE_NAMES } from "../viewer/roles";
import { useMe } from "../viewer/useMe";
import { ChangeStaffDialog } from "./ChangeStaffDialog";
import { type CompleteInvite, InviteForm } from "./InviteForm";
import { LinkToHandOver } from "./LinkToHandOver";
import { useProfessions } from "./professions";
import { StaffTable } from "./StaffTable";

export function AllStaffPage() {
  const me = useMe();
  const professions = useProfessions();
  const { data: staff } = useSuspenseQuery(listStaffOptions());
  const { data: organisations } = useSuspenseQuery(listOrganisationsOptions());
  const deeds = useStaffDeeds();
  const [changing, setChanging] = useState<StaffMember | null>(null);
  return (
    <Page title="Staff accounts">
      {deeds.handOver ? <LinkToHandOver key={deeds.handOver.link.path} {...deeds.handOver} /> : null}
      <p className="nhsuk-body-s app-count">{countOf(staff.length, "account")}</p>
      <StaffTable
        staff={staff}
        myId={me.staff_id}
        professionLabel={professions.labelOf}
        withPlaces
        onChange={setChanging}
      />
      <h2 className="nhsuk-heading-m">Invite somebody</h2>
      <InviteForm
        roles={Object.keys(ROLE_NAMES) as (keyof typeof ROLE_NAMES)[]}
        professions={professions.options}
        organisations={organisations.map((one) => ({ value: one.id, label: `${one.name} (${one.id})` }))}
        invite={deeds.invite}
      />
      {changing ? (
        <ChangeStaffDialog
          member={changing}
          professions={professions.options}
          withRoles={false}
          save={(change) => deeds.change(changing, change)}
          makeLink={() => deeds.makeLink(changing)}
          onClose={() => setChanging(null)}
        />
      ) : null}
    </Page>
  );
}

function useStaffDeeds() {
  const inviting = useMutation(inviteStaffMutation());
  const changing = useMutation(changeStaffMutation());
  const linking = useMutation(makeSignInLinkMutation());
  const [handOver, setHandOver] = useState<{ name: string; link: SignInLink } | null>(null);
  return {
    handOver,
    invite: async (invite: CompleteInvite) => {
      const body = {
        ...invite,
        profession: invite.profession || null,
        organisation_id: invite.organisation_id || null,
      };
      const { staff, link } = await inviting.mutateAsync({ body });
      setHandOver(link && { name: staff.name, link });
    },
    change: (member: StaffMember, body: StaffChange) =>
      changing.mutateAsync({ path: { staff_id: member.id }, body, headers: ifMatch(member.version) }),
    makeLink: async (member: StaffMember) => {
      const link = await linking.mutateAsync({ path: { staff_id: member.id } });
      setHandOver({ name: member.name, link });
    },
  };
}
