import assert from 'node:assert/strict';
import { createServer } from 'node:http';

/** An endpoint is added; what fails is in its log with every attempt, and arrives when it is sent again. */
export async function webhooks(person) {
  const { page } = person;
  const receiver = await startReceiver();
  try {
    await person.opens('#/webhooks');
    await page.getByRole('button', { name: 'Add an endpoint' }).click();
    await page.getByLabel('Address').fill(receiver.url);
    await page.getByLabel('Everything').uncheck();
    await page.getByLabel('Customers').check();
    await person.findsNoBarrier('adding an endpoint');
    await page.getByRole('button', { name: 'Add endpoint' }).click();
    await person.sees('dialog h2', 'The endpoint is added');
    assert.match(await page.getByLabel('Signing secret').inputValue(), /^whsec_/);
    await page.getByRole('button', { name: 'I have stored it' }).click();

    assert.equal((await person.program('POST', 'customers', { first_name: 'Ada', last_name: 'Walk', email: 'walk@example.com' })).status, 201);
    await page.getByRole('link', { name: receiver.url }).click();
    await person.sees('h1', receiver.url);
    await page.getByLabel('State').selectOption('retrying');
    const row = page.locator('.log tbody tr', { hasText: 'customer.created' }).filter({ hasText: 'Retrying' });
    for (let i = 0; !(await row.first().isVisible()); i += 1) {
      assert.ok(i < 40, 'the failure is in the log');
      await page.waitForTimeout(500);
      await page.getByRole('button', { name: 'Refresh' }).click();
      await page.locator('.log:not([aria-busy])').waitFor();
    }
    await person.findsNoBarrier('an endpoint');
    await row.first().getByRole('button', { name: 'Attempts' }).click();
    await person.sees('.attempts li', 'HTTP 500');
    await person.sees('.attempts pre', 'not today');
    await person.findsNoBarrier('a delivery');
    receiver.answer(204);
    await page.getByRole('button', { name: 'Redeliver' }).click();
    await person.sees('dialog .note', 'customer.created arrived: HTTP 204');
    await person.sees('.attempts li', 'HTTP 204');
    await person.presses('Escape');

    await page.getByRole('button', { name: 'Ping' }).click();
    await person.sees('.note', 'endpoint.ping arrived: HTTP 204');
    await page.getByRole('button', { name: 'Pause' }).click();
    await person.sees('.view-head .badge', 'Paused');
    await page.getByRole('button', { name: 'Resume' }).click();
    await person.sees('.view-head .badge', 'Active');
    await page.getByRole('button', { name: 'Rotate secret' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Rotate secret' }).click();
    await person.sees('dialog h2', 'The new secret');
    await page.getByRole('button', { name: 'I have stored it' }).click();
    await person.sees('.facts', 'signs too until');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete endpoint' }).click();
    await person.sees('h1', 'Webhooks');
  } finally {
    receiver.stop();
  }
}

/** A subscriber's server that answers 500 until it is told otherwise. */
async function startReceiver() {
  let status = 500;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.writeHead(status, { 'Content-Type': 'text/plain' }).end(status === 500 ? 'not today' : undefined));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/walk`,
    answer: (next) => {
      status = next;
    },
    stop: () => server.closeAllConnections() ?? server.close(),
  };
}
