import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { SignInLink, StaffChange, StaffMember } from "../../api/generated";
import {
  changePracticeStaffMutation,
  inviteToPracticeMutation,
  listPracticeStaffOptions,
  makePracticeSignInLinkMutation,
} from "../../api/generated/@tanstack/react-query.gen";
import { ifMatch } from "../../api/versions";
import { countOf } from "../../lib/counts";
import { paths } from "../../paths";
import { Page } from "../../ui/Page";
import { useMe } from "../viewer/useMe";
import { ChangeStaffDialog } from "./ChangeStaffDialog";
import { type CompleteInvite, InviteForm } from "./InviteForm";
import { LinkToHandOver } from "./LinkToHandOver";
import { useProfessions } from "./professions";
import { StaffTable } from "./StaffTable";

export function PracticeStaffPage() {
  const { ods } = useParams({ from: "/practices/$ods/staff" });
  const me = useMe();
  const professions = useProfessions();
  const { data: staff } = useSuspenseQuery(listPracticeStaffOptions({ path: { ods } }));
  const deeds = usePracticeStaffDeeds(ods);
  const [changing, setChanging] = useState<StaffMember | null>(null);
  return (
    <Page title="Staff" crumbs={[{ name: "Overview", to: paths.practice(ods) }]}>
      {deeds.handOver ? <LinkToHandOver key={deeds.handOver.link.path} {...deeds.handOver} /> : null}
      <p className="nhsuk-body-s app-count">{countOf(staff.length, "person", "people")}</p>
      <StaffTable
        staff={staff}
        myId={me.staff_id}
        professionLabel={professions.labelOf}
        onChange={setChanging}
      />
      <h2 className="nhsuk-heading-m">Invite somebody</h2>
      <InviteForm
        roles={["receptionist", "clinician", "practice_manager"]}
        professions={professions.options}
        invite={deeds.invite}
      />
      {changing ? (
        <ChangeStaffDialog
          member={changing}
          professions={professions.options}
          withRoles
          save={(change) => deeds.change(changing, change)}
          makeLink={() => deeds.makeLink(changing)}
          onClose={() => setChanging(null)}
        />
      ) : null}
    </Page>
  );
}

function usePracticeStaffDeeds(ods: string) {
  const inviting = useMutation(inviteToPracticeMutation());
  const changing = useMutation(changePracticeStaffMutation());
  const linking = useMutation(makePracticeSignInLinkMutation());
  const [handOver, setHandOver] = useState<{ name: string; link: SignInLink } | null>(null);
  return {
    handOver,
    invite: async ({ name, email, role, profession }: CompleteInvite) => {
      const body = { name, email, role, profession: profession || null };
      const { staff, link } = await inviting.mutateAsync({ path: { ods }, body });
      setHandOver(link && { name: staff.name, link });
    },
    change: (member: StaffMember, body: StaffChange) =>
      changing.mutateAsync({ path: { ods, staff_id: member.id }, body, headers: ifMatch(member.version) }),
    makeLink: async (member: StaffMember) => {
      const link = await linking.mutateAsync({ path: { ods, staff_id: member.id } });
      setHandOver({ name: member.name, link });
    },
  };
}
