// Webhook endpoints: where events go, and whether they arrive.
import { el, fill } from './elements.js';
import { dateOf } from './format.js';
import { icon } from './icons.js';
import { showPages } from './paged-list.js';
import { openAdd } from './webhook-add.js';
import { endpointBadge } from './webhook-badge.js';
import { openEndpoint } from './webhook-page.js';

export const webhooksView = { id: 'webhooks', title: 'Webhooks', open };

async function open(place, context) {
  const [id] = context.path;
  if (id) {
    await openEndpoint(place, id, context);
    return;
  }
  const list = el('div', {});
  const reload = () =>
    showPages(list, {
      api: context.api,
      path: 'webhooks',
      signal: context.signal,
      noun: 'endpoints',
      show: cards,
      empty: el('p', { class: 'card empty' }, 'No endpoints yet. Add the address of a program that wants to hear what happens.'),
    });
  fill(
    place,
    el(
      'div',
      { class: 'view-head' },
      el('div', {}, el('h1', {}, 'Webhooks'), el('p', { class: 'lead' }, 'Signed deliveries to your own programs, kept until they arrive.')),
      el('button', { type: 'button', class: 'primary', on: { click: () => openAdd(context.api, reload) } }, icon('plus'), 'Add an endpoint'),
    ),
    list,
  );
  await reload();
}

function cards(rows) {
  const element = el('ul', { class: 'endpoint-list' });
  const add = (more) => element.append(...more.map(card));
  add(rows);
  return { element, add };
}

function card(endpoint) {
  return el(
    'li',
    { class: 'card endpoint' },
    el(
      'div',
      { class: 'endpoint-head' },
      el('h2', {}, el('a', { href: `#/webhooks/${endpoint.id}` }, endpoint.url)),
      endpointBadge(endpoint),
    ),
    endpoint.description && el('p', {}, endpoint.description),
    el('ul', { class: 'chips', 'aria-label': 'Events' }, endpoint.events.map((name) => el('li', {}, el('code', {}, name)))),
    el('p', { class: 'help' }, `Since ${dateOf(endpoint.created_at)}, ${endpoint.retry_profile} retries`),
  );
}
