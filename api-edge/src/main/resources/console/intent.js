// What a write is recognized by when it is sent again.

/** 128 random bits as text; crypto.randomUUID is there on secure origins only, and a shop's console may not be on one. */
export function randomId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The intent of a form: the same for the same content, so that what was done though its answer was lost is not done twice. */
export class Intent {
  #id = randomId();
  #content = null;

  of(body) {
    const content = JSON.stringify(body);
    if (this.#content !== null && this.#content !== content) {
      this.#id = randomId();
    }
    this.#content = content;
    return this.#id;
  }
}
