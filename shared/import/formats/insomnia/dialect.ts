import type { VariableDialect } from '../_kit/our-variables.ts';

/** Nunjucks, of which plain names are understood here: `{{ _.host }}`, `{{ host }}`, `{{ _['a b'].c[0] }}`. */
export const insomniaDialect: VariableDialect = {
  readPlaceholder(inner) {
    const name = inner
      .replace(/^_(?=[.[])/, '')
      .replace(
        /\[\s*(?:'([^']*)'|"([^"]*)"|(\d+))\s*\]/g,
        (_, single, double, index) => `.${single ?? double ?? index}`,
      )
      .replace(/^\./, '');
    if (!/[|()[\]'"+*/]/.test(name)) return { variable: name };
    return {
      issue: `{{ ${inner} }} is worked out by Insomnia. Here it stays as text: write its result, or a variable.`,
    };
  },
  remarks(text) {
    if (!text.includes('{%')) return [];
    return [...text.matchAll(/\{%-?\s*(\w+)[^%]*%\}/g)].map(
      ([, tag]) =>
        `The template tag {% ${tag} %} is worked out by Insomnia. Here it stays as text: write a value, or a variable.`,
    );
  },
};
