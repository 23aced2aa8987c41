import { type ReactNode, useEffect, useId, useRef } from "react";

type Props = { heading: string; success?: boolean; children?: ReactNode };

/** Says what has just happened. A success takes the focus, so that it is read out. */
export function NotificationBanner({ heading, success, children }: Props) {
  const titleId = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (success) box.current?.focus();
  }, [success]);
  return (
    <section
      className={`nhsuk-notification-banner ${success ? "nhsuk-notification-banner--success" : ""}`}
      role={success ? "alert" : "region"}
      aria-labelledby={titleId}
      tabIndex={success ? -1 : undefined}
      ref={box}
    >
      <div className="nhsuk-notification-banner__header">
        <h2 className="nhsuk-notification-banner__title" id={titleId}>
          {success ? "Success" : "Important"}
        </h2>
      </div>
      <div className="nhsuk-notification-banner__content">
        <p className="nhsuk-notification-banner__heading">{heading}</p>
        {children}
      </div>
    </section>
  );
}
