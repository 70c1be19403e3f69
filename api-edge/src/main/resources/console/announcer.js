// What changes without a move of the focus is said to screen readers, politely.

/** Says `text`, also when it was the last thing said. */
export function announce(text) {
  const place = document.getElementById('announcer');
  place.textContent = '';
  // A change of the text is what is read out; the same text twice is no change.
  requestAnimationFrame(() => {
    place.textContent = text;
  });
}
