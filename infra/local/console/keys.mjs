import assert from 'node:assert/strict';

/** A key is minted, shown once, works, and is revoked; all by keyboard. */
export async function keys(person) {
  const { page } = person;
  const name = `Walk ${Date.now()}`;
  await person.opens('#/usage');
  await person.sees('[data-meter="api_calls"] .figure', /^[1-9]/);
  await person.findsNoBarrier('usage');
  await person.opens('#/keys');
  await person.sees('.view-keys table', 'Active');
  await person.findsNoBarrier('keys');

  await person.goesTo('Mint a key');
  await person.presses('Enter');
  await person.sees('dialog h2', 'Mint an API key');
  await person.findsNoBarrier('minting');
  await person.presses('Escape');
  assert.equal((await person.focused()).name, 'Mint a key', 'the focus comes back from a dialog');
  await person.presses('Enter');
  await person.goesTo('Name');
  await person.types(name);
  await person.presses('Enter');

  await person.sees('dialog h2', 'is minted');
  await person.presses('Escape');
  const key = await page.getByLabel('API key', { exact: true }).inputValue();
  assert.match(key, /^ro_live_[0-9a-f]{64}$/);
  assert.equal((await person.program('GET', 'shops', undefined, key)).status, 200);
  await person.findsNoBarrier('a key that is shown once');
  await person.goesTo('I have stored it');
  await person.presses('Enter');

  const row = page.getByRole('row', { name });
  await row.getByText('Active').waitFor();
  assert.equal((await page.content()).includes(key), false, 'the key is not shown again');
  await row.getByRole('button', { name: 'Revoke' }).focus();
  await person.presses('Enter');
  await person.sees('dialog h2', `Revoke “${name}”?`);
  assert.equal((await person.focused()).name, 'Cancel', 'what cannot be undone is not what Enter does');
  await person.goesTo('Revoke key');
  await person.presses('Enter');
  await row.getByText('Revoked').waitFor();
  assert.equal((await person.program('GET', 'shops', undefined, key)).status, 401);
}
