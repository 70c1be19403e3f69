// Charts by Chart.js, in the page's own colours and in both of its schemes.
// Series beyond the fourth are rare; dashes and points then begin anew, with other colours.
const LINES = [[], [7, 4], [2, 3], [10, 3, 2, 3]];
const POINTS = ['circle', 'rectRot', 'triangle', 'rect'];
const drawn = new Set();
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const still = window.matchMedia('(prefers-reduced-motion: reduce)');

dark.addEventListener('change', () => {
  for (const each of drawn) {
    each.paint();
  }
});

/**
 * Draws `series` (`[{name, values, units}]`) over `labels` on `canvas`, as bars or lines; series differ in dashes and
 * points as well as in colour. The answer takes the chart away.
 */
export function draw(canvas, { kind, stacked, labels, titles, series }) {
  const { Chart } = globalThis;
  let chart = null;
  const each = {
    paint() {
      chart?.destroy();
      chart = new Chart(canvas, configuration(kind, stacked, labels, titles, series));
    },
  };
  drawn.add(each);
  each.paint();
  return () => {
    drawn.delete(each);
    chart?.destroy();
  };
}

function configuration(kind, stacked, labels, titles, series) {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const [text, line, surface] = [colour('muted'), colour('line'), colour('surface')];
  const font = { family: getComputedStyle(document.body).fontFamily, size: 12 };
  const { units } = series[0];
  return {
    type: kind,
    data: {
      labels,
      datasets: series.map(({ name, values }, i) => {
        const own = colour(`series-${(i % 7) + 1}`);
        const shape = kind === 'bar' ? { backgroundColor: own, borderRadius: 3, maxBarThickness: 26 } : lineShape(own, surface, i, values);
        return { label: name, data: values, ...shape };
      }),
    },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: still.matches ? false : { duration: 250 },
      interaction: { mode: 'index', intersect: false },
      layout: { padding: { top: 6 } },
      scales: {
        x: { stacked, grid: { display: false }, border: { color: line }, ticks: { color: text, font, maxRotation: 0, autoSkipPadding: 16 } },
        y: {
          stacked,
          beginAtZero: true,
          suggestedMax: units.isShare ? 1 : undefined,
          border: { display: false },
          grid: { color: line },
          ticks: { color: text, font, maxTicksLimit: 6, stepSize: stepOf(series), precision: units.isShare ? undefined : 0, callback: (value) => units.brief(value) },
        },
      },
      plugins: {
        legend: {
          display: series.length > 1,
          position: 'bottom',
          labels: { color: text, font, usePointStyle: true, boxHeight: 7, padding: 14 },
        },
        tooltip: {
          backgroundColor: colour('head'),
          titleColor: '#ffffff',
          bodyColor: '#ffffff',
          titleFont: font,
          bodyFont: font,
          padding: 10,
          usePointStyle: true,
          callbacks: {
            title: ([item]) => titles[item.dataIndex],
            label: (item) => ` ${item.dataset.label}: ${series[item.datasetIndex].units.words(item.parsed.y)}`,
          },
        },
      },
    },
  };
}

function lineShape(own, surface, i, values) {
  const few = values.filter((value) => value !== null).length < 15;
  return {
    borderColor: own,
    backgroundColor: own,
    borderWidth: 2,
    borderDash: LINES[i % LINES.length],
    pointStyle: POINTS[i % POINTS.length],
    pointRadius: few ? 3.5 : 1.5,
    pointHoverRadius: 5,
    pointBorderColor: surface,
    pointBackgroundColor: own,
    spanGaps: true,
    tension: 0.25,
  };
}

function stepOf(series) {
  return series[0].units.step?.(Math.max(...series.flatMap(({ values }) => values)));
}
