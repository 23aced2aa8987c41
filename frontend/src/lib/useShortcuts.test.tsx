import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { ShortcutHelp } from "../ui/ShortcutHelp";
import { setKeysOn } from "./keysSetting";
import { useShortcuts } from "./useShortcuts";

function Screen({ onNext }: { onNext: () => void }) {
  useShortcuts([{ key: "n", does: "Next patient", run: onNext }]);
  return (
    <>
      <label>
        Note <textarea />
      </label>
      <label>
        <input type="checkbox" /> Done
      </label>
      <ShortcutHelp />
    </>
  );
}

afterEach(() => setKeysOn(true));

function show() {
  const onNext = vi.fn();
  render(<Screen onNext={onNext} />);
  return { onNext, user: userEvent.setup() };
}

test("a single key does what the screen says", async () => {
  const { onNext, user } = show();
  await user.keyboard("n");
  expect(onNext).toHaveBeenCalledOnce();
});

test("keys rest while somebody types a note", async () => {
  const { onNext, user } = show();
  await user.type(screen.getByLabelText("Note"), "no pain now");
  expect(onNext).not.toHaveBeenCalled();
});

test("keys still work on a checkbox, which takes no letters", async () => {
  const { onNext, user } = show();
  await user.click(screen.getByLabelText("Done"));
  await user.keyboard("n");
  expect(onNext).toHaveBeenCalledOnce();
});

test("keys with Ctrl belong to the browser", async () => {
  const { onNext, user } = show();
  await user.keyboard("{Control>}n{/Control}");
  expect(onNext).not.toHaveBeenCalled();
});

test("a question mark lists the keys, and inside the dialog they rest", async () => {
  const { onNext, user } = show();
  await user.keyboard("?");
  expect(screen.getByRole("dialog", { name: "Keyboard keys" })).toHaveTextContent("Next patient");
  await user.click(screen.getByRole("heading", { name: "Keyboard keys" }));
  screen.getByRole("button", { name: "Close" }).focus();
  await user.keyboard("n");
  expect(onNext).not.toHaveBeenCalled();
  await user.click(screen.getByRole("button", { name: "Close" }));
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
});

test("keys can be turned off, are still off after a reload, and the button brings them back", async () => {
  const { onNext, user } = show();
  await user.keyboard("?");
  await user.click(screen.getByRole("checkbox", { name: "Use keyboard keys" }));
  await user.click(screen.getByRole("button", { name: "Close" }));
  await user.keyboard("n?");
  expect(onNext).not.toHaveBeenCalled();
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  vi.resetModules();
  const afterReload = await import("./keysSetting");
  expect(afterReload.areKeysOn()).toBe(false);
  await user.click(screen.getByRole("button", { name: "Keyboard keys" }));
  await user.click(screen.getByRole("checkbox", { name: "Use keyboard keys" }));
  await user.click(screen.getByRole("button", { name: "Close" }));
  await user.keyboard("n");
  expect(onNext).toHaveBeenCalledOnce();
  expect(localStorage).toHaveLength(0);
});

test("a browser that stores nothing still turns them off", async () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("refused");
  });
  const { onNext, user } = show();
  setKeysOn(false);
  await user.keyboard("n");
  expect(onNext).not.toHaveBeenCalled();
});
