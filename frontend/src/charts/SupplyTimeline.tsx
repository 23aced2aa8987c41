import { Fragment } from "react";
import { formatShortDate, midnightUtc } from "../lib/dates";

export type SupplyMark = {
  on: string;
  begins: string;
  /** Null where nothing tells how long it lasts. */
  ends: string | null;
  isEstimated: boolean;
  /** Why it is marked, in words; null for what is not. */
  mark: string | null;
};
export type SupplyLane = { name: string; under: string; supplies: SupplyMark[] };
export type Span = { begins: string; asAt: string; ends: string };

type Props = { span: Span; lanes: SupplyLane[]; markWord: string };

const LANE = 30;
const BAR = { y: 12, height: 11 };
const MONTHS_BETWEEN_LABELS = 3;

/**
 * One lane a medicine: a stroke at each issue, a bar for as long as its supply lasts, a filled arrow over what is
 * marked. Everything stands at a share of the width, so that words keep their size on a narrow screen.
 */
export function SupplyTimeline({ span, lanes, markWord }: Props) {
  return (
    <div className="app-supply">
      {lanes.map((lane) => (
        <Fragment key={lane.name}>
          <p className="app-supply__name">
            <strong>{lane.name}</strong> <span className="app-supply__under">{lane.under}</span>
          </p>
          <Lane lane={lane} span={span} />
        </Fragment>
      ))}
      <Axis span={span} />
      <Legend markWord={markWord} />
    </div>
  );
}

function Lane({ lane, span }: { lane: SupplyLane; span: Span }) {
  const at = placesIn(span);
  return (
    <svg className="app-supply__lane" height={LANE} role="img" aria-label={`${lane.name}: ${lane.under}`}>
      <line className="app-supply__base" x1="0" x2="100%" y1={LANE - 1} y2={LANE - 1} />
      <line className="app-supply__today" x1={at(span.asAt)} x2={at(span.asAt)} y1="0" y2={LANE} />
      {lane.supplies.map((supply) => (
        <Supply key={supply.on} supply={supply} at={at} />
      ))}
    </svg>
  );
}

function Supply({ supply, at }: { supply: SupplyMark; at: (date: string) => string }) {
  const { on, begins, ends, isEstimated, mark } = supply;
  return (
    <g>
      <title>{titleOf(supply)}</title>
      {ends ? (
        <rect
          className={`app-supply__bar ${isEstimated ? "app-supply__bar--estimated" : ""}`}
          x={at(begins)}
          width={`${share(at(ends)) - share(at(begins))}%`}
          y={BAR.y}
          height={BAR.height}
        />
      ) : null}
      <line
        className="app-supply__issue"
        x1={at(on)}
        x2={at(on)}
        y1={BAR.y - 3}
        y2={BAR.y + BAR.height + 3}
      />
      {mark ? (
        <svg x={at(on)} overflow="visible" aria-hidden="true">
          <path className="app-supply__mark" d="M -6 0 H 6 L 0 9 Z" />
        </svg>
      ) : null}
      {ends ? null : (
        <svg x={at(on)} overflow="visible" aria-hidden="true">
          <text className="app-supply__unknown" x="4" y={BAR.y + BAR.height}>
            ?
          </text>
        </svg>
      )}
    </g>
  );
}

function titleOf({ on, ends, isEstimated, mark }: SupplyMark): string {
  const lasts = ends
    ? `lasts until ${formatShortDate(ends)}${isEstimated ? " (estimated)" : ""}`
    : "length not known";
  return [`Issued ${formatShortDate(on)}`, lasts, mark].filter(Boolean).join("; ");
}

function Axis({ span }: { span: Span }) {
  const at = placesIn(span);
  return (
    <svg className="app-supply__axis" height="34" aria-hidden="true">
      {monthsIn(span).map((month) => (
        <g key={month}>
          <line className="app-supply__base" x1={at(month)} x2={at(month)} y1="0" y2="5" />
          <text x={at(month)} y="17" textAnchor="start">
            {formatShortDate(month).slice(2)}
          </text>
        </g>
      ))}
      <line className="app-supply__today" x1={at(span.asAt)} x2={at(span.asAt)} y1="0" y2="20" />
      <text x={at(span.asAt)} y="31" textAnchor="end">
        Extract of {formatShortDate(span.asAt)}
      </text>
    </svg>
  );
}

function Legend({ markWord }: { markWord: string }) {
  return (
    <ul className="app-supply__legend">
      <li>
        <Sample>
          <line className="app-supply__issue" x1="10" x2="10" y1="1" y2="17" />
        </Sample>
        Issue
      </li>
      <li>
        <Sample>
          <rect className="app-supply__bar" x="1" width="18" y="4" height={BAR.height} />
        </Sample>
        Its supply lasts
      </li>
      <li>
        <Sample>
          <rect
            className="app-supply__bar app-supply__bar--estimated"
            x="1"
            width="18"
            y="4"
            height={BAR.height}
          />
        </Sample>
        Estimated
      </li>
      <li>
        <Sample>
          <path className="app-supply__mark" d="M 4 5 H 16 L 10 14 Z" />
        </Sample>
        {markWord}
      </li>
      <li>
        <span aria-hidden="true">?</span> How long is not known
      </li>
    </ul>
  );
}

function Sample({ children }: { children: React.ReactNode }) {
  return (
    <svg width="20" height="18" aria-hidden="true">
      {children}
    </svg>
  );
}

/** Where a date falls, as a share of the width; what lies outside stands at the edge. */
function placesIn({ begins, ends }: Span): (date: string) => string {
  const [first, last] = [midnightUtc(begins).getTime(), midnightUtc(ends).getTime()];
  return (date) => {
    const part = (midnightUtc(date).getTime() - first) / (last - first);
    return `${Math.min(1, Math.max(0, part)) * 100}%`;
  };
}

function share(place: string): number {
  return Number.parseFloat(place);
}

/** The first of every third month: room for the words on a narrow screen. */
function monthsIn({ begins, ends }: Span): string[] {
  const months: string[] = [];
  const month = midnightUtc(begins);
  month.setUTCDate(1);
  month.setUTCMonth(month.getUTCMonth() + 1);
  // The last label needs room to its right.
  const last = midnightUtc(ends).getTime() - 60 * 24 * 3600 * 1000;
  while (month.getTime() < last) {
    months.push(month.toISOString().slice(0, 10));
    month.setUTCMonth(month.getUTCMonth() + MONTHS_BETWEEN_LABELS);
  }
  return months;
}
