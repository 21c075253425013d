import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import english from '../../shared/i18n/en.json';
import chinese from '../../shared/i18n/zh-CN.json';
import type { Preferences } from '../../shared/ipc/app-routes.ts';

export type Language = 'en' | 'zh-CN';

/** The language shown: the user's choice, or the system's when it is one the app speaks. */
export function resolveLanguage(preference: Preferences['language'], systemLanguage: string): Language {
  if (preference !== 'system') return preference;
  return systemLanguage.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** Before the first render; the catalogues are in the bundle, so there is nothing to wait for. */
export function setUpLanguage(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: english }, 'zh-CN': { translation: chinese } },
    interpolation: { escapeValue: false },
    // Synchronous: no flash of keys.
    initAsync: false,
  });
  document.documentElement.lang = language;
}

export function changeLanguage(language: Language): void {
  void i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** For commands, which are no components. */
export function translate(key: string, values?: Record<string, unknown>): string {
  return i18next.t(key, values ?? {});
}
