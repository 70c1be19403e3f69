// Walks through the console as a person does, mostly by keyboard, in a real browser against the running product.
// Usage: walk.mjs URL OWNER_TOKEN API_KEY CHROMIUM; says what it has seen, and fails at the first thing that is not so.
import assert from 'node:assert/strict';
import { launch } from './browser.mjs';
import { keys } from './keys.mjs';
import { liveEvents } from './live-events.mjs';
import { numbers } from './numbers.mjs';
import { Person } from './person.mjs';
import { refusals } from './refusals.mjs';
import { signIn } from './sign-in.mjs';
import { webhooks } from './webhooks.mjs';

const [url, ownerToken, apiKey, chromium] = process.argv.slice(2);
const browser = await launch(chromium);
try {
  const person = await Person.in(browser, url, { ownerToken, apiKey });
  for (const [what, walk] of Object.entries({ signIn, numbers, keys, webhooks, refusals, liveEvents })) {
    const since = Date.now();
    await walk(person);
    console.log(`${what}: as it should be (${Date.now() - since} ms)`);
  }
  await person.signsOut();
  assert.deepEqual(person.complaints, [], 'the browser complained');
  console.log('complete');
} finally {
  await browser.close();
}
