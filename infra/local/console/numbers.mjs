import assert from 'node:assert/strict';

/** Figures are drawn, say how they are defined, and stand in a table too. */
export async function numbers(person) {
  const { page } = person;
  await person.opens('#/numbers');
  const card = '[data-kpi="flow.intake_count"]';
  await person.sees(`${card} h3`, 'Intake');
  // What was opened a moment ago may still be on its way to the figure.
  for (let i = 0; !(await drawn(page, card)); i += 1) {
    assert.ok(i < 40, 'the chart of the intake is drawn');
    await page.waitForTimeout(1_000);
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.locator(`${card}:not([aria-busy])`).waitFor();
  }
  await page.locator(`${card} summary`, { hasText: 'Table' }).click();
  await person.sees(`${card} tbody td`, /^[1-9]/);
  await page.locator(`${card} summary`, { hasText: 'Definition' }).click();
  await person.sees(`${card} dd`, 'flow.intake_count');
  await page.getByLabel('Intake: told apart by').selectOption('kind');
  await person.sees(`${card} thead th`, /ticket|repair order/);
  await page.getByLabel('Period').selectOption('12m');
  await page.locator(`${card}:not([aria-busy])`).waitFor();
  await page.getByLabel('Period').selectOption('12c');
  await person.sees(`${card} tbody th`, /^Cycle from /);
  await person.sees(`${card} tbody td`, /^[1-9]/);
  await person.findsNoBarrier('numbers');
}

/** Whether something is painted on the card's canvas. */
function drawn(page, card) {
  return page.evaluate((selector) => {
    const canvas = document.querySelector(`${selector} canvas`);
    const { data } = canvas?.getContext('2d').getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    return new Set(new Uint32Array(data.buffer ?? [])).size > 3;
  }, card);
}
