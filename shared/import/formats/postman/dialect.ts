import type { VariableDialect } from '../_kit/our-variables.ts';

export const postmanDialect: VariableDialect = {
  readPlaceholder(inner) {
    if (!inner.startsWith('$')) return { variable: inner };
    return {
      issue: `{{${inner}}} is made anew by Postman with each send. Here it stays as text: write a value, or a variable of your own.`,
    };
  },
};
