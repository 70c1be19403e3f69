// One key figure: its number, its course as a chart and as a table, and how it is defined.
import { draw } from './charts.js';
import { el, fill, freshId, unseen } from './elements.js';
import { changed, NOTHING } from './format.js';
import { windowName, windowWords } from './kpi-period.js';
import { seriesOf } from './kpi-series.js';
import { showProblem } from './problems.js';

// More is better of these, less of those; of the rest nobody can say.
const MORE_IS_BETTER = ['sla.on_time', 'quality.first_time_fix', 'quality.qc_first_pass', 'sales.approval_rate_value', 'webhook.deliveries', 'money.revenue', 'money.collected', 'flow.completed_count'];
const LESS_IS_BETTER = ['sla.breach_count', 'quality.comeback'];
// What says little as one number.
const SPLIT_FIRST = { 'wip.count': 'phase', 'wip.aging': 'bucket', 'flow.time_in_state': 'phase', 'flow.time_in_state_open': 'phase' };

export class KpiCard {
  #content = el('div', { class: 'kpi-content' }, el('p', { class: 'help' }, 'Reading …'));
  #table = el('div', { class: 'scroll', tabindex: '0', role: 'region' });
  #tables;
  #split;
  #takeAway = () => {};
  #again = () => {};

  /** A card of `definition`, empty yet. What the organization calls it takes the place of its title. */
  constructor(definition) {
    const heading = freshId('kpi');
    this.definition = definition;
    this.#table.setAttribute('aria-label', `${definition.name} as a table`);
    this.#tables = el('details', { class: 'more', hidden: true }, el('summary', {}, 'Table', unseen(` of ${definition.name}`)), this.#table);
    this.#split = splitChoice(definition, () => this.#again());
    this.element = el(
      'article',
      { class: 'card kpi', 'aria-labelledby': heading, 'aria-busy': 'true', data: { kpi: definition.id } },
      el('div', { class: 'kpi-head' }, el('h3', { id: heading }, definition.name), this.#split),
      this.#content,
      el('div', { class: 'mores' }, this.#tables, definitionOf(definition)),
    );
  }

  /** Shows what `read(by)` gives of `period`; `nameOf(dimension, value)` names what rows are told apart by. */
  async show(period, read, nameOf) {
    const { definition } = this;
    this.#again = () => this.show(period, read, nameOf);
    this.element.setAttribute('aria-busy', 'true');
    try {
      const split = this.#split?.value || null;
      const rows = await read(split ?? 'organization');
      this.clear();
      this.#fill(seriesOf(definition, rows, period, split, (value) => nameOf(split, value)), period, split);
    } catch (error) {
      if (error.name !== 'AbortError') {
        this.clear();
        showProblem(this.#content, error, 'It cannot be shown', this.#again);
      }
    } finally {
      this.element.removeAttribute('aria-busy');
    }
  }

  /** Takes the chart away. */
  clear() {
    this.#takeAway();
    this.#takeAway = () => {};
    this.#tables.hidden = true;
  }

  #fill(series, period, split) {
    const { definition } = this;
    if (series.every(({ values }) => values.every((value) => value === null || value === 0))) {
      fill(this.#content, el('p', { class: 'figure' }, NOTHING), el('p', { class: 'empty' }, `Nothing ${period.words.toLowerCase()}.`));
      return;
    }
    const canvas = el('canvas', { role: 'img', 'aria-label': spoken(definition, series, period) });
    const bars = definition.value === 'count' || definition.value === 'money' || (definition.value === 'gauge' && split !== null);
    fill(this.#content, split === null ? figures(definition, series, period) : now(definition, series), el('div', { class: 'chart' }, canvas));
    fill(this.#table, table(series, period));
    this.#tables.hidden = false;
    this.#takeAway = draw(canvas, {
      kind: bars ? 'bar' : 'line',
      stacked: bars && split !== null,
      labels: period.windows.map(({ date }) => windowWords(date, period.grain)),
      titles: period.windows.map(({ date }) => windowName(date, period.grain)),
      series,
    });
  }
}

/** A choice of the dimensions that have names. */
function splitChoice(definition, changed) {
  const dimensions = definition.dimensions.filter((name) => !name.endsWith('_id'));
  const select = el(
    'select',
    { class: 'split', 'aria-label': `${definition.name}: told apart by`, on: { change: changed } },
    el('option', { value: '' }, 'Together'),
    el('option', { value: 'shop' }, 'By shop'),
    dimensions.map((name) => el('option', { value: name }, `By ${name.replaceAll('_', ' ')}`)),
  );
  select.value = SPLIT_FIRST[definition.id] ?? '';
  return select;
}

function figures(definition, series, period) {
  return el(
    'div',
    { class: 'kpi-figures' },
    series.map(({ name, units, total, before }) =>
      el(
        'p',
        {},
        el('span', { class: 'figure' }, total === null ? NOTHING : units.words(total)),
        definition.value === 'distribution' && el('span', { class: 'help' }, ` ${name.toLowerCase()}`),
        total !== null && before !== null && before !== 0 && trend(definition, total, before, units, period),
      ),
    ),
  );
}

/** What stands now, of a gauge whose parts add up. */
function now(definition, series) {
  const sum = series.reduce((all, { total }) => all + (total ?? 0), 0);
  return definition.value === 'gauge' && el('p', {}, el('span', { class: 'figure' }, series[0].units.words(sum)), el('span', { class: 'help' }, ' now'));
}

function trend({ id }, total, before, units, period) {
  const ratio = (total - before) / Math.abs(before);
  const same = Math.abs(ratio) < 0.005;
  const judged = MORE_IS_BETTER.includes(id) || LESS_IS_BETTER.includes(id);
  const good = ratio > 0 === MORE_IS_BETTER.includes(id);
  const tone = same || !judged ? 'neutral' : good ? 'good' : 'bad';
  return el(
    'span',
    { class: `trend ${tone}`, title: `${period.words} before: ${units.words(before)}` },
    `${same ? '=' : ratio > 0 ? '▲' : '▼'} ${changed(ratio)}`,
    unseen(` against the same time before, which had ${units.words(before)}`),
  );
}

function spoken(definition, series, period) {
  const parts = series.map(({ name, units, values }) => {
    const some = values.filter((value) => value !== null);
    return some.length === 0 ? `${name}: nothing` : `${name}: from ${units.words(Math.min(...some))} to ${units.words(Math.max(...some))}`;
  });
  return `${definition.name}, ${period.words.toLowerCase()}, by ${period.grain}. ${parts.join('; ')}. The table below has every value.`;
}

function table(series, period) {
  return el(
    'table',
    { class: 'rows' },
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, period.grain), series.map(({ name }) => el('th', { scope: 'col', class: 'number' }, name)))),
    el(
      'tbody',
      {},
      period.windows
        .map(({ date }, i) =>
          el(
            'tr',
            {},
            el('th', { scope: 'row' }, windowName(date, period.grain)),
            series.map(({ units, values }) => el('td', { class: 'number' }, values[i] === null ? NOTHING : units.words(values[i]))),
          ),
        )
        .reverse(),
    ),
  );
}

function definitionOf(definition) {
  return el(
    'details',
    { class: 'more' },
    el('summary', {}, 'Definition', unseen(` of ${definition.name}`)),
    el(
      'dl',
      { class: 'facts small-facts' },
      definition.name !== definition.title && fact('Title', definition.title),
      fact('Formula', definition.formula),
      fact('Numerator', definition.numerator),
      definition.denominator && fact('Denominator', definition.denominator),
      fact('Dated by', definition.date_basis),
      fact('Left out', definition.excluded),
      fact('Provisional', `for ${definition.grace_days} days`),
      fact('Id', el('code', {}, `${definition.id} v${definition.version}`)),
    ),
  );
}

function fact(term, value) {
  return el('div', {}, el('dt', {}, term), el('dd', {}, value));
}
