import { useQueryClient } from "@tanstack/react-query";
import { signOut } from "../../api/generated";
import { endSession } from "../../api/session";
import { tellOtherTabs } from "../../api/tabs";
import { forgetUnsaved } from "../../api/unsaved";
import { paths } from "../../paths";
import { useGo } from "../../ui/Link";

export type WhySignedOut = "chosen" | "idle" | "ended";

/** Signs out here, on the server and in the other tabs. Only an idle sign-out keeps what was not saved yet. */
export function useSignOut() {
  const queries = useQueryClient();
  const go = useGo();
  return async (why: WhySignedOut) => {
    const next = why === "idle" ? location.pathname + location.search : undefined;
    await signOut().catch(() => undefined);
    endSession();
    if (why === "chosen") forgetUnsaved();
    tellOtherTabs(why === "chosen" ? "left" : "signed-out");
    await go(paths.signIn, { search: { why, next } });
    queries.clear();
  };
}
