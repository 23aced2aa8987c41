import type { ReactNode } from "react";

/** Plain markup: the kit's version would be the only part of its library on the sign-in page. */
export function InsetText({ children }: { children: ReactNode }) {
  return (
    <div className="nhsuk-inset-text">
      <span className="nhsuk-u-visually-hidden">Information: </span>
      {children}
    </div>
  );
}
