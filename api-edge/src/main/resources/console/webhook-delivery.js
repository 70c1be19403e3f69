// One delivery with every attempt, and sending it again.
import { announce } from './announcer.js';
import { badge } from './badges.js';
import { openDialog, whileBusy } from './dialogs.js';
import { el, fill } from './elements.js';
import { count, duration, momentOf } from './format.js';
import { icon } from './icons.js';
import { showProblem } from './problems.js';

const ASK_EVERY_MS = 1_000;
const ASK_AT_MOST = 20;

const HELD = {
  again: 'it was asked for again',
  blocked: 'behind an earlier delivery of its work order',
  breaker_open: 'while the endpoint fails',
  inactive: 'while the endpoint is not active',
  lane_blocked: 'while the endpoint takes nothing',
  overflow: 'behind others for the endpoint',
  paused: 'while the endpoint is paused',
  probation: 'while the endpoint is tried anew',
};

/** What a delivery waits for, in words. */
export function heldWords(reason) {
  return HELD[reason] ?? reason.replaceAll('_', ' ');
}

/** How an attempt ended, in words. */
export function lastWords({ status_code: code, error, duration_ms: ms }) {
  const end = code === null ? errorWords(error) : `HTTP ${code}`;
  return `${end} in ${duration(ms)}`;
}

/** Follows delivery `id` until it has been tried after the attempt of `before`; what became of it as words and an icon. */
export async function awaitDelivery(api, id, signal, before = null) {
  for (let i = 0; i < ASK_AT_MOST; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    signal.throwIfAborted();
    const found = await api.get(`webhooks/deliveries/${id}`, {}, signal).catch((error) => {
      // The log follows deliveries: it may not have this one yet.
      if (error.status !== 404) {
        throw error;
      }
      return null;
    });
    const made = found?.data.log.at(-1);
    if (made && made.started_at !== before) {
      const { data } = found;
      return made.outcome === 'delivered'
        ? [`${data.event} arrived: ${lastWords(made)}.`, 'check']
        : [`${data.event} did not arrive: ${lastWords(made)}. It is ${data.status}.`, 'warning'];
    }
  }
  return ['It is on its way; the delivery log will show it.', 'clock'];
}

/** Opens `delivery`; `changed` is called after it was sent again. */
export function openDelivery(api, delivery, signal, changed) {
  const body = el('div', { class: 'delivery', 'aria-busy': 'true' }, el('p', {}, 'Reading …'));
  const outcome = el('div', { class: 'problem-place' });
  const again = el('button', { type: 'button', class: 'primary' }, icon('retry'), 'Redeliver');
  openDialog({ title: delivery.event, wide: true, body: [body, outcome, el('div', { class: 'actions end' }, again)] });
  const path = `webhooks/deliveries/${delivery.id}`;

  async function show() {
    try {
      fill(body, ...content((await api.get(path, {}, signal)).data));
    } catch (error) {
      showProblem(body, error, 'The delivery cannot be shown', show);
    } finally {
      body.removeAttribute('aria-busy');
    }
  }

  again.addEventListener('click', () =>
    whileBusy(again, async () => {
      try {
        const known = (await api.get(path, {}, signal)).data.log.at(-1);
        await api.write('POST', `${path}/redeliver`, {});
        tell('It is sent again …', 'clock');
        tell(...(await awaitDelivery(api, delivery.id, signal, known?.started_at)));
        await show();
        changed();
      } catch (error) {
        if (error.name !== 'AbortError') {
          showProblem(outcome, error, 'It was not sent again');
        }
      }
    }),
  );

  function tell(text, mark) {
    fill(outcome, el('p', { class: 'note' }, icon(mark), text));
    announce(text);
  }

  show();
}

function content(delivery) {
  return [
    el('p', { class: 'delivery-state' }, badge(delivery.status), attemptWords(delivery.attempts)),
    el(
      'dl',
      { class: 'facts' },
      fact('Delivery', el('code', {}, delivery.id)),
      delivery.event_sequence && fact('In the feed', `event ${count(delivery.event_sequence)}`),
      delivery.entity_id && fact(delivery.entity_type.replaceAll('_', ' '), el('code', {}, delivery.entity_id)),
      fact('Occurred', momentOf(delivery.occurred_at)),
      delivery.next_attempt_at && fact('Next attempt', momentOf(delivery.next_attempt_at)),
      delivery.reason && fact('Waits', heldWords(delivery.reason)),
    ),
    el('h3', {}, 'Attempts'),
    delivery.log.length === 0
      ? el('p', { class: 'empty' }, 'None yet.')
      : el('ol', { class: 'attempts' }, delivery.log.map(attempt)),
  ];
}

function attempt(made) {
  const good = made.outcome === 'delivered';
  return el(
    'li',
    {},
    el(
      'p',
      { class: 'attempt-head' },
      badge(made.outcome),
      el('strong', {}, lastWords(made)),
      el('span', { class: 'help' }, `attempt ${made.attempt} · ${momentOf(made.started_at)}${made.address ? ` · ${made.address}` : ''}`),
    ),
    made.response && el('pre', { tabindex: '0', role: 'region', 'aria-label': `Answer to attempt ${made.attempt}` }, made.response),
    !good && made.next_attempt_at && el('p', { class: 'help' }, `Tried again ${momentOf(made.next_attempt_at)}`),
  );
}

function attemptWords(attempts) {
  switch (attempts) {
    case 0:
      return ' not tried yet';
    case 1:
      return ' after one attempt';
    default:
      return ` after ${count(attempts)} attempts`;
  }
}

function fact(term, value) {
  return el('div', {}, el('dt', {}, term), el('dd', {}, value));
}

function errorWords(error) {
  return error ? error.replaceAll('_', ' ') : 'no answer';
}
