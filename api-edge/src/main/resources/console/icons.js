// Marks as inline SVG; beside words only, so that they say nothing alone.
const SVG = 'http://www.w3.org/2000/svg';

const PATHS = {
  numbers: 'M4 20V10m6 10V4m6 16v-7m6 7H2',
  usage: 'M4 18a9 9 0 1 1 16 0M12 15l4-6',
  keys: 'M20.5 3.5l-9 9M16 8l3.5 3.5M12.5 16a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0z',
  webhooks: 'M9 8a3.5 3.5 0 1 1 5.2 3L17 16M7.5 12.2A3.5 3.5 0 1 0 9.6 17H16M12.6 8.2 9.4 14M17 13.5a3.5 3.5 0 1 1-2.6 5.8',
  events: 'M3 12h4l3-8 4 16 3-8h4',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  clock: 'M12 7v5l3.5 2M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z',
  retry: 'M20 11a8 8 0 1 0-2.3 6M20 5v6h-6',
  warning: 'M12 4 2.8 20h18.4L12 4zm0 6v4.5m0 2.5v.5',
  cross: 'M6 6l12 12M18 6 6 18',
  pause: 'M8 5v14m8-14v14',
  play: 'M7 5l12 7-12 7z',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  plus: 'M12 5v14M5 12h14',
  back: 'M14 6l-6 6 6 6',
  leave: 'M10 4H5v16h5m4-4 4-4-4-4m4 4H9',
  trend: 'M4 17l6-6 4 4 6-8m-5 0h5v5',
  info: 'M12 11v6m0-10v.5M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z',
};

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
