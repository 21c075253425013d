import { escapeHtml } from './escape-html.ts';
import type { ReportWords } from './report.ts';

const PATHS = {
  trophy:
    'M6 9H4.5a2.5 2.5 0 0 1 0-5H6m12 5h1.5a2.5 2.5 0 0 0 0-5H18M4 22h16M10 14.7V17c0 .6-.5 1-1 1.2C7.9 18.8 7 20.2 7 22m7-7.3V17c0 .6.5 1 1 1.2 1.1.6 2 2 2 3.8M18 2H6v7a6 6 0 0 0 12 0z',
  star: 'm12 2 3.1 6.3 6.9 1-5 4.9 1.2 6.8-6.2-3.2L5.8 21 7 14.2 2 9.3l6.9-1z',
  pass: 'M20 6 9 17l-5-5',
  fail: 'M18 6 6 18M6 6l12 12',
  unknown: 'M9.1 9a3 3 0 0 1 5.8 1c0 2-2.9 3-2.9 3M12 17v.1',
} as const;

export type IconName = keyof typeof PATHS;

/** Drawn beside a text that says the same. */
export function icon(name: IconName): string {
  return `<svg class="icon ${name}" aria-hidden="true" viewBox="0 0 24 24"><path d="${PATHS[name]}"/></svg>`;
}

export function bestBadge({ t }: ReportWords): string {
  return `<span class="badge best">${icon('trophy')}${escapeHtml(t('results.best'))}</span>`;
}

export function baselineMark({ t }: ReportWords): string {
  return `<span class="baseline">${icon('star')}${escapeHtml(t('results.baseline'))}</span>`;
}
