// Begins with the key of this tab if there is one, else with the sign-in.
import { Api, baseOf } from './api.js';
import { forget, remember, session, isOwnerToken, storedKey } from './session.js';
import { openShell } from './shell.js';
import { openSignIn } from './sign-in.js';

const page = document.getElementById('page');
const base = baseOf(window.location.href);
let close = () => {};

/** Fails with the API's refusal unless `key` is good; any key may ask for one event. */
async function identify(key) {
  const api = new Api(base, key);
  if (isOwnerToken(key)) {
    return session(key, (await api.get('settings/organization')).data);
  }
  await api.get('events', { per_page: 1 });
  return session(key, null);
}

/** Opens the console with `key`; the focus goes there with a reader who `signedIn`, and stays where it is on a reload. */
async function enter(key, signedIn = true) {
  const who = await identify(key);
  remember(key);
  close();
  const api = new Api(base, key, (error) => leave(`You were signed out: ${error.message}.`));
  close = openShell(page, { api, session: who, signOut: () => leave('You are signed out.') }, signedIn);
}

function leave(message) {
  close();
  close = () => {};
  forget();
  openSignIn(page, enter, message);
}

// Addresses after the # are views here, so the link moves the focus itself.
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  document.getElementById('main')?.focus();
});

const key = storedKey();
if (key === null) {
  openSignIn(page, enter);
} else {
  enter(key, false).catch((error) => {
    // A server that is away is no reason to forget who is signed in.
    if (error.status === 401) {
      forget();
    }
    openSignIn(page, enter, null, { error, key: error.status === 401 ? '' : key });
  });
}
