import type { ReactNode } from "react";

/** Plain markup, since it stands on the first page that people see. */
export function WarningCallout({
  heading = "Important",
  children,
}: {
  heading?: string;
  children: ReactNode;
}) {
  return (
    <div className="nhsuk-card nhsuk-card--warning">
      <div className="nhsuk-card__content">
        <h2 className="nhsuk-card__heading nhsuk-heading-m">
          <span className="nhsuk-u-visually-hidden">Important: </span>
          {heading}
        </h2>
        {children}
      </div>
    </div>
  );
}
