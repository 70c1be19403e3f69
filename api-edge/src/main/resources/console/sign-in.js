// Asks for an API key or the owner token.
import { announce } from './announcer.js';
import { el, fill } from './elements.js';
import { showProblem } from './problems.js';

/**
 * Shows the sign-in in `page`; `enter` is given the key and fails with the API's refusal.
 * A `message` says why the reader is here again; `former` is an attempt that failed.
 */
export function openSignIn(page, enter, message = null, former = null) {
  document.title = 'Sign in · Repairstream';
  const problem = el('div', { class: 'problem-place' });
  const input = el('input', {
    id: 'key',
    name: 'key',
    type: 'password',
    autocomplete: 'current-password',
    autocapitalize: 'off',
    spellcheck: 'false',
    required: true,
    maxlength: '512',
    'aria-describedby': 'key-help',
    props: { value: former?.key ?? '' },
  });
  const shown = el('button', { type: 'button', class: 'quiet', 'aria-pressed': 'false' }, 'Show');
  shown.addEventListener('click', () => {
    const show = input.type === 'password';
    input.type = show ? 'text' : 'password';
    shown.setAttribute('aria-pressed', String(show));
  });
  const submit = el('button', { type: 'submit', class: 'primary wide' }, 'Sign in');

  async function attempt(event) {
    event.preventDefault();
    const key = input.value.trim();
    if (key === '') {
      input.focus();
      return;
    }
    fill(problem);
    submit.disabled = true;
    submit.textContent = 'Signing in …';
    try {
      await enter(key);
    } catch (error) {
      submit.disabled = false;
      submit.textContent = 'Sign in';
      showProblem(problem, error, 'This key does not open the console');
      input.focus();
    }
  }

  fill(
    page,
    el(
      'main',
      { id: 'main', class: 'sign-in', tabindex: '-1' },
      el('img', { src: 'mark.svg', alt: '', width: '48', height: '48' }),
      el('h1', {}, 'Repairstream console'),
      el('p', { class: 'lead' }, 'Numbers, usage, keys, webhooks and events of your organization.'),
      message && el('p', { class: 'note', role: 'status' }, message),
      el(
        'form',
        { class: 'card', on: { submit: attempt }, novalidate: true },
        el('label', { for: 'key' }, 'API key or owner token'),
        el('div', { class: 'joined' }, input, shown),
        el(
          'p',
          { id: 'key-help', class: 'help' },
          'It stays in this tab until you sign out or close the tab, and is sent to this server only. The owner token also shows API keys.',
        ),
        problem,
        submit,
      ),
      el('p', { class: 'help centred' }, el('a', { href: '../docs' }, 'API documentation')),
    ),
  );
  if (former) {
    showProblem(problem, former.error, 'You could not be signed in');
  }
  if (message) {
    announce(message);
  }
  input.focus();
}
