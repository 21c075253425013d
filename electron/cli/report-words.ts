import type { ReportWords } from '../../shared/compare/report/report.ts';
import english from '../../shared/i18n/en.json' with { type: 'json' };

/** The command line speaks English; its texts are those of the app's catalogue. */
export const reportWords: ReportWords = {
  locale: 'en',
  t(key, params = {}) {
    const found = key
      .split('.')
      .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], english);
    return String(found ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => params[name] ?? '');
  },
};
