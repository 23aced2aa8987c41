import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useIdle } from "./useIdle";

const MINUTE = 60_000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function start() {
  const onIdle = vi.fn();
  const keepAlive = vi.fn();
  const { result } = renderHook(() => useIdle({ limitMinutes: 15, onIdle, keepAlive }));
  return { result, onIdle, keepAlive };
}

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds));
const press = () => act(() => document.dispatchEvent(new KeyboardEvent("keydown", { key: "a" })));

test("the warning comes two minutes before the end, then the end", () => {
  const { result, onIdle } = start();
  pass(12 * MINUTE);
  expect(result.current.secondsLeft).toBeNull();
  pass(MINUTE);
  expect(result.current.secondsLeft).toBe(120);
  pass(2 * MINUTE);
  expect(onIdle).toHaveBeenCalled();
});

test("a person’s doing puts the end off", () => {
  const { result, onIdle } = start();
  pass(12 * MINUTE);
  press();
  pass(12 * MINUTE);
  expect(result.current.secondsLeft).toBeNull();
  expect(onIdle).not.toHaveBeenCalled();
});

test("behind the warning a stray key does not keep the session open", () => {
  const { onIdle } = start();
  pass(13.5 * MINUTE);
  press();
  pass(1.5 * MINUTE);
  expect(onIdle).toHaveBeenCalled();
});

test("staying signed in starts the time again, and tells the server", () => {
  const { result, onIdle, keepAlive } = start();
  pass(14 * MINUTE);
  act(() => result.current.stay());
  expect(keepAlive).toHaveBeenCalledOnce();
  pass(12 * MINUTE);
  expect(result.current.secondsLeft).toBeNull();
  expect(onIdle).not.toHaveBeenCalled();
});

test("somebody who writes a long note is kept alive on the server; somebody who is away is not", () => {
  const { keepAlive } = start();
  for (let minute = 0; minute < 6; minute++) {
    press();
    pass(MINUTE);
  }
  expect(keepAlive).toHaveBeenCalledOnce();
  pass(8 * MINUTE);
  expect(keepAlive).toHaveBeenCalledTimes(2);
});
