import { useSuspenseQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Path } from "../../../paths";
import { Link } from "../../../ui/Link";
import { NotificationBanner } from "../../../ui/NotificationBanner";
import { LoadForm } from "./LoadForm";
import { LoadReview } from "./LoadReview";
import { LoadsTable } from "./LoadsTable";
import type { Shelf } from "./shelf";

type Props = {
  shelf: Shelf;
  loadId: string | undefined;
  about: string;
  /** Where to go once files are in use. */
  after?: { name: string; to: Path };
  /** Other ways than files. */
  children?: ReactNode;
};

/** Choose files, look at what is in them, put them into use; and all that was loaded before. */
export function Loads({ shelf, loadId, about, after, children }: Props) {
  const [done, setDone] = useState("");
  const { data: loads } = useSuspenseQuery({ queryKey: [...keyOf(shelf), "list"], queryFn: shelf.list });
  return (
    <>
      {done ? (
        <NotificationBanner key={done} success heading={done}>
          {after ? (
            <p>
              <Link to={after.to}>{after.name}</Link>
            </p>
          ) : null}
        </NotificationBanner>
      ) : null}
      {loadId ? (
        <LoadReview key={loadId} shelf={shelf} loadId={loadId} onDone={setDone} />
      ) : (
        <div className="app-reading-width">
          <p>{about} The files are checked first, and nothing changes until you have seen what is in them.</p>
          <LoadForm shelf={shelf} />
          {children}
        </div>
      )}
      <LoadsTable shelf={shelf} loads={loads} onDone={setDone} />
    </>
  );
}

export function keyOf(shelf: Shelf): string[] {
  return ["prescribing-loads", shelf.name];
}
