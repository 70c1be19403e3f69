// Who is signed in. The key is kept in sessionStorage: a reload keeps it, closing the tab forgets it, other tabs and
// later users of this machine never see it, and unlike a cookie it is sent to nobody but by this page's own requests.
const PLACE = 'repairstream.key';
const OWNER = 'ro_owner_';

/** The key of this tab, or null. */
export function storedKey() {
  return sessionStorage.getItem(PLACE);
}

/** What the console knows of the caller: the key, and for owners the organization. */
export function session(key, organization) {
  return Object.freeze({ key, organization, isOwner: isOwnerToken(key), label: masked(key) });
}

export function remember(key) {
  sessionStorage.setItem(PLACE, key);
}

export function forget() {
  sessionStorage.removeItem(PLACE);
}

export function isOwnerToken(key) {
  return key.startsWith(OWNER);
}

/** Enough of a key to tell it from others. */
function masked(key) {
  const prefix = /^[a-z]+_[a-z]+_/.exec(key)?.[0] ?? '';
  return isOwnerToken(key) ? 'Owner token' : `${prefix}…${key.slice(-4)}`;
}
