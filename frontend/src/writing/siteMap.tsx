import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { oneOf, searchParams, text } from "../lib/searchParams";
import { practice } from "../rootRoute";

const wordings = createRoute({
  getParentRoute: () => practice,
  path: "/letters/wordings",
  component: lazyRouteComponent(() => import("./wordings/WordingsPage"), "WordingsPage"),
});
const houseWording = createRoute({
  getParentRoute: () => practice,
  path: "/letters/wordings/house/$houseId",
  component: lazyRouteComponent(() => import("./wordings/HouseWordingPage"), "HouseWordingPage"),
});
const wording = createRoute({
  getParentRoute: () => practice,
  path: "/letters/wordings/$wordingId",
  component: lazyRouteComponent(() => import("./wordings/WordingPage"), "WordingPage"),
});
const compareWording = createRoute({
  getParentRoute: () => practice,
  path: "/letters/wordings/$wordingId/compare",
  component: lazyRouteComponent(() => import("./wordings/ComparePage"), "ComparePage"),
  validateSearch: searchParams({ before: text }),
});
const letterBatches = createRoute({
  getParentRoute: () => practice,
  path: "/letters",
  component: lazyRouteComponent(() => import("./letters/BatchesPage"), "BatchesPage"),
});
const newLetterBatch = createRoute({
  getParentRoute: () => practice,
  path: "/letters/new",
  component: lazyRouteComponent(() => import("./letters/NewBatchPage"), "NewBatchPage"),
  validateSearch: searchParams({ worklist: text }),
});
const letterCalendar = createRoute({
  getParentRoute: () => practice,
  path: "/letters/calendar",
  component: lazyRouteComponent(() => import("./pacing/CalendarPage"), "CalendarPage"),
  validateSearch: searchParams({ begins: text }),
});
const freeAppointments = createRoute({
  getParentRoute: () => practice,
  path: "/letters/calendar/appointments",
  component: lazyRouteComponent(() => import("./pacing/FreeAppointmentsPage"), "FreeAppointmentsPage"),
});
const postage = createRoute({
  getParentRoute: () => practice,
  path: "/letters/postage",
  component: lazyRouteComponent(() => import("./outputs/PostagePage"), "PostagePage"),
});
const phoneTasks = createRoute({
  getParentRoute: () => practice,
  path: "/letters/phone",
  component: lazyRouteComponent(() => import("./letters/PhoneTasksPage"), "PhoneTasksPage"),
  validateSearch: searchParams({ state: oneOf("done") }),
});
const letterBatch = createRoute({
  getParentRoute: () => practice,
  path: "/letters/$batchId",
  component: lazyRouteComponent(() => import("./letters/BatchPage"), "BatchPage"),
});
const letter = createRoute({
  getParentRoute: () => practice,
  path: "/letters/$batchId/letters/$letterId",
  component: lazyRouteComponent(() => import("./letters/LetterPage"), "LetterPage"),
});
const reception = createRoute({
  getParentRoute: () => practice,
  path: "/reception",
  component: lazyRouteComponent(() => import("./responses/ReceptionPage"), "ReceptionPage"),
});
const receptionAppointments = createRoute({
  getParentRoute: () => practice,
  path: "/reception/appointments",
  component: lazyRouteComponent(() => import("./responses/AppointmentsPage"), "AppointmentsPage"),
});
const returnedLetters = createRoute({
  getParentRoute: () => practice,
  path: "/reception/returned",
  component: lazyRouteComponent(() => import("./responses/ReturnedLettersPage"), "ReturnedLettersPage"),
});
const receptionQuestions = createRoute({
  getParentRoute: () => practice,
  path: "/reception/questions",
  component: lazyRouteComponent(() => import("./responses/QuestionsPage"), "QuestionsPage"),
});
const dutyRota = createRoute({
  getParentRoute: () => practice,
  path: "/reception/duty",
  component: lazyRouteComponent(() => import("./responses/DutyPage"), "DutyPage"),
});
const receptionBriefing = createRoute({
  getParentRoute: () => practice,
  path: "/reception/briefing",
  component: lazyRouteComponent(() => import("./responses/BriefingPage"), "BriefingPage"),
});
const receptionWordings = createRoute({
  getParentRoute: () => practice,
  path: "/reception/wordings",
  component: lazyRouteComponent(() => import("./responses/ByWordingPage"), "ByWordingPage"),
});

const messageLists = createRoute({
  getParentRoute: () => practice,
  path: "/messages",
  component: lazyRouteComponent(() => import("./messages/MessageListsPage"), "MessageListsPage"),
});
const newMessageList = createRoute({
  getParentRoute: () => practice,
  path: "/messages/new",
  component: lazyRouteComponent(() => import("./messages/NewMessageListPage"), "NewMessageListPage"),
  validateSearch: searchParams({ worklist: text }),
});
const messageList = createRoute({
  getParentRoute: () => practice,
  path: "/messages/$listId",
  component: lazyRouteComponent(() => import("./messages/MessageListPage"), "MessageListPage"),
});

/** Wording, letters, reception and messages. */
export const writingPages = [
  wordings,
  houseWording,
  wording,
  compareWording,
  letterBatches,
  newLetterBatch,
  letterCalendar,
  freeAppointments,
  postage,
  phoneTasks,
  letterBatch,
  letter,
  reception,
  receptionAppointments,
  returnedLetters,
  receptionQuestions,
  dutyRota,
  receptionBriefing,
  receptionWordings,
  messageLists,
  newMessageList,
  messageList,
] as const;
