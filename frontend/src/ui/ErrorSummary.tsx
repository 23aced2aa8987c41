import { useEffect, useRef } from "react";

export type SummaryError = { field: string | null; text: string };

type Props = {
  errors: SummaryError[];
  /** Counts the submits. */
  attempt?: number;
};

/**
 * What is wrong, above the form, each line leading to its field. It takes the focus whenever a submit brought
 * new errors. Own markup: the kit's script binds to links that React replaces.
 */
export function ErrorSummary({ errors, attempt = 0 }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const isWrong = errors.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a second submit with the same errors is heard again
  useEffect(() => {
    if (isWrong) box.current?.focus();
  }, [isWrong, attempt]);
  if (!isWrong) return null;
  return (
    <div className="nhsuk-error-summary" tabIndex={-1} ref={box}>
      <div role="alert">
        <h2 className="nhsuk-error-summary__title">There is a problem</h2>
        <div className="nhsuk-error-summary__body">
          <ul className="nhsuk-list nhsuk-error-summary__list">
            {errors.map(({ field, text }) => (
              <li key={`${field}${text}`}>
                {field ? (
                  <a href={`#${field}`} onClick={(event) => focusField(event, field)}>
                    {text}
                  </a>
                ) : (
                  text
                )}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

function focusField(event: React.MouseEvent, field: string): void {
  event.preventDefault();
  const found = document.getElementById(field);
  const control = found?.matches("input, select, textarea, button")
    ? found
    : found?.querySelector<HTMLElement>("input, select, textarea");
  const target = control ?? document.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`);
  target?.closest(".nhsuk-form-group")?.scrollIntoView?.();
  target?.focus({ preventScroll: true });
}
