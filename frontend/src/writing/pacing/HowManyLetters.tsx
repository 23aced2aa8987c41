import type { PacingView } from "../../api/generated";
import { Details } from "../../ui/Details";
import { InsetText } from "../../ui/InsetText";
import { WarningCallout } from "../../ui/WarningCallout";

/** The most letters of a usual week, and from what that is reckoned. */
export function HowManyLetters({ pacing }: { pacing: PacingView }) {
  return (
    <>
      {pacing.letters_a_week_says ? (
        <InsetText>
          <p>
            <strong>{pacing.letters_a_week_says}</strong>
          </p>
          <p>{pacing.share.says}</p>
        </InsetText>
      ) : (
        <WarningCallout heading="No letters can be planned yet">
          <p>Nobody has said how many review appointments a usual week has free. {pacing.share.says}</p>
        </WarningCallout>
      )}
      <Details summary="How the number of letters is worked out">
        <p>
          Some of the people who get a letter ring for an appointment. If too many letters go out at once, the
          phones are blocked and people wait. So each week takes only as many letters as its free appointments
          can answer.
        </p>
        <p>
          At first we go by what other practices saw: about 1 in 3 asked for an appointment. Then we learn
          from your own letters, once they were posted two weeks ago. If more people ask, fewer letters go out
          at once. If fewer people ask, more letters go out only when your own letters make that sure.
        </p>
        <p>Letters that must arrive at once, such as “repeat removed”, are not counted.</p>
      </Details>
    </>
  );
}
