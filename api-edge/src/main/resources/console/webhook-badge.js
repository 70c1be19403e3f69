// The state of a webhook endpoint in words, with the reason where there is one.
import { badge } from './badges.js';

/** The mark of `endpoint`'s state. */
export function endpointBadge(endpoint) {
  return badge(endpoint.status, words(endpoint));
}

function words(endpoint) {
  if (endpoint.status !== 'disabled') {
    return endpoint.status;
  }
  return endpoint.disabled_reason === 'gone' ? 'disabled: receiver said 410' : 'disabled: failing for 120 hours';
}
