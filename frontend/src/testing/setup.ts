import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { turnErrorsIntoProblems } from "../api/problems";
import { endSession } from "../api/session";

// As in index.html: the kit shows some things only when its script is said to run.
document.body.className = "js-enabled nhsuk-frontend-supported";
turnErrorsIntoProblems();
// A page is loaded when it is first opened; on a busy machine that takes longer than the usual second.
configure({ asyncUtilTimeout: 15_000 });

// What jsdom has not got.
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  this.open = false;
};
Element.prototype.scrollIntoView ??= () => undefined;
Element.prototype.scrollTo ??= () => undefined;
window.scrollTo = () => undefined;

beforeEach(() => {
  vi.stubGlobal("fetch", () => {
    throw new Error("A test reached the network: say `answer({...})` first");
  });
});

afterEach(() => {
  cleanup();
  endSession();
  vi.unstubAllGlobals();
});
