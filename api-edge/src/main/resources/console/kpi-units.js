// How a key figure is written, as its definition says: unit, denominator's unit, currency.
import { count, duration, exponent, few, money, percent, quantity } from './format.js';

const HOUR_MS = 3_600_000;
const STEPS_MS = [0.1, 0.25, 0.5, 1, 5, 15, 30, 60, 300, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400, 172_800, 432_000, 864_000].map((s) => s * 1_000);

/**
 * How the values of `definition` are made and written: `scale` turns a numerator (or numerator by denominator) into the
 * value, `words` and `brief` write it, in full and for an axis, `step` is the distance of lines on that axis.
 */
export function unitsOf(definition, currency) {
  switch (definition.value_unit) {
    case 'share':
      return { scale: 1, words: percent, brief: percent, isShare: true };
    case 'milliseconds':
      return { scale: 1, words: duration, brief: briefDuration, step: durationStep };
    case 'money':
      return moneyUnits(currency, 1);
    case 'money_per_hour': {
      const units = moneyUnits(currency, HOUR_MS);
      return { ...units, words: (number) => `${units.words(number)} an hour` };
    }
    default:
      return { scale: 1, words: (number) => (Number.isInteger(number) ? count(number) : quantity(number)), brief: few };
  }
}

function moneyUnits(currency, times) {
  return {
    scale: times * 10 ** -exponent(currency),
    words: (number) => money(number, currency),
    brief: (number) => money(number, currency, true),
  };
}

function briefDuration(ms) {
  const steps = [[24 * HOUR_MS, 'd'], [HOUR_MS, 'h'], [60_000, 'min'], [1_000, 's']];
  if (ms === 0) {
    return '0';
  }
  const found = steps.find(([size]) => Math.abs(ms) >= size);
  return found ? `${quantity(Math.round((ms / found[0]) * 10) / 10)} ${found[1]}` : `${quantity(ms)} ms`;
}

/** A length that people count in. */
function durationStep(most) {
  return STEPS_MS.find((step) => most / step <= 5);
}
