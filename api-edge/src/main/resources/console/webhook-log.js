// What was sent to an endpoint, or waits for it.
import { badge } from './badges.js';
import { whileBusy } from './dialogs.js';
import { cell, el, unseen } from './elements.js';
import { field, select, textInput } from './fields.js';
import { count, momentOf, relative, NOTHING } from './format.js';
import { icon } from './icons.js';
import { showPages } from './paged-list.js';
import { heldWords, lastWords, openDelivery } from './webhook-delivery.js';

const STATUSES = [
  ['', 'Every state'],
  ['pending', 'Pending: not tried yet'],
  ['retrying', 'Retrying: tried, and tried again'],
  ['parked', 'Parked: no attempt left'],
  ['delivered', 'Delivered'],
  ['expired', 'Expired: given up after 30 days'],
];

/** Shows the log of endpoint `id` in `place`; the answer shows it anew. */
export function openLog(place, id, { api, signal }) {
  const rows = el('div', { class: 'card flush log' });
  const form = el(
    'form',
    { class: 'filters', role: 'search', 'aria-label': 'Deliveries' },
    field('State', select('status', STATUSES)),
    field('Event', textInput('event', { placeholder: 'ticket.created', maxlength: '64' })),
  );
  const refresh = el('button', { type: 'submit' }, icon('retry'), 'Refresh');
  form.append(refresh);
  const reload = () =>
    showPages(rows, {
      api,
      path: `webhooks/${id}/deliveries`,
      query: { status: form.elements.status.value, event: form.elements.event.value.trim() },
      signal,
      noun: 'deliveries',
      show: (page) => table(page, (delivery) => openDelivery(api, delivery, signal, reload)),
      empty: el('p', { class: 'empty' }, 'Nothing here. The log follows deliveries within seconds and has those of the last 30 days.'),
    });
  form.addEventListener('change', reload);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    whileBusy(refresh, reload);
  });
  place.replaceChildren(el('h2', {}, 'Deliveries'), form, rows);
  reload();
  return reload;
}

function table(page, onOpen) {
  const body = el('tbody', {});
  const add = (more) => body.append(...more.map((delivery) => row(delivery, onOpen)));
  add(page);
  return {
    add,
    element: el(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Delivery log' },
      el(
        'table',
        { class: 'rows stack' },
        el('caption', { class: 'unseen' }, 'Deliveries, newest first'),
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            el('th', { scope: 'col' }, 'State'),
            el('th', { scope: 'col' }, 'Event'),
            el('th', { scope: 'col', class: 'number' }, 'Attempts'),
            el('th', { scope: 'col' }, 'Last attempt'),
            el('th', { scope: 'col' }, 'Occurred'),
            el('th', { scope: 'col' }, unseen('Actions')),
          ),
        ),
        body,
      ),
    ),
  };
}

function row(delivery, onOpen) {
  const { last_attempt: last } = delivery;
  return el(
    'tr',
    { data: { id: delivery.id } },
    el('td', cell('State'), badge(delivery.status), waits(delivery)),
    el('th', { scope: 'row', ...cell('Event') }, delivery.event, delivery.cause !== 'event' && el('small', {}, delivery.cause)),
    el('td', { class: 'number', ...cell('Attempts') }, count(delivery.attempts)),
    el('td', cell('Last attempt'), last ? lastWords(last) : NOTHING),
    el('td', cell('Occurred'), el('time', { datetime: delivery.occurred_at, title: momentOf(delivery.occurred_at) }, relative(delivery.occurred_at))),
    el('td', { class: 'row-actions' }, el('button', { type: 'button', on: { click: () => onOpen(delivery) } }, 'Attempts', unseen(` of ${delivery.event}, ${delivery.status}`))),
  );
}

function waits({ status, reason, next_attempt_at: next }) {
  const words = reason ? heldWords(reason) : status === 'retrying' && next && `again ${relative(next)}`;
  return words && el('small', {}, words);
}
