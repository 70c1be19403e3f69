// What the API refuses, in its own words.

/** A refusal: HTTP status (0 = no answer), code, message and details as the API told them, and the request's id. */
export class ApiError extends Error {
  constructor(status, error, headers) {
    super(error.message);
    this.name = 'ApiError';
    this.status = status;
    this.code = error.code;
    this.details = error.details ?? {};
    this.requestId = headers?.get('X-Request-Id') ?? null;
    const seconds = Number.parseInt(headers?.get('Retry-After') ?? '', 10);
    this.retryAfter = Number.isFinite(seconds) ? seconds : null;
  }

  /** The refusal that `response` is, also when a proxy answered instead of the API. */
  static async of(response) {
    const told = await response.json().catch(() => null);
    const error = told?.error?.message
      ? told.error
      : { code: `HTTP_${response.status}`, message: response.statusText || 'The answer is none of the API.' };
    return new ApiError(response.status, error, response.headers);
  }

  /** What is wrong with single fields: `[{pointer, detail, did_you_mean?}]`. */
  get fields() {
    const errors = this.details.errors;
    return Array.isArray(errors) ? errors : [];
  }
}

/** No answer at all. */
export function unreachable(cause) {
  const message = cause.name === 'TimeoutError'
    ? 'The server did not answer in time.'
    : 'The server cannot be reached.';
  return new ApiError(0, { code: 'NO_ANSWER', message }, null);
}
