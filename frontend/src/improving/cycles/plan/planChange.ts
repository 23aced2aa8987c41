import type { CyclePlanChange, CycleView } from "../../../api/generated";
import { Problem, problemFrom } from "../../../api/problem";
import { isoDateFrom } from "../../../lib/dates";
import { answerOf, type PlanFields, planFields, type Searches } from "./answers";

/** Only what was changed here since the form was filled: what a colleague changed elsewhere stays. */
export function planChange(
  seen: CycleView,
  fields: PlanFields,
  names: ReadonlyMap<string, string>,
  searches: Searches,
): CyclePlanChange {
  const before = planFields(seen, searches);
  const changed = seen.plan.flatMap((question) => {
    const [was, now] = [before, fields].map((one) => answerOf(question, one, names, searches));
    return same(was, now) ? [] : [{ question: question.name, answer: now ?? null }];
  });
  const [was, now] = [wholeCycle(before), wholeCycle(fields)];
  const keys = Object.keys(now) as (keyof typeof now)[];
  const own = Object.fromEntries(keys.filter((key) => was[key] !== now[key]).map((key) => [key, now[key]]));
  // Both or none: every two, weeks.
  if ("rerun_every" in own || "rerun_unit" in own) {
    own.rerun_every = now.rerun_every;
    own.rerun_unit = now.rerun_unit;
  }
  return { ...own, ...(changed.length > 0 ? { answers: changed } : {}) };
}

function wholeCycle(fields: PlanFields) {
  const every = fields.rerun_every.trim() ? Number(fields.rerun_every) : null;
  return {
    purpose: fields.purpose.trim(),
    prediction: fields.prediction.trim(),
    planned_start: isoDateFrom(fields.planned_start),
    planned_end: isoDateFrom(fields.planned_end),
    started_on: isoDateFrom(fields.started_on),
    ended_on: isoDateFrom(fields.ended_on),
    rerun_every: every,
    rerun_unit: every === null ? null : fields.rerun_unit,
  };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The server counts the answers that were sent; the form knows its questions by name. */
export function atItsQuestion(refusal: unknown, { answers }: CyclePlanChange): Problem {
  const problem = problemFrom(refusal);
  const errors = problem.errors.map(({ pointer, detail }) => {
    const place = /^\/answers\/(\d+)/.exec(pointer)?.[1];
    const question = place === undefined ? undefined : answers?.[Number(place)]?.question;
    return { pointer: question ? `/answers/${question}/text` : pointer, detail };
  });
  return new Problem(problem.status, {
    type: `/problems/${problem.slug}`,
    title: problem.title,
    status: problem.status,
    detail: problem.detail,
    errors,
  });
}
