// From rows of a key figure to what is drawn.
import { unitsOf } from './kpi-units.js';

// More lines or colours than these cannot be told apart.
const MOST = 7;
const PHASES = ['CHECK_IN', 'DIAGNOSE', 'APPROVE', 'WAIT', 'WORK', 'VERIFY', 'HAND_BACK'];

/**
 * Series of `rows` over the windows of `period`: `[{name, units, values, total, before}]`. `values` has null where there
 * is none; `total` and `before` are of the period and the one before it, null where that has no meaning. `split` is the
 * dimension that rows are told apart by, or null; `nameOf` names its values.
 */
export function seriesOf(definition, rows, period, split = null, nameOf = (value) => value) {
  const currencies = [...new Set(rows.map((row) => row.currency))].sort();
  return currencies.flatMap((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    const units = unitsOf(definition, currency);
    if (split !== null) {
      const suffix = currencies.length > 1 ? ` (${currency})` : '';
      return parts(own, split).map(([value, some]) => sums(definition, some, period, units, nameOf(value) + suffix));
    }
    if (definition.value === 'distribution') {
      return quantiles(own, period, units);
    }
    return [sums(definition, own, period, units, currency ?? definition.name)];
  });
}

/** Rows by what they are told apart by, in its own order or the largest first; what is beyond the most is one more. */
function parts(rows, split) {
  const by = new Map();
  for (const row of rows) {
    const value = (split === 'shop' ? row.shop_id : row.dimensions[split]) ?? 'none';
    by.set(value, [...(by.get(value) ?? []), row]);
  }
  const size = (some) => some.reduce((sum, row) => sum + row.count, 0);
  const sorted = [...by].sort(([, a], [, b]) => size(b) - size(a));
  const rest = sorted.slice(MOST - 1);
  const few = rest.length > 1 ? [...sorted.slice(0, MOST - 1), ['others', rest.flatMap(([, some]) => some)]] : sorted;
  const place = { phase: (value) => PHASES.indexOf(value), bucket: (value) => Number.parseInt(value.replace(/^\D+/, ''), 10) }[split];
  return place ? few.sort(([a], [b]) => place(a) - place(b)) : few;
}

function sums(definition, rows, period, units, name) {
  const windows = new Map();
  for (const row of rows) {
    const sum = windows.get(row.window) ?? { numerator: 0, denominator: 0, count: 0 };
    sum.numerator += row.numerator;
    sum.denominator += row.denominator ?? 0;
    sum.count += row.count;
    windows.set(row.window, sum);
  }
  const number = valueOf(definition, units);
  const keys = new Set(period.windows.map(({ key }) => key));
  const values = period.windows.map(({ key }) => (windows.has(key) ? number(windows.get(key)) : emptyOf(definition)));
  return {
    name,
    units,
    values,
    total: totalOf(definition, windows, number, (key) => keys.has(key), values),
    before: totalOf(definition, windows, number, (key) => !keys.has(key), null),
  };
}

/** Nothing counted is zero; nothing measured is nothing. */
function emptyOf(definition) {
  return definition.value === 'count' || definition.value === 'money' ? 0 : null;
}

function valueOf(definition, units) {
  switch (definition.value) {
    case 'ratio':
      return ({ numerator, denominator }) => (denominator === 0 ? null : (numerator * units.scale) / denominator);
    case 'distribution':
      // Of parts that were added up only the mean is known.
      return ({ numerator, count }) => (count === 0 ? null : numerator / count);
    default:
      return ({ numerator }) => numerator * units.scale;
  }
}

function totalOf(definition, windows, number, wanted, values) {
  if (definition.value === 'gauge') {
    // What stands now, not a sum of what stood at each time.
    return values?.findLast((value) => value !== null) ?? null;
  }
  const total = { numerator: 0, denominator: 0, count: 0 };
  let some = false;
  for (const [key, sum] of windows) {
    if (wanted(key)) {
      total.numerator += sum.numerator;
      total.denominator += sum.denominator;
      total.count += sum.count;
      some = true;
    }
  }
  return some ? number(total) : null;
}

function quantiles(rows, period, units) {
  const byWindow = new Map(rows.map((row) => [row.window, row]));
  return [['p50', 'Median'], ['p90', '90 of 100 within']].map(([field, name]) => {
    const values = period.windows.map(({ key }) => byWindow.get(key)?.[field] ?? null);
    return { name, units, values, total: values.findLast((value) => value !== null) ?? null, before: null };
  });
}
