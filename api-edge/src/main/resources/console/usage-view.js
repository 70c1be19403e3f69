// Usage against the plan: what is used up, how fast, and when it begins anew.
import { el, fill } from './elements.js';
import { count, dayOf, percent, quantity, NOTHING } from './format.js';
import { icon } from './icons.js';
import { whileBusy } from './dialogs.js';
import { showProblem } from './problems.js';

const DAY_MS = 86_400_000;
const NAMES = {
  api_calls: ['API calls', 'Requests that passed the limits, whatever their answer; those of this page too.'],
  work_orders: ['Work orders', 'Tickets and repair orders opened.'],
  webhook_deliveries: ['Webhook deliveries', 'Deliveries, not attempts. Beyond the plan they wait for the next period.'],
};

export const usageView = { id: 'usage', title: 'Usage', open };

async function open(place, { api, session, signal }) {
  const reload = el('button', { type: 'button' }, icon('retry'), 'Refresh');
  const content = el('div', { class: 'usage' });
  const show = async () => {
    try {
      const { data, headers } = await api.get('reports/usage', {}, signal);
      fill(content, ...report(data, headers, session));
    } catch (error) {
      if (error.name !== 'AbortError') {
        showProblem(content, error, 'Usage cannot be shown', show);
      }
    }
  };
  reload.addEventListener('click', () => whileBusy(reload, show));
  fill(
    place,
    el(
      'div',
      { class: 'view-head' },
      el('div', {}, el('h1', {}, 'Usage'), el('p', { class: 'lead' }, 'What this billing period has used of the plan, counted from the log.')),
      reload,
    ),
    content,
  );
  await show();
}

function report(data, headers, session) {
  const meters = data.usage_meters;
  const newest = meters.reduce((latest, meter) => (meter.period_start > latest ? meter.period_start : latest), '');
  const current = meters.filter((meter) => meter.period_start === newest);
  const former = meters.filter((meter) => meter.period_start !== newest);
  return [
    el('div', { class: 'tiles' }, tiles(data, headers, session)),
    el('div', { class: 'meters' }, current.map(card)),
    former.length > 0 && history(former),
  ];
}

function tiles(data, headers, session) {
  const perMinute = headers.get('X-RateLimit-Limit');
  const left = headers.get('X-RateLimit-Remaining');
  return [
    session.organization && tile('Plan', session.organization.plan, session.organization.status),
    tile('Active API keys', count(data.active_api_keys)),
    perMinute && tile('A minute, this key', `${count(Number(left))} left`, `of ${count(Number(perMinute))}`),
  ];
}

function tile(label, value, more = null) {
  return el('dl', { class: 'tile' }, el('dt', {}, label), el('dd', { class: 'figure' }, value), more && el('dd', { class: 'help' }, more));
}

function card(meter) {
  const [name, words] = nameOf(meter.meter_type);
  const limit = meter.limit_value;
  const limited = typeof limit === 'number';
  const share = limited && limit > 0 ? meter.usage_count / limit : null;
  const bar = el('span', { class: `bar-fill ${tone(share)}` });
  bar.style.inlineSize = `${Math.min(share ?? 0, 1) * 100}%`;
  return el(
    'section',
    { class: 'card meter', data: { meter: meter.meter_type } },
    el('h2', {}, name),
    el('p', { class: 'figure' }, count(meter.usage_count), el('small', {}, limited ? ` of ${count(limit)}` : ' · no limit')),
    share !== null &&
      el(
        'div',
        {
          class: 'bar',
          role: 'meter',
          'aria-label': `${name} used`,
          'aria-valuemin': '0',
          'aria-valuemax': String(limit),
          'aria-valuenow': String(Math.min(meter.usage_count, limit)),
          'aria-valuetext': `${count(meter.usage_count)} of ${count(limit)}, ${percent(share)}`,
        },
        bar,
      ),
    el('p', { class: 'meter-words' }, share !== null && el('strong', {}, `${percent(share)} used. `), outlook(meter, share)),
    el('p', { class: 'help' }, words),
  );
}

function tone(share) {
  if (share === null || share < 0.8) {
    return 'good';
  }
  return share < 1 ? 'warn' : 'bad';
}

/** Where the period ends at the pace it has had. */
function outlook(meter, share) {
  const start = Date.parse(meter.period_start);
  const end = Date.parse(meter.period_end);
  const left = Math.max(0, Math.ceil((end - Date.now()) / DAY_MS));
  const begins = `Begins anew on ${dayOf(meter.period_end)}, in ${left} ${left === 1 ? 'day' : 'days'}.`;
  const gone = (Date.now() - start) / (end - start);
  if (share === null || gone < 0.05 || gone > 1) {
    return begins;
  }
  if (share >= 1) {
    return `Used up. ${begins}`;
  }
  const pace = share / gone;
  return pace > 1
    ? `At this pace it is used up before the period ends (${percent(pace)}). ${begins}`
    : `At this pace ${percent(pace)} by the end. ${begins}`;
}

function history(meters) {
  return el(
    'section',
    { class: 'card flush' },
    el('h2', { class: 'card-title' }, 'Former periods'),
    el(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Usage of former periods' },
      el(
        'table',
        { class: 'rows' },
        el('thead', {}, el('tr', {}, ['Period', 'Meter', 'Used', 'Limit now'].map((title, i) => el('th', { scope: 'col', class: i > 1 ? 'number' : null }, title)))),
        el(
          'tbody',
          {},
          meters.map((meter) =>
            el(
              'tr',
              {},
              el('th', { scope: 'row' }, `${dayOf(meter.period_start)} – ${dayOf(meter.period_end)}`),
              el('td', {}, nameOf(meter.meter_type)[0]),
              el('td', { class: 'number' }, quantity(meter.usage_count)),
              el('td', { class: 'number' }, typeof meter.limit_value === 'number' ? count(meter.limit_value) : NOTHING),
            ),
          ),
        ),
      ),
    ),
  );
}

function nameOf(meter) {
  return NAMES[meter] ?? [meter.replaceAll('_', ' '), ''];
}
