// The spans of time a reader can choose, and the windows that are in them.
import { dayOf, monthOf, shortDayOf } from './format.js';

const DAY_MS = 86_400_000;

/** `[name, words, grain, windows]` */
export const PERIODS = [
  ['7d', 'Last 7 days', 'day', 7],
  ['28d', 'Last 28 days', 'day', 28],
  ['13w', 'Last 13 weeks', 'week', 13],
  ['12m', 'Last 12 months', 'month', 12],
  ['12c', 'Last 12 billing cycles', 'cycle', 12],
];

/**
 * The period called `name` that ends with today, and the one before it: `before`, `from` and `to` bound them, half-open,
 * as ISO dates. `windows` are its own: the key that rows have them by, and the day they begin with. Billing cycles begin
 * on `cycleDay`.
 */
export function periodOf(name, cycleDay, today = new Date()) {
  const [, words, grain, length] = PERIODS.find(([value]) => value === name);
  const day = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  const to = next(startOf(day, grain, cycleDay), grain, 1);
  const from = next(to, grain, -length);
  const windows = [];
  for (let at = from; at < to; at = next(at, grain, 1)) {
    windows.push({ key: keyOf(at, grain), date: iso(at) });
  }
  return { words, grain, before: iso(next(from, grain, -length)), from: iso(from), to: iso(to), windows };
}

/** A window's beginning, as short as its grain allows. */
export function windowWords(date, grain) {
  return grain === 'month' ? monthOf(date) : shortDayOf(date);
}

/** A window in full. */
export function windowName(date, grain) {
  switch (grain) {
    case 'month':
      return monthOf(date);
    case 'cycle':
      return `Cycle from ${dayOf(date)}`;
    case 'week':
      return `Week of ${dayOf(date)}`;
    default:
      return dayOf(date);
  }
}

function keyOf(at, grain) {
  switch (grain) {
    case 'week':
      return isoWeek(at);
    case 'month':
      return iso(at).slice(0, 7);
    case 'cycle':
      return `${iso(at)}/${iso(next(at, grain, 1))}`;
    default:
      return iso(at);
  }
}

/** The ISO week that begins on the Monday `at`: it belongs to the year that its Thursday is in. */
function isoWeek(at) {
  const year = new Date(at + 3 * DAY_MS).getUTCFullYear();
  const first = startOf(Date.UTC(year, 0, 4), 'week');
  return `${year}-W${String(1 + (at - first) / (7 * DAY_MS)).padStart(2, '0')}`;
}

function startOf(day, grain, cycleDay) {
  switch (grain) {
    case 'week':
      return day - ((new Date(day).getUTCDay() + 6) % 7) * DAY_MS;
    case 'month':
      return Date.UTC(new Date(day).getUTCFullYear(), new Date(day).getUTCMonth(), 1);
    case 'cycle':
      return Date.UTC(new Date(day).getUTCFullYear(), new Date(day).getUTCMonth() - (new Date(day).getUTCDate() < cycleDay ? 1 : 0), cycleDay);
    default:
      return day;
  }
}

function next(at, grain, steps) {
  switch (grain) {
    case 'week':
      return at + steps * 7 * DAY_MS;
    case 'month':
      return Date.UTC(new Date(at).getUTCFullYear(), new Date(at).getUTCMonth() + steps, 1);
    case 'cycle':
      return Date.UTC(new Date(at).getUTCFullYear(), new Date(at).getUTCMonth() + steps, new Date(at).getUTCDate());
    default:
      return at + steps * DAY_MS;
  }
}

function iso(at) {
  return new Date(at).toISOString().slice(0, 10);
}
