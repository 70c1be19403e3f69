// Form fields with their label, help and refusal tied to them.
import { el, freshId } from './elements.js';

/** A labelled `control` (made by `make(id, describedBy)`), with a line of help. */
export function field(label, make, help = null) {
  const id = freshId('field');
  const helpId = help ? `${id}-help` : null;
  return el(
    'div',
    { class: 'field' },
    el('label', { for: id }, label),
    make(id, helpId),
    help && el('p', { id: helpId, class: 'help' }, help),
  );
}

export function textInput(name, attributes = {}) {
  return (id, describedBy) => el('input', { id, name, type: 'text', autocomplete: 'off', 'aria-describedby': describedBy, ...attributes });
}

/** `options`: `[value, words]`. */
export function select(name, options, attributes = {}) {
  return (id, describedBy) =>
    el('select', { id, name, 'aria-describedby': describedBy, ...attributes }, options.map(([value, words]) => el('option', { value }, words)));
}

/** A group of radio buttons or check boxes. `options`: `[value, words, help?]`; `checked`: values. */
export function choices(legend, type, name, options, checked = [], help = null) {
  return el(
    'fieldset',
    { class: 'choices' },
    el('legend', {}, legend),
    help && el('p', { class: 'help' }, help),
    el(
      'div',
      { class: 'choice-grid' },
      options.map(([value, words, more]) =>
        el(
          'label',
          { class: 'choice' },
          el('input', { type, name, value, props: { checked: checked.includes(value) } }),
          el('span', {}, words, more && el('small', {}, more)),
        ),
      ),
    ),
  );
}
