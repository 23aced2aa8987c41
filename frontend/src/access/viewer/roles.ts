import type { Me, Permission, Role, RoleShown } from "../../api/generated";

export const ROLE_NAMES: Record<Role, string> = {
  receptionist: "Receptionist",
  clinician: "Clinician",
  practice_manager: "Practice manager",
  pcn_lead: "PCN lead",
  icb_analyst: "ICB analyst",
  icb_lead: "ICB lead",
  administrator: "Administrator",
};

/** The roles that are on at a practice: those held there, else those held above it (its PCN or ICB). */
export function rolesAt(me: Me, ods: string): RoleShown[] {
  const here = me.roles.filter((held) => held.organisation_id === ods);
  return here.length
    ? here
    : me.roles.filter((held) => held.organisation_kind === "pcn" || held.organisation_kind === "icb");
}

export function permissionsOf(roles: RoleShown[]): Set<Permission> {
  return new Set(roles.flatMap((held) => held.permissions));
}

/** "Clinician and Practice manager". */
export function roleNames(roles: RoleShown[]): string {
  const names = [...new Set(roles.map((held) => ROLE_NAMES[held.role]))];
  return new Intl.ListFormat("en-GB").format(names);
}

export type Post = {
  organisationId: string | null;
  organisationKind: string | null;
  organisationName: string;
  roles: RoleShown[];
};

/** One post a place: somebody may be a clinician in one practice and a PCN lead elsewhere. */
export function postsOf(me: Me): Post[] {
  const posts = new Map<string, Post>();
  for (const held of me.roles) {
    const key = held.organisation_id ?? "";
    const post = posts.get(key) ?? {
      organisationId: held.organisation_id,
      organisationKind: held.organisation_kind,
      organisationName: held.organisation_name ?? "Stepdown",
      roles: [],
    };
    post.roles.push(held);
    posts.set(key, post);
  }
  return [...posts.values()].sort((a, b) => a.organisationName.localeCompare(b.organisationName, "en-GB"));
}
