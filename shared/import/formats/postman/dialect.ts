import { remark } from '../../remark.ts';
import type { VariableDialect } from '../_kit/our-variables.ts';

export const postmanDialect: VariableDialect = {
  readPlaceholder(inner) {
    if (!inner.startsWith('$')) return { variable: inner };
    return { issue: remark('madeAnew', { variable: `{{${inner}}}`, program: 'Postman' }) };
  },
};
