// The frame around the views: who is signed in, where one can go, and the view that the address names.
import { announce } from './announcer.js';
import { el, fill } from './elements.js';
import { feedView } from './feed-view.js';
import { icon } from './icons.js';
import { keysView } from './keys-view.js';
import { numbersView } from './numbers-view.js';
import { showProblem } from './problems.js';
import { usageView } from './usage-view.js';
import { webhooksView } from './webhooks-view.js';

const VIEWS = [numbersView, usageView, keysView, webhooksView, feedView];

/** Shows the frame in `page`, with the focus in it where `focused`; the answer closes it. `context`: api, session, signOut. */
export function openShell(page, context, focused) {
  const main = el('main', { id: 'main', tabindex: '-1' });
  const links = new Map(VIEWS.map((view) => [view.id, link(view)]));
  let leaving = new AbortController();

  fill(page, el('div', { class: 'shell' }, head(context), nav(links), main));

  function show(moved) {
    const [id, ...rest] = window.location.hash.replace(/^#\/?/, '').split('/');
    const view = VIEWS.find((each) => each.id === id) ?? VIEWS[0];
    leaving.abort();
    leaving = new AbortController();
    for (const [name, anchor] of links) {
      anchor.toggleAttribute('data-here', name === view.id);
      if (name === view.id) {
        anchor.setAttribute('aria-current', 'page');
      } else {
        anchor.removeAttribute('aria-current');
      }
    }
    document.title = `${view.title} · Repairstream`;
    const place = el('div', { class: `view view-${view.id}` });
    fill(main, place);
    window.scrollTo(0, 0);
    Promise.resolve(view.open(place, { ...context, signal: leaving.signal, path: rest })).catch((error) => {
      if (error.name !== 'AbortError') {
        showProblem(place, error, `${view.title} cannot be shown`, () => show(true));
      }
    });
    if (moved) {
      main.focus({ preventScroll: true });
      announce(view.title);
    }
  }

  const onMove = () => show(true);
  window.addEventListener('hashchange', onMove);
  show(focused);
  return () => {
    window.removeEventListener('hashchange', onMove);
    leaving.abort();
  };
}

function head({ session, signOut }) {
  const name = session.organization?.name;
  return el(
    'header',
    { class: 'head' },
    el('a', { class: 'brand', href: '#/numbers' }, el('img', { src: 'mark.svg', alt: '', width: '28', height: '28' }), el('span', {}, 'Repairstream')),
    el(
      'div',
      { class: 'who' },
      el('span', { class: 'who-name' }, name ?? session.label),
      el('span', { class: 'who-kind' }, name ? session.label : 'API key'),
    ),
    el('button', { type: 'button', class: 'quiet', on: { click: signOut } }, icon('leave'), 'Sign out'),
  );
}

function nav(links) {
  return el('nav', { class: 'nav', 'aria-label': 'Console' }, el('ul', {}, [...links.values()].map((anchor) => el('li', {}, anchor))));
}

function link(view) {
  return el('a', { href: `#/${view.id}` }, icon(view.id), view.title);
}
