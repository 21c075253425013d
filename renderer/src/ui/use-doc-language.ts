import { useTranslation } from 'react-i18next';

/** The one of the two languages of the providers' own texts (labels, documents, rules) that fits the window's. */
export function useDocLanguage(): 'en' | 'zh' {
  const { i18n } = useTranslation();
  return docLanguageOf(i18n.language);
}

/** As `useDocLanguage`, for commands, which are no components. */
export function docLanguageOf(language: string): 'en' | 'zh' {
  return language.startsWith('zh') ? 'zh' : 'en';
}
