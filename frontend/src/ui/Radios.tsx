import { Choices, type ChoicesProps } from "./Choices";

export function Radios(props: ChoicesProps) {
  return <Choices kind="radios" {...props} />;
}
