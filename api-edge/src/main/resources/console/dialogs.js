// Modal questions. The browser's own dialog keeps the focus inside and gives it back.
import { announce } from './announcer.js';
import { el, fill, freshId } from './elements.js';
import { icon } from './icons.js';
import { showProblem } from './problems.js';

/** A modal dialog with `body`; `close()` of the answer ends it. `mustAnswer`: Escape does not. */
export function openDialog({ title, body, wide = false, mustAnswer = false }) {
  const heading = freshId('dialog');
  const dialog = el('dialog', { class: wide ? 'dialog wide-dialog' : 'dialog', 'aria-labelledby': heading });
  const close = () => dialog.close();
  fill(
    dialog,
    el(
      'div',
      { class: 'dialog-head' },
      el('h2', { id: heading, tabindex: '-1' }, title),
      !mustAnswer && el('button', { type: 'button', class: 'quiet icon-only', 'aria-label': 'Close', on: { click: close } }, icon('cross')),
    ),
    el('div', { class: 'dialog-body' }, body),
  );
  dialog.addEventListener('cancel', (event) => {
    if (mustAnswer) {
      event.preventDefault();
    }
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return { dialog, close };
}

/** Asks before something that cannot be undone; `act` is done while the dialog is open, and its refusal shown in it. */
export function confirmAct({ title, text, action, act, done }) {
  const problem = el('div', { class: 'problem-place' });
  const cancel = el('button', { type: 'button' }, 'Cancel');
  const go = el('button', { type: 'button', class: 'danger' }, action);
  const { close } = openDialog({
    title,
    body: [el('p', {}, text), problem, el('div', { class: 'actions end' }, cancel, go)],
  });
  cancel.addEventListener('click', close);
  go.addEventListener('click', () =>
    whileBusy(go, async () => {
      fill(problem);
      try {
        const outcome = await act();
        close();
        done(outcome);
      } catch (error) {
        showProblem(problem, error, `${action} did not work`);
      }
    }),
  );
  cancel.focus();
}

/** Shows a secret, this once: the dialog ends when the reader says it is kept. */
export function showSecret({ title, text, secret, label }) {
  const field = freshId('secret');
  const copy = el('button', { type: 'button', class: 'primary' }, icon('copy'), 'Copy');
  const input = el('input', { id: field, class: 'secret', type: 'text', readonly: true, spellcheck: 'false', props: { value: secret } });
  const kept = el('button', { type: 'button' }, 'I have stored it');
  const { close } = openDialog({
    title,
    mustAnswer: true,
    body: [
      el('p', {}, text),
      el('label', { for: field }, label),
      el('div', { class: 'joined' }, input, copy),
      el('p', { class: 'note' }, icon('warning'), 'It is shown this once: the server keeps no copy that can be read.'),
      el('div', { class: 'actions end' }, kept),
    ],
  });
  copy.addEventListener('click', async () => {
    input.select();
    const copied = await copyText(secret);
    announce(copied ? 'Copied.' : 'Selected; copy it with the keyboard.');
    fill(copy, icon(copied ? 'check' : 'copy'), copied ? 'Copied' : 'Selected');
  });
  kept.addEventListener('click', close);
  copy.focus();
}

/** The clipboard is there on secure origins only. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Disables `button` while `work` goes on, and gives it the focus back. */
export async function whileBusy(button, work) {
  const focused = document.activeElement === button;
  button.disabled = true;
  button.setAttribute('aria-busy', 'true');
  try {
    return await work();
  } finally {
    button.disabled = false;
    button.removeAttribute('aria-busy');
    if (focused && button.isConnected && document.activeElement === document.body) {
      button.focus();
    }
  }
}
