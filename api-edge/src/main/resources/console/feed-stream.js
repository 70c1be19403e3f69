// Server-sent events over fetch, because EventSource can send no Authorization header.

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
// The server gives a sign of life every 15 seconds.
const SILENCE_MS = 40_000;
const FINAL = new Set([400, 401, 403]);

/** Splits a stream of text into frames: `{id, event, data, retry}`, each field null when the frame has none. */
export class FrameParser {
  #rest = '';

  /** The frames that `text` completes. */
  push(text) {
    this.#rest += text;
    const blocks = this.#rest.split(/\r?\n\r?\n/);
    this.#rest = blocks.pop();
    return blocks.map(frame);
  }
}

function frame(block) {
  const found = { id: null, event: null, data: null, retry: null };
  for (const line of block.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data' && found.data !== null) {
      found.data += `\n${value}`;
    } else if (name in found) {
      found[name] = value;
    }
  }
  return found;
}

/**
 * Reads the feed until `signal` ends it, and comes back after every end with the last position: nothing is lost, nothing
 * doubled. `on` is told: `state(name, words)`, `event(json)`, `problem(error)` for what no coming back can help.
 */
export async function followFeed(api, { types, after, signal, on }) {
  let position = after === null ? null : String(after);
  let base = FIRST_WAIT_MS;
  let wait = base;
  while (!signal.aborted) {
    let held = null;
    try {
      on.state('connecting', 'Connecting …');
      const headers = position === null ? {} : { 'Last-Event-ID': position };
      const response = await api.stream('events/stream', { types }, headers, signal);
      on.state('live', 'Live');
      wait = base;
      await read(response, signal, (each) => {
        position = each.id ?? position;
        base = Number(each.retry) || base;
        if (each.event !== null && each.data !== null && each.event !== 'stream.ended') {
          on.event(JSON.parse(each.data));
        }
      });
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      if (FINAL.has(error.status)) {
        on.state('ended', 'Ended');
        on.problem(error);
        return;
      }
      if (error.status === 410) {
        // What lies between is no longer kept: the lists have it, and the feed goes on with what happens next.
        on.problem(error);
        position = null;
      } else if (error.status > 0) {
        on.problem(error);
        held = error.retryAfter === null ? null : error.retryAfter * 1_000;
      }
    }
    const pause = held ?? wait * (0.75 + Math.random() / 2);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    on.state('reconnecting', `Reconnecting in ${Math.max(1, Math.round(pause / 1_000))} s`);
    await sleep(pause, signal);
  }
}

async function read(response, signal, onFrame) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const frames = new FrameParser();
  const stop = () => reader.cancel().catch(() => {});
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      const { done, value } = await within(reader.read(), SILENCE_MS);
      if (done || signal.aborted) {
        return;
      }
      frames.push(value).forEach(onFrame);
    }
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

function within(promise, ms) {
  let timer;
  const silence = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('the stream is silent')), ms);
  });
  return Promise.race([promise, silence]).finally(() => clearTimeout(timer));
}

function sleep(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
