import type { TextSize } from "../../api/generated";
import { dearWords, sizeWords } from "./words";

/** What a text costs, and how to make it cheaper. */
export function MessageSize({ size }: { size: TextSize }) {
  const dear = dearWords(size);
  return (
    <>
      <p className="nhsuk-body-s">
        {sizeWords(size)}
        {dear.length > 0 ? ". Some signs make it dearer:" : ""}
      </p>
      {dear.length > 0 ? (
        <ul className="nhsuk-list nhsuk-list--bullet nhsuk-body-s">
          {dear.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
