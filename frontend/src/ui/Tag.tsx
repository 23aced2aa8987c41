import { Tag as KitTag } from "nhsuk-react-components";
import type { ReactNode } from "react";

export type TagColour =
  | "white"
  | "grey"
  | "green"
  | "aqua-green"
  | "blue"
  | "purple"
  | "pink"
  | "red"
  | "orange"
  | "yellow";

/** A state in a word or two. The word carries the meaning, never the colour alone. */
export function Tag({ colour, children }: { colour?: TagColour; children: ReactNode }) {
  return <KitTag modifier={colour}>{children}</KitTag>;
}
