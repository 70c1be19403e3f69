// The organization's events as they happen.
import { announce } from './announcer.js';
import { badge } from './badges.js';
import { el, fill } from './elements.js';
import { followFeed } from './feed-stream.js';
import { field, textInput } from './fields.js';
import { count, momentOf, timeOf } from './format.js';
import { icon } from './icons.js';
import { showProblem } from './problems.js';

const SHOWN = 200;
const BEFORE = 30;
const TELL_EVERY_MS = 5_000;
const FAMILIES = ['ticket.*', 'repair_order.*', 'estimate.*', 'inspection.*', 'invoice.*', 'payment.*', 'appointment.*', 'customer.*', 'message.*', 'inventory.*', 'time_entry.*', 'endpoint.*'];

export const feedView = { id: 'events', title: 'Live events', open };

async function open(place, { api, signal }) {
  const state = el('span', { class: 'feed-state' });
  const problem = el('div', { class: 'problem-place' });
  const list = el('ol', { class: 'feed', reversed: true, 'aria-label': 'Events, newest first' });
  const empty = el('p', { class: 'empty' }, 'Nothing has happened yet. Events appear here the moment they happen.');
  const held = [];
  let pausing = false;
  let following = new AbortController();
  const pause = el('button', { type: 'button', 'aria-pressed': 'false' });
  const types = textInput('types', { list: 'event-families', placeholder: 'everything' });
  const form = el(
    'form',
    { class: 'filters', role: 'search', 'aria-label': 'Events' },
    field('Only these, separated by commas', types),
    el('datalist', { id: 'event-families' }, FAMILIES.map((value) => el('option', { value }))),
    el('button', { type: 'submit' }, 'Apply'),
    pause,
  );
  const teller = tellNow(signal);

  function showPause() {
    pause.setAttribute('aria-pressed', String(pausing));
    fill(pause, icon(pausing ? 'play' : 'pause'), pausing ? `Go on${held.length > 0 ? ` (${count(held.length)} new)` : ''}` : 'Pause');
  }

  function add(event) {
    if (pausing) {
      held.push(event);
      held.splice(0, held.length - SHOWN);
      showPause();
      return;
    }
    empty.hidden = true;
    list.prepend(row(event));
    while (list.children.length > SHOWN) {
      list.lastElementChild.remove();
    }
  }

  async function follow() {
    following.abort();
    following = new AbortController();
    const both = AbortSignal.any([signal, following.signal]);
    const wanted = form.elements.types.value.replace(/\s/g, '');
    list.replaceChildren();
    held.length = 0;
    showPause();
    fill(problem);
    empty.hidden = false;
    try {
      const after = await before(api, wanted, both, add);
      await followFeed(api, {
        types: wanted,
        after,
        signal: both,
        on: {
          state: (name, words) => {
            fill(state, badge(name, words));
            if (name === 'live') {
              fill(problem);
            }
          },
          event: (event) => {
            add(event);
            teller(event);
          },
          problem: (error) => showProblem(problem, error, 'The stream was refused'),
        },
      });
    } catch (error) {
      if (!both.aborted) {
        fill(state, badge('ended', 'Ended'));
        showProblem(problem, error, 'Events cannot be shown', follow);
      }
    }
  }

  pause.addEventListener('click', () => {
    pausing = !pausing;
    if (!pausing) {
      held.splice(0).forEach(add);
    }
    showPause();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    follow();
  });
  fill(
    place,
    el(
      'div',
      { class: 'view-head' },
      el('div', {}, el('h1', {}, 'Live events'), el('p', { class: 'lead' }, 'Everything that happens in the organization, in order and without gaps.')),
      state,
    ),
    form,
    problem,
    el('div', { class: 'card flush' }, list, empty),
  );
  follow();
}

/** Adds the last few events, and gives the position after which the stream goes on. */
async function before(api, types, signal, add) {
  const { meta } = await api.get('events', { per_page: 1 }, signal);
  const last = meta.last_sequence ?? 0;
  const after = Math.max(0, (meta.first_sequence ?? 1) - 1, last - BEFORE);
  const page = await api.get('events', { after, types, per_page: BEFORE * 2 }, signal);
  page.data.forEach(add);
  return page.meta.next;
}

/** Says what came, at most every few seconds, so that a busy shop does not talk without pause. */
function tellNow(signal) {
  let unsaid = 0;
  let newest = '';
  const timer = setInterval(() => {
    if (unsaid > 0) {
      announce(unsaid === 1 ? `New event: ${newest}` : `${count(unsaid)} new events, the last is ${newest}`);
      unsaid = 0;
    }
  }, TELL_EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  return (event) => {
    unsaid += 1;
    newest = event.event;
  };
}

function row(event) {
  return el(
    'li',
    { data: { sequence: String(event.sequence) }, value: String(event.sequence) },
    el(
      'details',
      { on: { toggle: (toggled) => openData(toggled.target, event) } },
      el(
        'summary',
        {},
        el('span', { class: 'feed-sequence' }, count(event.sequence)),
        el('span', { class: 'feed-name' }, event.event),
        el('span', { class: 'feed-subject' }, subject(event)),
        el('time', { class: 'feed-time', datetime: event.occurred_at, title: momentOf(event.occurred_at) }, timeOf(event.occurred_at)),
      ),
    ),
  );
}

/** What it is about, as people call it. */
function subject({ data, entity_type: type, entity_id: id }) {
  const name = data?.ticket_code ?? data?.ro_number ?? data?.invoice_number ?? data?.name ?? data?.title ?? data?.url ?? null;
  const move = data?.new_status ? `${data.previous_status ? `${data.previous_status} → ` : ''}${data.new_status}` : null;
  const kind = type.replaceAll('_', ' ');
  return [kind, name ?? id.slice(0, 8), move].filter(Boolean).join(' · ');
}

function openData(details, event) {
  if (!details.open || details.querySelector('pre')) {
    return;
  }
  const { data, ...about } = event;
  details.append(
    el('p', { class: 'help' }, `${momentOf(about.occurred_at)} · by ${who(about.actor)}`),
    data === null
      ? el('p', { class: 'help' }, 'This key may not read what the event is about.')
      : el('pre', { tabindex: '0', role: 'region', 'aria-label': `Data of event ${about.sequence}` }, JSON.stringify(data, null, 2)),
  );
}

function who(actor) {
  return actor === null ? 'nobody named' : `${actor.kind.replaceAll('_', ' ')}${actor.role ? ` as ${actor.role.toLowerCase().replaceAll('_', ' ')}` : ''}`;
}
