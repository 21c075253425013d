import { remark } from '../../remark.ts';
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
      issue: remark('insomniaExpression', { expression: `{{ ${inner} }}` }),
    };
  },
  remarks(text) {
    if (!text.includes('{%')) return [];
    return [...text.matchAll(/\{%-?\s*(\w+)[^%]*%\}/g)].map(([, tag]) =>
      remark('insomniaTag', { tag: `{% ${tag} %}` }),
    );
  },
};
