import type { ReportWords } from '../../shared/compare/report/report.ts';
import english from '../../shared/i18n/en.json' with { type: 'json' };

/** The command line speaks English; its texts are those of the app's catalogue. */
export const reportWords: ReportWords = {
  locale: 'en',
  t(key, params = {}) {
    const { count } = params;
    const form = typeof count === 'number' ? find(`${key}_${PLURALS.select(count)}`) : undefined;
    const found = form ?? find(key) ?? key;
    return String(found).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
  },
};

const PLURALS = new Intl.PluralRules('en');

function find(key: string): unknown {
  return key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], english);
}
