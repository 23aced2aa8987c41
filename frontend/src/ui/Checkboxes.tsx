import { Choices, type ChoicesProps } from "./Choices";

export function Checkboxes(props: ChoicesProps) {
  return <Choices kind="checkboxes" {...props} />;
}
