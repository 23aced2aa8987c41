import type { BoardHome } from "../../../api/generated";
import { formatNumber } from "../../../lib/counts";
import { paths } from "../../../paths";
import { Card, CardGroup } from "../../../ui/Card";

/** Who keeps up, who took something up, and how much is under way: each with the way to who they are. */
export function WhereItStands({ icb, home }: { icb: string; home: BoardHome }) {
  return (
    <CardGroup>
      <Card heading="Coverage" to={paths.coverage(icb)}>
        <p>{home.coverage_says}</p>
      </Card>
      <Card heading="Options taken up" to={paths.adoption(icb)} search={{ shows: "taken_up" }}>
        <p>{home.adoption_says}</p>
      </Card>
      <Card
        heading="Cycles open"
        to={paths.adoption(icb)}
        search={{ shows: "open_cycle" }}
        figure={formatNumber(home.cycles_open)}
      >
        <p>{home.closed_lately_says}</p>
      </Card>
    </CardGroup>
  );
}
