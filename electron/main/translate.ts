import i18next from 'i18next';
import english from '../../shared/i18n/en.json' with { type: 'json' };
import chinese from '../../shared/i18n/zh-CN.json' with { type: 'json' };

export type Translate = (key: string, params?: Record<string, string | number>) => string;

/** The catalogue for what main shows itself: menus and system dialogs. */
export function createTranslate(systemLocale: string): {
  t: Translate;
  /** In a language of its own, whatever the app's is. */
  translateTo(language: string): Translate;
  setLanguage(language: string): void;
} {
  const instance = i18next.createInstance();
  const resolve = (language: string) => {
    if (language !== 'system') return language;
    return systemLocale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
  };
  void instance.init({
    lng: resolve('system'),
    fallbackLng: 'en',
    resources: { en: { translation: english }, 'zh-CN': { translation: chinese } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return {
    t: (key, params) => instance.t(key, params ?? {}),
    translateTo: (language) => (key, params) => instance.t(key, { ...params, lng: resolve(language) }),
    setLanguage: (language) => void instance.changeLanguage(resolve(language)),
  };
}
