import { useSuspenseQuery } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import { readPracticeOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { WarningCallout } from "../../ui/WarningCallout";
import { PacingObstacle } from "../pacing/PacingObstacle";

/** What stops every letter of the practice, said before anybody tries. */
export function LetterObstacles({ ods }: { ods: string }) {
  const { data: home } = useSuspenseQuery(readPracticeOptions({ path: { ods } }));
  const may = useMay();
  return (
    <>
      <PacingObstacle ods={ods} />
      {home.letters_missing.length > 0 ? (
        <WarningCallout heading="Letters cannot be prepared yet">
          <p>These are not filled in: {new Intl.ListFormat("en-GB").format(home.letters_missing)}.</p>
          {may("practice:edit") ? (
            <Link to={paths.settings(ods)}>Fill in the letter details</Link>
          ) : (
            <p>Ask your practice manager to fill in the letter details.</p>
          )}
        </WarningCallout>
      ) : null}
    </>
  );
}
