import type { ReactNode } from "react";

/** An empty list says what to do next. */
export function EmptyState({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <div className="app-empty">
      <h2 className="nhsuk-heading-s">{heading}</h2>
      {children}
    </div>
  );
}
