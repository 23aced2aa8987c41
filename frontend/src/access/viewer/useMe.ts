import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { Me, Permission } from "../../api/generated";
import { readMeOptions } from "../../api/generated/@tanstack/react-query.gen";
import { isSignedIn } from "../../api/session";
import { permissionsOf, rolesAt } from "./roles";

const LONG = 5 * 60_000;

export function useMe(): Me {
  return useSuspenseQuery({ ...readMeOptions(), staleTime: LONG }).data;
}

/** For the frame around the page, which is also drawn while nobody is signed in. */
export function useMeIfSignedIn(): Me | undefined {
  return useQuery({ ...readMeOptions(), staleTime: LONG, enabled: isSignedIn() }).data;
}

/** The practice in the address: "" on pages that belong to none. */
export function usePractice(): string {
  const { ods } = useParams({ strict: false }) as { ods?: string };
  return ods ?? "";
}

/** Said beside a patient's name: whoever works in several practices must not take one for another. */
export function usePracticeName(): string {
  const me = useMe();
  const ods = usePractice();
  return me.roles.find((held) => held.organisation_id === ods)?.organisation_name ?? ods;
}

/** The integrated care board in the address: "" on pages that belong to none. */
export function useBoard(): string {
  const { icb } = useParams({ strict: false }) as { icb?: string };
  return icb ?? "";
}

export function useBoardName(): string {
  const me = useMe();
  const icb = useBoard();
  return me.roles.find((held) => held.organisation_id === icb)?.organisation_name ?? icb;
}

/** Whether a control is worth showing. The server decides; this only spares people a refusal. */
export function useMay(): (permission: Permission) => boolean {
  const me = useMe();
  const ods = usePractice();
  const icb = useBoard();
  const permissions = permissionsOf(
    ods ? rolesAt(me, ods) : icb ? me.roles.filter((held) => held.organisation_id === icb) : me.roles,
  );
  return (permission) => permissions.has(permission);
}
