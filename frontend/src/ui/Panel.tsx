import { Panel as KitPanel } from "nhsuk-react-components";
import type { ReactNode } from "react";

/** The green "it is done" box. */
export function Panel({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <KitPanel>
      <KitPanel.Title headingLevel="h2">{title}</KitPanel.Title>
      {children}
    </KitPanel>
  );
}
