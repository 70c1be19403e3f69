// Numbers and times in the reader's own language; money by its currency.
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const whole = new Intl.NumberFormat();
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const decimal = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const percentage = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });
const change = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
// Days of a shop are dates without a zone: shown as they are, wherever the reader is.
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const month = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' });
const ago = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });

export const NOTHING = '–';

export const count = (value) => whole.format(value);
export const few = (value) => compact.format(value);
export const quantity = (value) => decimal.format(value);
export const percent = (ratio) => percentage.format(ratio);
export const changed = (ratio) => change.format(ratio);
export const momentOf = (iso) => moment.format(new Date(iso));
export const dateOf = (iso) => date.format(new Date(iso));
export const timeOf = (iso) => time.format(new Date(iso));
export const dayOf = (isoDate) => day.format(new Date(`${isoDate}T00:00:00Z`));
export const shortDayOf = (isoDate) => shortDay.format(new Date(`${isoDate}T00:00:00Z`));
export const monthOf = (isoDate) => month.format(new Date(`${isoDate}T00:00:00Z`));

/** Digits after the point of `currency`. */
export function exponent(currency) {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
}

/** An amount in major units. */
export function money(amount, currency, brief = false) {
  const shape = brief ? { notation: 'compact', maximumFractionDigits: 1 } : {};
  return new Intl.NumberFormat(undefined, { style: 'currency', currency, ...shape }).format(amount);
}

/** Milliseconds in the two largest units that say something. */
export function duration(ms) {
  const size = Math.abs(ms);
  if (size < SECOND) {
    return `${Math.round(ms)} ms`;
  }
  if (size < MINUTE) {
    return `${decimal.format(ms / SECOND)} s`;
  }
  if (size < HOUR) {
    return pair(ms, MINUTE, 'min', SECOND, 's');
  }
  return size < 2 * DAY ? pair(ms, HOUR, 'h', MINUTE, 'min') : pair(ms, DAY, 'd', HOUR, 'h');
}

function pair(ms, large, largeName, small, smallName) {
  const parts = Math.round(ms / small);
  const per = large / small;
  const rest = parts % per;
  const main = `${Math.trunc(parts / per)} ${largeName}`;
  return rest === 0 ? main : `${main} ${Math.abs(rest)} ${smallName}`;
}

/** How long ago, or in how long, seen from `now`. */
export function relative(iso, now = Date.now()) {
  const ms = new Date(iso).getTime() - now;
  const steps = [[DAY, 'day'], [HOUR, 'hour'], [MINUTE, 'minute'], [SECOND, 'second']];
  const [size, unit] = steps.find(([length]) => Math.abs(ms) >= length) ?? steps.at(-1);
  return ago.format(Math.round(ms / size), unit);
}
