// Minting a key: what it may do, for which shops, for how long.
import { announce } from './announcer.js';
import { openDialog, showSecret, whileBusy } from './dialogs.js';
import { el, fill } from './elements.js';
import { choices, field, select, textInput } from './fields.js';
import { Intent } from './intent.js';
import { showProblem } from './problems.js';

// A test holds them equal to the contract's.
const SCOPES = [
  'tickets:read', 'tickets:write',
  'repair-orders:read', 'repair-orders:write',
  'customers:read', 'customers:write',
  'devices:read', 'devices:write',
  'vehicles:read', 'vehicles:write',
  'shops:read', 'shops:write',
  'team-members:read', 'team-members:write',
  'time-entries:read', 'time-entries:write',
  'webhooks:read', 'webhooks:write',
  'reports:read', 'technician-kpis:read',
];
const DAY_MS = 86_400_000;

/** Opens the form; `minted` is called once there is a new key. */
export function openMint(api, shops, minted) {
  const problem = el('div', { class: 'problem-place' });
  const submit = el('button', { type: 'submit', class: 'primary' }, 'Mint key');
  const cancel = el('button', { type: 'button' }, 'Cancel');
  const single = choices('Single scopes', 'checkbox', 'scope', SCOPES.map((scope) => [scope, scope]));
  single.hidden = true;
  const form = el(
    'form',
    { novalidate: true },
    field('Name', textInput('name', { required: true, maxlength: '200' }), 'Which program it is for, e.g. “Till at Main Street”.'),
    field('Kind', select('dialect', [['repairops', 'Live (ro_live_…)'], ['test', 'Test (ro_test_…)'], ['bayos', 'BayOS client (bay_sk_…)']])),
    choices(
      'May',
      'radio',
      'bundle',
      [
        ['read', 'Read', 'every resource'],
        ['write', 'Read and write', 'every resource'],
        ['admin', 'Administer', 'also plugins'],
        ['single', 'Single scopes', 'choose below'],
      ],
      ['read'],
    ),
    single,
    field(
      'Acts as',
      select('act_as', ['OWNER', 'MANAGER', 'FRONT_DESK', 'TECH', 'QC', 'ACCOUNTING', 'DISPATCHER'].map((role) => [role, words(role)])),
      'The role it moves work orders with.',
    ),
    shops.length > 1 && choices('Shops', 'checkbox', 'shop', shops.map((shop) => [shop.id, shop.name]), [], 'None chosen: all of them, later ones too.'),
    el(
      'div',
      { class: 'columns' },
      field('Valid', select('days', [['', 'Until revoked'], ['1', 'For a day'], ['30', 'For 30 days'], ['90', 'For 90 days'], ['365', 'For a year']])),
      field('Requests a minute', textInput('rate', { type: 'number', min: '1', max: '1000000', inputmode: 'numeric' }), 'Empty: as the plan says.'),
    ),
    problem,
    el('div', { class: 'actions end' }, cancel, submit),
  );
  const { close } = openDialog({ title: 'Mint an API key', body: form, wide: true });
  cancel.addEventListener('click', close);
  form.addEventListener('change', () => {
    single.hidden = form.elements.bundle.value !== 'single';
  });
  const intent = new Intent();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const body = bodyOf(new FormData(form));
    whileBusy(submit, async () => {
      fill(problem);
      try {
        const { data } = await api.write('POST', 'settings/api-keys', body, intent.of(body));
        close();
        minted();
        shown(data);
      } catch (error) {
        showProblem(problem, error, 'The key was not minted');
      }
    });
  });
}

function bodyOf(form) {
  const bundle = form.get('bundle');
  const days = Number(form.get('days'));
  const rate = form.get('rate');
  return {
    name: form.get('name').trim(),
    dialect: form.get('dialect'),
    scopes: bundle === 'single' ? form.getAll('scope') : [bundle],
    act_as: form.get('act_as'),
    ...(form.has('shop') && { shop_ids: form.getAll('shop') }),
    ...(days > 0 && { expires_at: new Date(startOfHour() + days * DAY_MS).toISOString() }),
    ...(rate !== '' && { rate_limit_per_minute: Number(rate) }),
  };
}

/** The same minute after minute, so that a form sent again is the same request. */
function startOfHour() {
  return new Date().setMinutes(0, 0, 0);
}

function shown({ name, key }) {
  if (!key) {
    // The answer was lost, and this is the repetition: the key works, but nobody has it.
    announce(`${name} was minted before, and its key is not shown again. Revoke it and mint another.`);
    return;
  }
  showSecret({
    title: `“${name}” is minted`,
    text: 'It works from now on.',
    label: 'API key',
    secret: key,
  });
}

function words(role) {
  const lower = role.toLowerCase().replace('_', ' ');
  return role === 'QC' ? 'Quality control' : lower[0].toUpperCase() + lower.slice(1);
}
