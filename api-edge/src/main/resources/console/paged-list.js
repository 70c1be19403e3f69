// A list that is read page by page, by cursor: no row twice and none skipped.
import { announce } from './announcer.js';
import { el, fill } from './elements.js';
import { whileBusy } from './dialogs.js';
import { showProblem } from './problems.js';

/** By place, what it was asked to show last: an answer to what was asked before comes too late. */
const asked = new WeakMap();

/**
 * Fills `place` with the rows of `path`. `show(rows)` gives the element of the first page and a function that adds
 * further rows; `empty` is shown when there are none. `noun` names the rows in the plural.
 */
export async function showPages(place, { api, path, query = {}, signal, noun, show, empty }) {
  const again = () => showPages(place, { api, path, query, signal, noun, show, empty });
  asked.set(place, again);
  const isLate = () => asked.get(place) !== again;
  place.setAttribute('aria-busy', 'true');
  try {
    const first = await api.get(path, { per_page: 25, ...query }, signal);
    if (isLate()) {
      return;
    }
    if (first.data.length === 0) {
      fill(place, empty);
      return;
    }
    const { element, add } = show(first.data);
    const more = el('button', { type: 'button', hidden: !first.meta.has_more }, `More ${noun}`);
    const problem = el('div', { class: 'problem-place' });
    let cursor = first.meta.next_cursor;
    more.addEventListener('click', () =>
      whileBusy(more, async () => {
        fill(problem);
        try {
          const page = await api.get(path, { per_page: 25, ...query, cursor }, signal);
          add(page.data);
          cursor = page.meta.next_cursor;
          more.hidden = !page.meta.has_more;
          announce(`${page.data.length} more ${noun}.`);
        } catch (error) {
          showProblem(problem, error, `Further ${noun} cannot be shown`);
        }
      }),
    );
    fill(place, element, problem, el('div', { class: 'actions centre' }, more));
  } catch (error) {
    if (error.name !== 'AbortError' && !isLate()) {
      showProblem(place, error, `${noun[0].toUpperCase()}${noun.slice(1)} cannot be shown`, again);
    }
  } finally {
    if (!isLate()) {
      place.removeAttribute('aria-busy');
    }
  }
}
