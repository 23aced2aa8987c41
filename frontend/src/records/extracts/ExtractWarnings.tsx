import type { ExtractReview } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { WarningCallout } from "../../ui/WarningCallout";

/** What somebody should know before saying yes. */
export function ExtractWarnings({ review, ods }: { review: ExtractReview; ods: string }) {
  if (review.state !== "checked") return null;
  const { same_as, large_drop, missing_columns, unknown_products, cannot_commit_because } = review;
  return (
    <>
      {cannot_commit_because ? (
        <WarningCallout heading="This extract cannot be committed">
          <p>{cannot_commit_because}</p>
        </WarningCallout>
      ) : null}
      {same_as ? (
        <WarningCallout heading="These files were loaded before">
          <p>
            They are the very same as in <Link to={paths.extract(ods, same_as)}>an extract in use</Link>.
          </p>
        </WarningCallout>
      ) : null}
      {large_drop ? (
        <WarningCallout heading="Many patients are missing">
          <p>There are over 10% fewer patients than in the extract before. Was the whole report exported?</p>
        </WarningCallout>
      ) : null}
      {missing_columns.length > 0 ? (
        <WarningCallout heading={`${countOf(missing_columns.length, "column")} not in the files`}>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {missing_columns.map(({ column, lost }) => (
              <li key={column}>
                <strong>{column}</strong>: {lost}
              </li>
            ))}
          </ul>
        </WarningCallout>
      ) : null}
      {unknown_products > 0 ? (
        <WarningCallout heading={`${countOf(unknown_products, "medicine")} not recognised`}>
          <p>
            They are listed below. Until somebody looks, whether they are opioids stays unknown, which is not
            “no”.
          </p>
        </WarningCallout>
      ) : null}
    </>
  );
}
