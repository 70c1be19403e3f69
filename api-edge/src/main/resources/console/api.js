// The API as the console calls it: the same routes, key and limits as everybody's.
import { ApiError, unreachable } from './api-error.js';
import { randomId } from './intent.js';

const DEADLINE_MS = 45_000;
const DECIDED_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 1_000;

/** Base of the API beside the page, with a slash at its end, under whatever path a proxy serves it. */
export function baseOf(page) {
  const parent = new URL('../', page);
  return /\/v1\/$/.test(parent.pathname) ? parent : new URL('api/v1/', parent);
}

export class Api {
  #base;
  #key;
  #onUnauthorized;
  #token = null;

  /** onUnauthorized is told when the key stops being one. */
  constructor(base, key, onUnauthorized = () => {}) {
    this.#base = base;
    this.#key = key;
    this.#onUnauthorized = onUnauthorized;
  }

  /** `{data, meta, headers}` of a read; query values that are null or empty are left out. */
  get(path, query = {}, signal) {
    return this.#exchange('GET', this.#address(path, query), undefined, {}, signal);
  }

  /**
   * The outcome of a write. A write that is sent again with the same intent has one effect, so that a lost answer can be
   * asked for again; one that is not decided at once is waited for.
   */
  async write(method, path, body, intent = randomId()) {
    const answer = await this.#exchange(method, this.#address(path, {}), body, { 'Idempotency-Key': intent });
    return answer.status === 202 ? this.#decided(answer) : answer;
  }

  /** An open stream of server-sent events; the caller reads its body. */
  async stream(path, query, headers, signal) {
    const response = await this.#send('GET', this.#address(path, query), undefined, { Accept: 'text/event-stream', ...headers }, signal);
    if (!response.ok) {
      throw await this.#refused(response);
    }
    return response;
  }

  async #exchange(method, address, body, headers, signal) {
    const limit = AbortSignal.timeout(DEADLINE_MS);
    const both = signal ? AbortSignal.any([signal, limit]) : limit;
    const response = await this.#send(method, address, body, headers, both);
    if (!response.ok) {
      throw await this.#refused(response);
    }
    const token = response.headers.get('Consistency-Token');
    if (token !== null) {
      this.#token = token;
    }
    const { data, meta } = await response.json();
    return { status: response.status, data, meta, headers: response.headers };
  }

  async #send(method, address, body, headers, signal) {
    const all = { Accept: 'application/json', Authorization: `Bearer ${this.#key}`, ...headers };
    if (method === 'GET' && this.#token !== null) {
      // What this page has changed is in what it reads next.
      all['Consistency-Token'] = this.#token;
    }
    if (body !== undefined) {
      all['Content-Type'] = 'application/json';
    }
    try {
      return await fetch(address, {
        method,
        headers: all,
        body: body === undefined ? undefined : JSON.stringify(body),
        signal,
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
      });
    } catch (cause) {
      throw cause.name === 'AbortError' ? cause : unreachable(cause);
    }
  }

  async #refused(response) {
    const error = await ApiError.of(response);
    if (error.status === 401) {
      this.#onUnauthorized(error);
    }
    return error;
  }

  async #decided(accepted) {
    const operation = accepted.data.id;
    const until = Date.now() + DECIDED_WITHIN_MS;
    for (;;) {
      const { data, headers } = await this.get(`operations/${operation}`);
      if (data.status === 'applied') {
        // A secret is shown in the first answer alone.
        const { key, secret } = accepted.data;
        return { ...accepted, data: { ...data.result, ...(key && { key }), ...(secret && { secret }) } };
      }
      if (data.status === 'refused') {
        throw new ApiError(422, data.error, headers);
      }
      if (Date.now() > until) {
        throw new ApiError(202, { code: 'UNDECIDED', message: `operation ${operation} is still not decided; look again later` }, headers);
      }
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    }
  }

  #address(path, query) {
    const address = new URL(path, this.#base);
    for (const [name, value] of Object.entries(query)) {
      if (value !== null && value !== undefined && value !== '') {
        address.searchParams.set(name, value);
      }
    }
    return address;
  }
}
