import type { BoardHome } from "../../../api/generated";
import { optionName } from "../../../improving/measures/words";
import { formatNumber } from "../../../lib/counts";
import { paths } from "../../../paths";
import { Link } from "../../../ui/Link";
import { Table } from "../../../ui/Table";

export function OptionsInBrief({ icb, home }: { icb: string; home: BoardHome }) {
  return (
    <Table
      caption="Options of the toolkit"
      columns={[
        {
          heading: "Option",
          cell: ({ option, short }) => (
            <>
              <Link to={paths.adoption(icb)} search={{ option, shows: "taken_up" }}>
                {short}
              </Link>
              <span className="app-under">{optionName(option)}</span>
            </>
          ),
        },
        { heading: "Practices", numeric: true, cell: ({ practices }) => formatNumber(practices) },
        { heading: "Running now", numeric: true, cell: ({ running }) => formatNumber(running) },
      ]}
      rows={home.options}
      rowKey={({ option }) => option}
    />
  );
}
