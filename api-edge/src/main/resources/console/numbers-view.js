// Key figures: whatever the catalogue of the API has, drawn as its definitions say.
import { announce } from './announcer.js';
import { el, fill } from './elements.js';
import { field, select } from './fields.js';
import { timeOf } from './format.js';
import { icon } from './icons.js';
import { KpiCard } from './kpi-card.js';
import { periodOf, PERIODS } from './kpi-period.js';
import { readShops } from './shops.js';

const GROUPS = {
  flow: 'Flow',
  wip: 'Work in progress',
  sla: 'Promises',
  quality: 'Quality',
  sales: 'Sales',
  money: 'Money',
  labour: 'Labour and parts',
  parts: 'Labour and parts',
  tech: 'Technicians',
  api: 'API and webhooks',
  webhook: 'API and webhooks',
};
const ORDER = ['Flow', 'Work in progress', 'Promises', 'Money', 'Sales', 'Quality', 'Labour and parts', 'Technicians', 'API and webhooks'];

export const numbersView = { id: 'numbers', title: 'Numbers', open };

async function open(place, { api, signal }) {
  const [{ data: definitions }, cycleDay, shops] = await Promise.all([api.get('kpis', {}, signal), readCycleDay(api, signal), readShops(api, signal)]);
  const form = choicesOf(shops);
  const refresh = el('button', { type: 'submit' }, icon('retry'), 'Refresh');
  form.append(refresh);
  const read = el('p', { class: 'help', role: 'status' });
  const cards = new Map(definitions.map((definition) => new KpiCard({ ...definition, name: definition.label ?? definition.title })).map((card) => [card.element, card]));
  const names = groups(definitions);
  fill(
    place,
    el('div', { class: 'view-head' }, el('div', {}, el('h1', {}, 'Numbers'), el('p', { class: 'lead' }, 'Every figure can be counted again from the log, and says how it is defined.'))),
    form,
    el('nav', { class: 'jump', 'aria-label': 'Groups of figures' }, el('ul', { class: 'chips' }, names.map((name) => el('li', {}, jump(name))))),
    names.map((name) => group(name, [...cards.values()].filter(({ definition }) => groupOf(definition) === name))),
    read,
  );

  let reading = new AbortController();
  // Figures are read when they come into sight: each is a request, and requests are counted.
  const sight = new IntersectionObserver((entries) => {
    for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
      sight.unobserve(target);
      show(cards.get(target));
    }
  }, { rootMargin: '300px' });

  async function show(card) {
    const period = periodOf(form.elements.period.value, cycleDay);
    const until = AbortSignal.any([signal, reading.signal]);
    const query = { grain: period.grain, from: period.before, to: period.to, shop_id: form.elements.shop?.value };
    await card.show(period, async (by) => (await api.get(`kpis/${card.definition.id}`, { ...query, by }, until)).data.rows, nameIn(shops));
    read.textContent = `Read at ${timeOf(new Date().toISOString())}.`;
  }

  function showAll() {
    reading.abort();
    reading = new AbortController();
    sight.disconnect();
    for (const element of cards.keys()) {
      sight.observe(element);
    }
  }

  form.addEventListener('change', () => {
    showAll();
    announce(`Numbers of the ${form.elements.period.selectedOptions[0].textContent.toLowerCase()}.`);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    showAll();
  });
  signal.addEventListener('abort', () => {
    sight.disconnect();
    cards.forEach((card) => card.clear());
  }, { once: true });
  showAll();
}

/** The day of the month that billing cycles begin on: every meter says when its period began. */
async function readCycleDay(api, signal) {
  const { data } = await api.get('reports/usage', {}, signal);
  return Number(data.usage_meters[0].period_start.slice(-2));
}

function choicesOf(shops) {
  const form = el(
    'form',
    { class: 'filters', 'aria-label': 'What is shown' },
    field('Period', select('period', PERIODS.map(([value, words]) => [value, words]))),
    shops.length > 1 && field('Shop', select('shop', [['', 'All shops'], ...shops.map((shop) => [shop.id, shop.name])])),
  );
  form.elements.period.value = '28d';
  return form;
}

/** What a value of a dimension is called. */
function nameIn(shops) {
  const names = new Map(shops.map(({ id, name }) => [id, name]));
  return (dimension, value) => (dimension === 'shop' ? (names.get(value) ?? value) : value.replaceAll('_', ' '));
}

function group(name, cards) {
  return el('section', { class: 'kpi-group', id: idOf(name), 'aria-label': name, tabindex: '-1' }, el('h2', {}, name), el('div', { class: 'kpi-grid' }, cards.map(({ element }) => element)));
}

function jump(name) {
  return el('button', { type: 'button', class: 'chip', on: { click: () => goTo(name) } }, name);
}

function goTo(name) {
  const target = document.getElementById(idOf(name));
  target.scrollIntoView({ block: 'start' });
  target.focus({ preventScroll: true });
}

function idOf(name) {
  return `group-${name.toLowerCase().replaceAll(' ', '-')}`;
}

function groups(definitions) {
  const found = [...new Set(definitions.map(groupOf))];
  return found.sort((a, b) => rank(a) - rank(b));
}

function rank(name) {
  const at = ORDER.indexOf(name);
  return at < 0 ? ORDER.length : at;
}

/** A figure of a family that this page does not know stands under the family's own name. */
function groupOf({ id }) {
  const [family] = id.split('.');
  return GROUPS[family] ?? family[0].toUpperCase() + family.slice(1);
}
