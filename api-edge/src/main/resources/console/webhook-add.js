// Registering an endpoint; its signing secret is shown once.
import { openDialog, showSecret, whileBusy } from './dialogs.js';
import { el, fill } from './elements.js';
import { choices, field, select, textInput } from './fields.js';
import { Intent } from './intent.js';
import { showProblem } from './problems.js';

const FAMILIES = [
  ['*', 'Everything'],
  ['ticket.*', 'Tickets'],
  ['repair_order.*', 'Repair orders'],
  ['estimate.*', 'Estimates'],
  ['inspection.*', 'Inspections'],
  ['invoice.*', 'Invoices'],
  ['payment.*', 'Payments'],
  ['appointment.*', 'Appointments'],
  ['customer.*', 'Customers'],
  ['inventory.*', 'Inventory'],
];

/** Opens the form; `added` is called once there is a new endpoint. */
export function openAdd(api, added) {
  const problem = el('div', { class: 'problem-place' });
  const submit = el('button', { type: 'submit', class: 'primary' }, 'Add endpoint');
  const cancel = el('button', { type: 'button' }, 'Cancel');
  const form = el(
    'form',
    { novalidate: true },
    field('Address', textInput('url', { type: 'url', inputmode: 'url', required: true, placeholder: 'https://' }), 'An https address that is reachable from the internet.'),
    choices('Events', 'checkbox', 'event', FAMILIES.map(([value, words]) => [value, words, value]), ['*']),
    field('Single events', textInput('more'), 'More names, separated by commas, e.g. quote.approved, invoice.paid'),
    field('Description', textInput('description', { maxlength: '500' })),
    el(
      'div',
      { class: 'columns' },
      field('Order', select('ordering', [['none', 'As they come'], ['per_work_order', 'In order per work order']])),
      field('Retries', select('retry_profile', [['standard', 'Standard: 10 attempts in 75 hours'], ['legacy', 'Legacy: 3 attempts in a minute']])),
    ),
    problem,
    el('div', { class: 'actions end' }, cancel, submit),
  );
  const { close } = openDialog({ title: 'Add an endpoint', body: form, wide: true });
  cancel.addEventListener('click', close);
  const intent = new Intent();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const body = bodyOf(new FormData(form));
    whileBusy(submit, async () => {
      fill(problem);
      try {
        const { data } = await api.write('POST', 'webhooks', body, intent.of(body));
        close();
        added();
        showEndpointSecret(data, 'The endpoint is added');
      } catch (error) {
        showProblem(problem, error, 'The endpoint was not added');
      }
    });
  });
}

function bodyOf(form) {
  const more = form.get('more').split(',').map((name) => name.trim()).filter(Boolean);
  const description = form.get('description').trim();
  return {
    url: form.get('url').trim(),
    events: [...form.getAll('event'), ...more],
    ordering: form.get('ordering'),
    retry_profile: form.get('retry_profile'),
    ...(description !== '' && { description }),
  };
}

/** Shows the secret that the answer of a write has. */
export function showEndpointSecret({ url, secret }, title) {
  if (secret) {
    showSecret({ title, text: `Deliveries to ${url} are signed with this secret; the receiver verifies them with it.`, label: 'Signing secret', secret });
  }
}
