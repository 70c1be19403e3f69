// Refusals as people read them: what it is about, the API's own words, and what the log has it under.
import { el, fill } from './elements.js';
import { icon } from './icons.js';
import { percent } from './format.js';

const KINDS = new Map([
  [0, 'No answer'],
  [202, 'Not decided yet'],
  [400, 'Not understood'],
  [401, 'No valid key'],
  [402, 'Quota used up'],
  [403, 'Not allowed'],
  [404, 'Not found'],
  [409, 'In conflict'],
  [410, 'No longer kept'],
  [412, 'Changed meanwhile'],
  [422, 'Not possible'],
  [429, 'Too many requests'],
  [503, 'Not available'],
]);

/**
 * Shows `error` in `place` as an alert. `retry` is offered where trying again can help; after 429 and 503 not before the
 * time the API names.
 */
export function showProblem(place, error, title, retry = null) {
  if (!('status' in error)) {
    console.error(error);
  }
  const status = error.status ?? null;
  const kind = status === null ? 'Error of this page' : (KINDS.get(status) ?? (status >= 500 ? 'Error of the server' : 'Refused'));
  const facts = [
    error.code && el('div', {}, el('dt', {}, 'Code'), el('dd', {}, el('code', {}, error.code))),
    error.requestId && el('div', {}, el('dt', {}, 'Request'), el('dd', {}, el('code', {}, error.requestId))),
  ].filter(Boolean);
  fill(
    place,
    el(
      'section',
      { class: 'problem', role: 'alert' },
      icon('warning'),
      el(
        'div',
        {},
        el('p', { class: 'problem-title' }, el('strong', {}, title), ' ', el('span', { class: 'tag' }, kind)),
        el('p', {}, sentence(error.message)),
        advice(error),
        (error.fields ?? []).length > 1 && el('ul', {}, error.fields.map((field) => el('li', {}, fieldText(field)))),
        facts.length > 0 && el('dl', { class: 'facts small' }, facts),
        retry && retryButton(error, retry),
      ),
    ),
  );
}

function sentence(message) {
  return /[.!?)]$/.test(message) ? message : `${message}.`;
}

function fieldText({ pointer, detail, did_you_mean: nearest }) {
  const field = String(pointer ?? '').replace(/^#\/?/, '');
  return `${field} ${detail}${nearest ? ` (did you mean ${nearest}?)` : ''}`;
}

function advice(error) {
  const { limit, used } = error.details ?? {};
  if (error.status === 402 && limit > 0) {
    return el('p', {}, `Used: ${percent(used / limit)} of the plan. The owner can raise it, or wait for the next billing period.`);
  }
  if (error.status === 429) {
    return el('p', {}, 'Every request of this page counts like any other request with this key.');
  }
  if (error.status === 403 && error.details?.required_scope && error.details.required_scope !== 'owner') {
    return el('p', {}, 'Sign in with a key that has the scope ', el('code', {}, error.details.required_scope), ', or with the owner token.');
  }
  return null;
}

function retryButton(error, retry) {
  const button = el('button', { type: 'button', on: { click: retry } }, 'Try again');
  let left = error.status === 429 || error.status === 503 ? (error.retryAfter ?? 0) : 0;
  if (left > 0) {
    const tick = () => {
      button.disabled = left > 0;
      button.textContent = left > 0 ? `Try again in ${left} s` : 'Try again';
      left -= 1;
      if (left < 0 || !button.isConnected) {
        clearInterval(timer);
      }
    };
    button.disabled = true;
    button.textContent = `Try again in ${left} s`;
    const timer = setInterval(tick, 1_000);
  }
  return button;
}
