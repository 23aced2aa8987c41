import { useId } from "react";
import { formatNumber } from "../../lib/counts";
import { Button } from "../../ui/Button";

type Props = {
  /** What is counted, such as "Brief interventions". */
  name: string;
  nameHidden?: boolean;
  count: number;
  busy: boolean;
  onPress: (count: 1 | -1) => void;
};

/** Large enough for a thumb between two patients. */
export function Counter({ name, nameHidden, count, busy, onPress }: Props) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset around two buttons would be heard as a form
    <div className="app-counter" role="group" aria-labelledby={id}>
      <span id={id} className={nameHidden ? "nhsuk-u-visually-hidden" : "app-counter__name"}>
        {name}
      </span>
      <span className="app-counter__buttons">
        <Button
          look="secondary"
          className="app-counter__button"
          busy={busy}
          disabled={count === 0}
          onClick={() => onPress(-1)}
        >
          <span aria-hidden="true">−</span>
          <span className="nhsuk-u-visually-hidden">Take away 1: {name}</span>
        </Button>
        <output className="app-counter__count" aria-live="polite">
          {formatNumber(count)}
          <span className="nhsuk-u-visually-hidden"> {name}</span>
        </output>
        <Button className="app-counter__button" busy={busy} onClick={() => onPress(1)}>
          <span aria-hidden="true">+</span>
          <span className="nhsuk-u-visually-hidden">Add 1: {name}</span>
        </Button>
      </span>
    </div>
  );
}
