// One endpoint: what it is sent, what can be done with it, and its delivery log.
import { announce } from './announcer.js';
import { confirmAct, whileBusy } from './dialogs.js';
import { el, fill } from './elements.js';
import { momentOf } from './format.js';
import { icon } from './icons.js';
import { showProblem } from './problems.js';
import { showEndpointSecret } from './webhook-add.js';
import { endpointBadge } from './webhook-badge.js';
import { openLog } from './webhook-log.js';
import { awaitDelivery } from './webhook-delivery.js';

/** Shows endpoint `id` in `place`. */
export async function openEndpoint(place, id, context) {
  const { api, signal } = context;
  const facts = el('section', { class: 'card' });
  const outcome = el('div', { class: 'problem-place' });
  const log = el('section', {});
  const title = el('h1', { class: 'address' }, 'Endpoint');
  const state = el('span', {});
  const show = (endpoint) => {
    title.textContent = endpoint.url;
    fill(state, endpointBadge(endpoint));
    fill(facts, details(endpoint), actions(endpoint));
  };
  const path = `webhooks/${id}`;

  function actions(endpoint) {
    const buttons = [
      act('Ping', 'events', ping),
      endpoint.status === 'active' && act('Pause', 'pause', () => change('PATCH', path, { status: 'paused' }, 'Paused: deliveries are made and held.')),
      endpoint.status === 'disabled' && act('Enable', 'play', () => change('POST', `${path}/enable`, {}, 'Enabled: it is called again.')),
      endpoint.status !== 'disabled' && act('Resume', 'play', () => change('POST', `${path}/resume`, {}, 'Resumed: parked deliveries are tried anew.')),
      el('button', { type: 'button', on: { click: () => rotate(endpoint) } }, icon('keys'), 'Rotate secret'),
      el('button', { type: 'button', class: 'danger-quiet', on: { click: () => remove(endpoint) } }, icon('cross'), 'Delete'),
    ];
    return el('div', { class: 'actions' }, buttons);
  }

  function act(words, mark, work) {
    const button = el('button', { type: 'button' }, icon(mark), words);
    button.addEventListener('click', () =>
      whileBusy(button, async () => {
        fill(outcome);
        try {
          await work();
        } catch (error) {
          showProblem(outcome, error, `${words} did not work`);
        }
      }),
    );
    return button;
  }

  function tell(text, tone = 'check') {
    fill(outcome, el('p', { class: 'note' }, icon(tone), text));
    announce(text);
  }

  async function change(method, target, body, words) {
    show((await api.write(method, target, body)).data);
    tell(words);
    facts.querySelector('button').focus();
  }

  async function ping() {
    const { data } = await api.write('POST', `${path}/ping`, {});
    tell('Ping is on its way …', 'clock');
    const told = await awaitDelivery(api, data.id, signal);
    tell(...told);
    reloadLog();
  }

  function rotate(endpoint) {
    confirmAct({
      title: 'Rotate the signing secret?',
      text: `A new secret for ${endpoint.url} is shown once. The present one signs too for 24 hours, so that the receiver can change over.`,
      action: 'Rotate secret',
      act: () => api.write('POST', `${path}/rotate-secret`, {}),
      done: ({ data }) => {
        show(data);
        showEndpointSecret(data, 'The new secret');
      },
    });
  }

  function remove(endpoint) {
    confirmAct({
      title: 'Delete this endpoint?',
      text: `${endpoint.url} is called no more, and what has not arrived is dropped. This cannot be undone.`,
      action: 'Delete endpoint',
      act: () => api.write('DELETE', path),
      done: () => {
        window.location.hash = '#/webhooks';
      },
    });
  }

  fill(
    place,
    el('p', { class: 'back' }, el('a', { href: '#/webhooks' }, icon('back'), 'Webhooks')),
    el('div', { class: 'view-head' }, title, state),
    facts,
    outcome,
    log,
  );
  show((await api.get(path, {}, signal)).data);
  const reloadLog = openLog(log, id, context);
}

function details(endpoint) {
  const { filter } = endpoint;
  const filters = [
    filter.shop_ids?.length > 0 && `${filter.shop_ids.length} shops`,
    filter.statuses?.length > 0 && `statuses ${filter.statuses.join(', ')}`,
  ].filter(Boolean);
  const keys = endpoint.signing_keys.filter((key) => key.valid_until !== null);
  return el(
    'dl',
    { class: 'facts' },
    endpoint.description && fact('Description', endpoint.description),
    fact('Events', el('ul', { class: 'chips' }, endpoint.events.map((name) => el('li', {}, el('code', {}, name))))),
    filters.length > 0 && fact('Only', filters.join('; ')),
    fact('Order', endpoint.ordering === 'none' ? 'as they come' : 'in order per work order'),
    fact('Retries', endpoint.retry_profile === 'legacy' ? 'legacy: 3 attempts in a minute' : 'standard: 10 attempts in 75 hours'),
    keys.length > 0 && fact('Former secret', `signs too until ${momentOf(keys[0].valid_until)}`),
    endpoint.disabled_at && fact('Disabled', momentOf(endpoint.disabled_at)),
  );
}

function fact(term, value) {
  return el('div', {}, el('dt', {}, term), el('dd', {}, value));
}
