import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../paths";
import { renderInRouter } from "../testing/renderInRouter";
import { Pagination } from "./Pagination";
import { type Column, Table } from "./Table";

type Row = { name: string; count: number };
const COLUMNS: Column<Row>[] = [
  { heading: "Name", cell: (row) => row.name, sort: "name" },
  { heading: "Count", cell: (row) => row.count, numeric: true, sort: "count" },
];
const TO = paths.audit("Z99001");

async function showSortedBy(sort: string | undefined) {
  const sorting = { to: TO, search: { standing: "new", cursor: "abc", sort }, sort };
  await renderInRouter(
    <Table
      caption="Things"
      columns={COLUMNS}
      rows={[{ name: "a", count: 1 }]}
      rowKey={(row) => row.name}
      sorting={sorting}
    />,
  );
}

test("the sorted column says its direction, and its link turns it round", async () => {
  await showSortedBy("name");
  expect(screen.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
  expect(screen.getByRole("columnheader", { name: "Count" })).not.toHaveAttribute("aria-sort");
  expect(screen.getByRole("link", { name: "Name" })).toHaveAttribute("href", `${TO}?standing=new&sort=-name`);
});

test("another column starts ascending, keeps the filters and goes back to the first page", async () => {
  await showSortedBy("-name");
  expect(screen.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "descending");
  expect(screen.getByRole("link", { name: "Count" })).toHaveAttribute(
    "href",
    `${TO}?standing=new&sort=count`,
  );
});

test("the first cell is the row’s heading", async () => {
  await showSortedBy(undefined);
  expect(screen.getByRole("rowheader", { name: "a" })).toBeVisible();
});

test("pages go on by cursor and always say how many there are", async () => {
  const page = { items: Array(50).fill(0), total: 1212, next_cursor: "n", previous_cursor: null };
  await renderInRouter(<Pagination to={TO} search={{ sort: "name" }} page={page} one="patient" />);
  expect(screen.getByText("50 of 1,212 patients shown")).toBeVisible();
  expect(screen.getByRole("link", { name: "Next page" })).toHaveAttribute("href", `${TO}?sort=name&cursor=n`);
  expect(screen.queryByRole("link", { name: "Previous page" })).not.toBeInTheDocument();
});

test("a list that fits one page shows its count alone", async () => {
  const page = { items: [0], total: 1, next_cursor: null, previous_cursor: null };
  await renderInRouter(<Pagination to={TO} search={{}} page={page} one="patient" />);
  expect(screen.getByText("1 patient")).toBeVisible();
  expect(screen.queryByRole("navigation")).not.toBeInTheDocument();
});
