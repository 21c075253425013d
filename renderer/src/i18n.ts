import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Preferences } from '../../shared/ipc/app-routes.ts';

export type Language = 'en' | 'zh-CN';

const NAMESPACE = 'translation';

/** Only the language shown is loaded; both catalogues hold the same keys, so neither needs the other. */
const catalogues: Record<Language, () => Promise<{ default: object }>> = {
  en: () => import('../../shared/i18n/en.json'),
  'zh-CN': () => import('../../shared/i18n/zh-CN.json'),
};

/** The language last asked for: an earlier one that is still loading must not come after it. */
let wanted: Language | null = null;

/** The language shown: the user's choice, or the system's when it is one the app speaks. */
export function resolveLanguage(preference: Preferences['language'], systemLanguage: string): Language {
  if (preference !== 'system') return preference;
  return systemLanguage.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** To be awaited before the first render, so that no keys flash up. */
export async function setUpLanguage(language: Language): Promise<void> {
  wanted = language;
  const { default: catalogue } = await catalogues[language]();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { [NAMESPACE]: catalogue } },
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = language;
}

export async function changeLanguage(language: Language): Promise<void> {
  wanted = language;
  if (!i18next.hasResourceBundle(language, NAMESPACE)) {
    const { default: catalogue } = await catalogues[language]();
    i18next.addResourceBundle(language, NAMESPACE, catalogue);
  }
  // Telling i18next the language that is shown anyway would draw the whole window anew, in one go.
  if (wanted !== language || i18next.language === language) return;
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** For commands, which are no components. */
export function translate(key: string, values?: Record<string, unknown>): string {
  return i18next.t(key, values ?? {});
}
