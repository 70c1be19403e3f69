// A state is a word with a mark; its colour says nothing that these do not.
import { el } from './elements.js';
import { icon } from './icons.js';

const STATES = {
  active: ['good', 'check'],
  delivered: ['good', 'check'],
  live: ['good', 'events'],
  pending: ['calm', 'clock'],
  connecting: ['calm', 'clock'],
  paused: ['calm', 'pause'],
  retrying: ['warn', 'retry'],
  reconnecting: ['warn', 'retry'],
  parked: ['bad', 'warning'],
  exhausted: ['bad', 'warning'],
  rejected: ['bad', 'cross'],
  disabled: ['bad', 'cross'],
  ended: ['bad', 'cross'],
  expired: ['dim', 'clock'],
  revoked: ['dim', 'cross'],
};

/** The mark of `state`, with `words` for it. */
export function badge(state, words = state) {
  const [tone, mark] = STATES[state] ?? ['calm', 'info'];
  return el('span', { class: `badge ${tone}` }, icon(mark), words[0].toUpperCase() + words.slice(1));
}
