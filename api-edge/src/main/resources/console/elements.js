// Elements are made node by node: data is text, never markup.

/**
 * An element of `name`. Attributes: `class` and any other by name (null, false and undefined are left out, true is an
 * empty value), `on` with listeners by event, `data` with data attributes, `props` with properties. Children are nodes
 * or text; null and false are left out.
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  const { on = {}, data = {}, props = {}, ...rest } = attributes;
  for (const [attribute, value] of Object.entries(rest)) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(attribute, value === true ? '' : value);
    }
  }
  Object.assign(element.dataset, data);
  Object.assign(element, props);
  for (const [event, listener] of Object.entries(on)) {
    element.addEventListener(event, listener);
  }
  append(element, children);
  return element;
}

/** Puts `children` where the children of `parent` were. */
export function fill(parent, ...children) {
  parent.replaceChildren();
  append(parent, children);
  return parent;
}

/** Attributes of a cell that names its column where a narrow screen shows rows as blocks. */
export function cell(column) {
  return { 'data-label': column };
}

/** Text for screen readers alone. */
export function unseen(text) {
  return el('span', { class: 'unseen' }, text);
}

function append(parent, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      parent.append(child);
    }
  }
}

let ids = 0;

/** An id for an element that another one refers to. */
export function freshId(prefix) {
  ids += 1;
  return `${prefix}-${ids}`;
}
