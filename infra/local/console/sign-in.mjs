import assert from 'node:assert/strict';

/** A key that is none is refused in the API's words; the owner token opens the console, by keyboard alone. */
export async function signIn(person) {
  await person.opens('');
  await person.sees('h1', 'Repairstream console');
  assert.equal((await person.focused()).name, 'API key or owner token');
  await person.types('ro_live_none');
  await person.presses('Enter');
  await person.sees('[role=alert]', 'UNAUTHORIZED');
  await person.sees('[role=alert] dt', 'Request');
  await person.findsNoBarrier('sign-in');

  await person.presses('Control+A');
  await person.types(person.secrets.ownerToken);
  await person.presses('Enter');
  await person.sees('.who', 'Owner token');
  // The key outlives a reload, and no longer than the tab.
  await person.page.reload();
  await person.sees('.who', 'Owner token');
  await person.presses('Tab');
  assert.equal((await person.focused()).name, 'Skip to content');
  await person.presses('Enter');
  assert.equal(await person.page.evaluate(() => document.activeElement.id), 'main');
}
