import { escapeHtml } from './escape-html.ts';

const WIDTH = 560;
export const LABEL_WIDTH = 175;
const VALUE_WIDTH = 86;
export const LINE_HEIGHT = 30;
export const BAR_HEIGHT = 14;
export const BAR_TOP = (LINE_HEIGHT - BAR_HEIGHT) / 2;
export const PLOT_WIDTH = WIDTH - LABEL_WIDTH - VALUE_WIDTH;
const MAX_LABEL = 22;

/** @param lines SVG of one line each @param below what stands under the last one, that high */
export function figure(title: string, lines: readonly string[], below: { svg: string; height: number } | null = null) {
  const height = lines.length * LINE_HEIGHT + (below?.height ?? 0);
  const name = escapeHtml(title);
  return `<figure><figcaption>${name}</figcaption><svg role="img" aria-label="${name}" viewBox="0 0 ${WIDTH} ${height}">${below?.svg ?? ''}${lines.join('')}</svg></figure>`;
}

export function label(title: string, top: number): string {
  const short = [...title].length > MAX_LABEL ? `${[...title].slice(0, MAX_LABEL - 1).join('')}…` : title;
  return `<text class="label" x="${LABEL_WIDTH - 10}" y="${top + 19}"><title>${escapeHtml(title)}</title>${escapeHtml(short)}</text>`;
}

export function valueText(text: string, top: number): string {
  return `<text class="value" x="${WIDTH - VALUE_WIDTH + 12}" y="${top + 19}">${escapeHtml(text)}</text>`;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
