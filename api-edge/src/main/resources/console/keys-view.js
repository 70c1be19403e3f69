// API keys: who may call the API, and the end of it.
import { announce } from './announcer.js';
import { badge } from './badges.js';
import { confirmAct } from './dialogs.js';
import { cell, el, fill, unseen } from './elements.js';
import { count, dateOf, momentOf, NOTHING } from './format.js';
import { icon } from './icons.js';
import { openMint } from './key-mint.js';
import { showPages } from './paged-list.js';
import { readShops } from './shops.js';

export const keysView = { id: 'keys', title: 'API keys', open };

async function open(place, { api, session, signal }) {
  if (!session.isOwner) {
    fill(place, head(null), ownersOnly());
    return;
  }
  const shops = await readShops(api, signal);
  const names = new Map(shops.map((shop) => [shop.id, shop.name]));
  const list = el('div', { class: 'card flush', 'aria-live': 'off' });
  const reload = () =>
    showPages(list, {
      api,
      path: 'settings/api-keys',
      signal,
      noun: 'keys',
      show: (rows) => table(rows, names, (key) => revoke(api, key, reload)),
      empty: el('p', { class: 'empty' }, 'No keys yet. Programs need one to call the API.'),
    });
  const mint = el('button', { type: 'button', class: 'primary', on: { click: () => openMint(api, shops, reload) } }, icon('plus'), 'Mint a key');
  fill(place, head(mint), list);
  await reload();
}

function head(action) {
  return el(
    'div',
    { class: 'view-head' },
    el('div', {}, el('h1', {}, 'API keys'), el('p', { class: 'lead' }, 'Every program that calls the API has a key of its own, so that one can be revoked without touching the others.')),
    action,
  );
}

function ownersOnly() {
  return el(
    'section',
    { class: 'card note-card' },
    icon('keys'),
    el(
      'div',
      {},
      el('h2', {}, 'For the owner token'),
      el('p', {}, 'Keys are listed, minted and revoked with the owner token alone: an API key, whatever its scopes, cannot make others. It was shown once, when the organization was created.'),
      el('p', {}, 'Sign out, and sign in with the owner token, to manage keys here.'),
    ),
  );
}

function table(rows, shops, onRevoke) {
  const body = el('tbody', {});
  const add = (more) => body.append(...more.map((key) => row(key, shops, onRevoke)));
  add(rows);
  return {
    add,
    element: el(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'API keys' },
      el(
        'table',
        { class: 'rows stack' },
        el('caption', { class: 'unseen' }, 'API keys'),
        el('thead', {}, el('tr', {}, ['Name', 'Key', 'May', 'Limits', 'State'].map((title) => el('th', { scope: 'col' }, title)), el('th', { scope: 'col' }, unseen('Actions')))),
        body,
      ),
    ),
  };
}

function row(key, shops, onRevoke) {
  const state = stateOf(key);
  return el(
    'tr',
    { class: state === 'active' ? null : 'spent', data: { id: key.id } },
    el('th', { scope: 'row' }, key.name, el('small', {}, `since ${dateOf(key.created_at)}`)),
    el('td', cell('Key'), el('code', {}, `${key.prefix}…${key.last4}`)),
    el('td', cell('May'), key.scopes.join(', '), el('small', {}, `acts as ${role(key.act_as)}`)),
    el('td', cell('Limits'), ...limits(key, shops)),
    el('td', cell('State'), badge(state), key.revoked_at && el('small', {}, momentOf(key.revoked_at))),
    el(
      'td',
      { class: 'row-actions' },
      state === 'active' && el('button', { type: 'button', class: 'danger-quiet', on: { click: () => onRevoke(key) } }, 'Revoke', unseen(` ${key.name}`)),
    ),
  );
}

function stateOf(key) {
  if (key.revoked_at) {
    return 'revoked';
  }
  return key.expires_at && new Date(key.expires_at) <= new Date() ? 'expired' : 'active';
}

function limits(key, shops) {
  const parts = [
    key.shop_ids.length > 0 && key.shop_ids.map((id) => shops.get(id) ?? id).join(', '),
    key.rate_limit_per_minute && `${count(key.rate_limit_per_minute)} a minute`,
    key.expires_at && `until ${dateOf(key.expires_at)}`,
  ].filter(Boolean);
  return parts.length === 0 ? [NOTHING, unseen('none')] : parts.map((part) => el('div', {}, part));
}

function role(name) {
  return name.toLowerCase().replace('_', ' ');
}

function revoke(api, key, reload) {
  confirmAct({
    title: `Revoke “${key.name}”?`,
    text: `Programs with the key ${key.prefix}…${key.last4} are refused within a second. This cannot be undone: mint a new key instead.`,
    action: 'Revoke key',
    act: () => api.write('DELETE', `settings/api-keys/${key.id}`),
    done: async () => {
      announce(`${key.name} is revoked.`);
      await reload();
    },
  });
}
