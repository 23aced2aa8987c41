import { useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { Breadcrumb, type Crumb } from "./Breadcrumb";

type Props = {
  title: string;
  /** Above the title, such as the name of the list it belongs to. */
  caption?: string;
  crumbs?: Crumb[];
  /** In the browser's tab beside the title: the practice whose patients these are. */
  place?: string;
  wide?: boolean;
  children: ReactNode;
};

let focusedAt: string | null = null;

/** One screen: its title in the browser's tab, and the focus on its heading when it is a new address. */
export function Page({ title, caption, crumbs = [], place, wide = true, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const address = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  useEffect(() => {
    document.title = [title, place, "Stepdown"].filter(Boolean).join(" – ");
  }, [title, place]);
  useEffect(() => {
    if (!address || address === focusedAt) return;
    // The first page of all keeps the browser's own start; from then on a screen reader hears the heading.
    if (focusedAt !== null) heading.current?.focus({ preventScroll: true });
    focusedAt = address;
  }, [address]);
  return (
    <>
      <Breadcrumb crumbs={crumbs} />
      <main className="nhsuk-main-wrapper" id="maincontent" tabIndex={-1}>
        <h1 className="nhsuk-heading-l app-page__title" ref={heading} tabIndex={-1}>
          {caption ? <span className="nhsuk-caption-l">{caption}</span> : null}
          {title}
        </h1>
        {wide ? children : <div className="app-reading-width">{children}</div>}
      </main>
    </>
  );
}
