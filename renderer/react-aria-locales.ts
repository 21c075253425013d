import type { Plugin } from 'vite';

/** React Aria's names of the languages that the window speaks. */
const KEPT = ['en-US', 'zh-CN'];
const CATALOGUE = /\/react-(?:aria|aria-components|stately)\/dist\/.*\/intl\/.*?([a-z]{2}-[A-Z]{2})\.mjs$/;

/** React Aria brings its few words in 34 languages, a quarter of the first script: all but ours become English. */
export function keepOwnLocales(): Plugin {
  return {
    name: 'keep-own-locales',
    enforce: 'pre',
    load(id) {
      const locale = CATALOGUE.exec(id)?.[1];
      return locale === undefined || KEPT.includes(locale) ? null : "export { default } from './en-US.mjs';";
    },
  };
}
