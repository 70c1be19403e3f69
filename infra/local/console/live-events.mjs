import assert from 'node:assert/strict';

/** What happens is shown the moment it happens, said to screen readers, and waits while the reader pauses. */
export async function liveEvents(person) {
  const { page } = person;
  const place = await happens(person);
  const comesBack = afterAnEnd(page, place);
  await person.opens('#/events');
  assert.equal(await comesBack, place, 'the stream goes on behind the last event it had');
  await person.sees('.feed-state', 'Live');
  const first = await happens(person);
  await person.sees(`.feed li[data-sequence="${first}"] .feed-name`, 'customer.created');
  await person.sees('#announcer', /customer\.created/);
  await page.locator(`.feed li[data-sequence="${first}"] summary`).focus();
  await person.presses('Enter');
  await person.sees(`.feed li[data-sequence="${first}"] pre`, 'walk@example.com');
  await person.findsNoBarrier('live events');

  await page.getByRole('button', { name: 'Pause' }).click();
  const second = await happens(person);
  await person.sees('button', 'Go on (');
  assert.equal(await page.locator(`.feed li[data-sequence="${second}"]`).count(), 0);
  await page.getByRole('button', { name: 'Go on' }).click();
  await person.sees(`.feed li[data-sequence="${second}"]`);

  // Another key sees its own part of the console.
  await person.signsOut();
  await page.getByLabel('API key or owner token').fill(person.secrets.apiKey);
  await person.presses('Enter');
  await person.sees('.who', 'API key');
  await page.getByRole('link', { name: 'API keys' }).click();
  await person.sees('h2', 'For the owner token');
  await person.findsNoBarrier('what an API key does not see');
}

/** Lets a customer come, and gives the sequence of that event. */
async function happens(person) {
  const answer = await person.program('POST', 'customers', { first_name: 'Ada', last_name: 'Walk', email: 'walk@example.com' });
  assert.equal(answer.status, 201);
  return answer.headers.get('Consistency-Token');
}

/** Ends the first stream behind event `place`, and gives the position that the page comes back with. */
function afterAnEnd(page, place) {
  return new Promise((resolve) => {
    let streams = 0;
    page.route('**/events/stream*', async (route) => {
      streams += 1;
      if (streams === 1) {
        await route.fulfill({ contentType: 'text/event-stream', body: `retry: 100\nid: ${place}\n\n` });
      } else {
        resolve(route.request().headers()['last-event-id']);
        await route.continue();
      }
    });
  });
}
