// Somebody who uses the console, and looks closely.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PATIENCE_MS = 40_000;

export class Person {
  /** What the browser complained of: errors of scripts, refusals of its policy, requests to other hosts. */
  complaints = [];

  constructor(page, url, secrets) {
    this.page = page;
    this.url = url;
    this.secrets = secrets;
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (said) => {
      // A refused request is told by the browser too; the walks that expect one look for it themselves.
      if (said.type() === 'error' && !said.text().startsWith('Failed to load resource')) {
        this.complaints.push(said.text());
      }
    });
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== new URL(url).origin) {
        this.complaints.push(`asks ${request.url()}`);
      }
    });
  }

  static async in(browser, url, secrets) {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
    return new Person(await context.newPage(), url, secrets);
  }

  opens(path) {
    return this.page.goto(`${this.url}/console/${path}`);
  }

  /** Presses `key` until what has the focus is called `name`. */
  async goesTo(name, key = 'Tab') {
    const passed = [];
    for (let i = 0; i < 60; i += 1) {
      await this.page.keyboard.press(key);
      const focused = await this.focused();
      if (focused.name.startsWith(name)) {
        return;
      }
      passed.push(focused.name);
    }
    assert.fail(`the keyboard does not come to “${name}”, only to ${passed.join(' | ')}`);
  }

  /** What has the focus; it must be seen that it has. */
  async focused() {
    const focused = await this.page.evaluate(() => {
      const { activeElement: at } = document;
      const style = getComputedStyle(at.closest('.choice') ?? at);
      const labelled = at.labels?.[0]?.innerText;
      return {
        name: (at.getAttribute('aria-label') ?? labelled ?? at.innerText ?? '').trim(),
        seen: at === document.body || style.outlineStyle !== 'none',
      };
    });
    assert.ok(focused.seen, `the focus on “${focused.name}” is not seen`);
    return focused;
  }

  presses(key) {
    return this.page.keyboard.press(key);
  }

  types(text) {
    return this.page.keyboard.type(text);
  }

  /** Waits until there is `selector`, with `text` in it. */
  sees(selector, text = '') {
    return this.page.locator(selector).filter({ hasText: text }).first().waitFor();
  }

  /** Nobody is kept out of what is shown, in neither scheme of colours. */
  async findsNoBarrier(where) {
    for (const colorScheme of ['light', 'dark']) {
      await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // By way of the inspector, which the page's policy does not bind.
      await this.page.evaluate(AXE);
      const found = await this.page.evaluate(
        (values) => window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
        RULES,
      );
      const told = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
      assert.deepEqual(told, [], `${where}, ${colorScheme}`);
    }
  }

  /** A call that another program makes meanwhile. */
  async program(method, path, body, key = this.secrets.apiKey) {
    return fetch(`${this.url}/api/v1/${path}`, {
      method,
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    });
  }

  async signsOut() {
    await this.page.getByRole('button', { name: 'Sign out' }).click();
    await this.sees('h1', 'Repairstream console');
    assert.equal(await this.page.evaluate(() => sessionStorage.length + localStorage.length), 0, 'the key is forgotten');
  }
}
