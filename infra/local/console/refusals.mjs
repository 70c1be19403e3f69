import assert from 'node:assert/strict';

const USED_UP = { code: 'PLAN_LIMIT_REACHED', message: 'the 50000 calls of this billing period are used up', details: { meter: 'api_calls', limit: 50_000, used: 50_000 } };
const NO_SCOPE = { code: 'FORBIDDEN', message: 'the key lacks scope reports:read', details: { required_scope: 'reports:read' } };
const TOO_MANY = { code: 'RATE_LIMITED', message: 'more than 100 requests in 60 seconds', details: { limit: 100, remaining: 0 } };

/** What the API refuses is told in its words, with the request's id, and can be tried again when that can help. */
export async function refusals(person) {
  const { page } = person;
  await told(person, 402, USED_UP, 'Used: 100% of the plan');
  await told(person, 403, NO_SCOPE, 'the scope reports:read');
  await told(person, 429, TOO_MANY, 'counts like any other request', { 'Retry-After': '2' });
  await person.findsNoBarrier('a refusal');
  assert.ok(await page.getByRole('button', { name: /Try again in [12] s/ }).isDisabled());
  await page.getByRole('button', { name: 'Try again', exact: true }).click();
  await person.sees('[data-meter="api_calls"]');
}

/** Opens usage, which is refused once. */
async function told(person, status, error, advice, headers = {}) {
  const { page } = person;
  await page.route(
    '**/reports/usage',
    (route) => route.fulfill({ status, headers: { 'X-Request-Id': `walk-${status}`, ...headers }, json: { ok: false, error } }),
    { times: 1 },
  );
  await person.opens('#/keys');
  await person.opens('#/usage');
  const alert = page.getByRole('alert').filter({ hasText: error.message });
  await alert.waitFor();
  for (const part of [error.code, `walk-${status}`, advice]) {
    await alert.getByText(part).first().waitFor();
  }
}
