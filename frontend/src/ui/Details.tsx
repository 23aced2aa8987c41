import { Details as KitDetails } from "nhsuk-react-components";
import type { ReactNode } from "react";

export function Details({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <KitDetails>
      <KitDetails.Summary>{summary}</KitDetails.Summary>
      <KitDetails.Text>{children}</KitDetails.Text>
    </KitDetails>
  );
}
