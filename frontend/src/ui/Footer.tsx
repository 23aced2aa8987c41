import type { ReactNode } from "react";

export function Footer({ children }: { children?: ReactNode }) {
  return (
    <footer className="nhsuk-footer">
      <div className="nhsuk-width-container">
        <div className="nhsuk-footer__meta">{children}</div>
      </div>
    </footer>
  );
}
