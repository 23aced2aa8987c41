import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { Problem } from "../api/problem";
import type { DateParts } from "../lib/dates";
import { paths } from "../paths";
import { renderInRouter } from "../testing/renderInRouter";
import { Button } from "./Button";
import { Checkboxes } from "./Checkboxes";
import { DateInput, NO_DATE } from "./DateInput";
import { ErrorSummary } from "./ErrorSummary";
import { FilterCard } from "./FilterCard";
import { Input } from "./Input";
import { Radios } from "./Radios";
import { Select } from "./Select";
import { Tag } from "./Tag";
import { TaskList } from "./TaskList";
import { useServerForm } from "./useServerForm";

test("a field’s hint and error are read with it", async () => {
  await renderInRouter(
    <Input name="phone" label="Telephone" hint="With the area code" error="Enter a number" />,
  );
  const field = screen.getByLabelText("Telephone");
  expect(field).toHaveAccessibleDescription("With the area code Error: Enter a number");
  expect(field).toBeInvalid();
});

test("a busy button says what is under way, and a second press does nothing", async () => {
  const onClick = vi.fn();
  await renderInRouter(
    <Button busy busyText="Saving…" onClick={onClick}>
      Save
    </Button>,
  );
  await userEvent.click(screen.getByRole("button", { name: "Saving…" }));
  expect(onClick).not.toHaveBeenCalled();
});

function Outcome() {
  const [chosen, setChosen] = useState<string[]>([]);
  const options = [
    { value: "keep", label: "Keep", reveals: <Input name="why" label="Why?" /> },
    { value: "remove", label: "Remove" },
  ];
  return (
    <Radios
      name="outcome"
      legend="Outcome"
      options={options}
      chosen={chosen}
      onChange={(event) => setChosen([event.target.value])}
    />
  );
}

test("a radio reveals what belongs to it, only while it is chosen", async () => {
  await renderInRouter(<Outcome />);
  expect(screen.queryByLabelText("Why?")).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole("radio", { name: "Keep" }));
  expect(screen.getByLabelText("Why?")).toBeVisible();
  await userEvent.click(screen.getByRole("radio", { name: "Remove" }));
  expect(screen.queryByLabelText("Why?")).not.toBeInTheDocument();
});

function Day() {
  const [date, setDate] = useState<DateParts>(NO_DATE);
  return (
    <>
      <DateInput name="dated_on" legend="On which day?" value={date} onChange={setDate} />
      <output>{JSON.stringify(date)}</output>
    </>
  );
}

test("a date is three boxes in one group", async () => {
  await renderInRouter(<Day />);
  expect(screen.getByRole("group", { name: "On which day?" })).toBeVisible();
  await userEvent.type(screen.getByLabelText("Day"), "22");
  await userEvent.type(screen.getByLabelText("Month"), "11");
  await userEvent.type(screen.getByLabelText("Year"), "2026");
  expect(screen.getByRole("status")).toHaveTextContent('{"day":"22","month":"11","year":"2026"}');
});

test("the error summary leads into a date or a group of radios too", async () => {
  await renderInRouter(
    <>
      <ErrorSummary
        errors={[
          { field: "dated_on", text: "Enter the day" },
          { field: "outcome", text: "Choose an outcome" },
        ]}
      />
      <Day />
      <Outcome />
    </>,
  );
  await userEvent.click(screen.getByRole("link", { name: "Enter the day" }));
  expect(screen.getByLabelText("Day")).toHaveFocus();
  await userEvent.click(screen.getByRole("link", { name: "Choose an outcome" }));
  expect(screen.getByRole("radio", { name: "Keep" })).toHaveFocus();
});

test("filters become the address, without empty values and from the first page", async () => {
  await renderInRouter(
    <FilterCard to={paths.home} keep={{ sort: "name" }}>
      <Select name="assigned_to" label="Assigned to" options={[{ value: "", label: "Anybody" }]} />
      <Checkboxes
        name="standing"
        legend="Standing"
        options={[
          { value: "new", label: "New" },
          { value: "gone", label: "Gone" },
        ]}
      />
    </FilterCard>,
  );
  await userEvent.click(screen.getByRole("checkbox", { name: "New" }));
  await userEvent.click(screen.getByRole("checkbox", { name: "Gone" }));
  await userEvent.click(screen.getByRole("button", { name: "Update results" }));
  expect(screen.getByRole("link", { name: "Clear filters" })).toHaveAttribute("href", "/?sort=name");
});

test("a task is read with its hint and its state", async () => {
  await renderInRouter(
    <TaskList
      tasks={[
        {
          title: "Letter details",
          to: paths.settings("Z99001"),
          hint: "Two fields",
          status: <Tag>To do</Tag>,
        },
      ]}
    />,
  );
  expect(screen.getByRole("link", { name: "Letter details" })).toHaveAccessibleDescription(
    "Two fields To do",
  );
});

function ServerForm({ refuse }: { refuse: Problem }) {
  const { register, submit, errors, summary } = useServerForm({ name: "", email: "" });
  return (
    <form onSubmit={submit(() => Promise.reject(refuse))}>
      <ErrorSummary {...summary} />
      <Input label="Name" error={errors.name?.message} {...register("name")} />
      <Input label="E-mail" error={errors.email?.message} {...register("email")} />
      <button type="submit">Send</button>
    </form>
  );
}

test("what the server refuses stands beside its field, in the order of the form", async () => {
  const errors = [
    { pointer: "/email", detail: "Not an e-mail address" },
    { pointer: "/name", detail: "Too long" },
  ];
  await renderInRouter(
    <ServerForm refuse={new Problem(422, { title: "Some of what was sent needs correcting", errors })} />,
  );
  await userEvent.click(screen.getByRole("button", { name: "Send" }));
  expect(await screen.findByLabelText("E-mail")).toHaveAccessibleDescription("Error: Not an e-mail address");
  expect(screen.getAllByRole("link").map((link) => link.textContent)).toEqual([
    "Too long",
    "Not an e-mail address",
  ]);
  await waitFor(() => expect(screen.getByRole("alert").parentElement).toHaveFocus());
});

test("a refusal about no field of the form is said above it, and can be tried again", async () => {
  const errors = [{ pointer: "/elsewhere", detail: "Something else" }];
  await renderInRouter(<ServerForm refuse={new Problem(409, { title: "Already closed", errors })} />);
  await userEvent.click(screen.getByRole("button", { name: "Send" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Already closed. Something else");
  screen.getByLabelText("Name").focus();
  await userEvent.click(screen.getByRole("button", { name: "Send" }));
  await waitFor(() => expect(screen.getByRole("alert").parentElement).toHaveFocus());
});
