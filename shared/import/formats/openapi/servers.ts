import type { JsonObject, JsonValue } from '../../../model/json.ts';
import type { ImportedVariable } from '../../import-document.ts';
import { remark, type Tell } from '../../remark.ts';
import { listOf, objectOf, objectsOf, textOf } from '../_kit/read-values.ts';

/** Addresses of servers as variables: `baseUrl` for the first, `baseUrl2` and so on for the others. */
export type Servers = {
  /** The variable for an operation, which may have servers of its own. */
  variableFor(servers: JsonValue | undefined): string;
  variables(): ImportedVariable[];
};

export function createServers(root: JsonObject, tell: Tell): Servers {
  const names = new Map<string, string>();
  const variableOf = (url: string): string => {
    const name = names.get(url) ?? (names.size === 0 ? 'baseUrl' : `baseUrl${names.size + 1}`);
    names.set(url, name);
    return name;
  };
  const own =
    root.swagger === undefined ? objectsOf(root.servers).map((server) => urlOf(server, tell)) : swaggerUrls(root);
  const urls = own.length === 0 ? ['/'] : own;
  const [first = 'baseUrl'] = urls.map(variableOf);
  const others = [...names.values()].slice(1);
  if (others.length > 0) {
    tell(
      remark('manyServers', {
        count: names.size,
        variable: '{{baseUrl}}',
        others: others.map((name) => `{{${name}}}`).join(', '),
      }),
    );
  }
  if (urls.some((url) => !/^[a-z]+:\/\//i.test(url))) {
    tell(remark('noHost', { variable: '{{baseUrl}}' }));
  }
  return {
    variableFor(servers) {
      const [server] = objectsOf(servers);
      return server === undefined ? first : variableOf(urlOf(server, tell));
    },
    variables: () => [...names].map(([value, key]) => ({ key, value, enabled: true, secret: false })),
  };
}

/** The address with the defaults of its variables written out, as values do not refer to other variables here. */
function urlOf(server: JsonObject, tell: Tell): string {
  const variables = objectOf(server.variables);
  const url = textOf(server.url).replace(/\{([^{}]+)\}/g, (placeholder, name: string) => {
    const variable = objectOf(variables[name]);
    const value = textOf(variable.default ?? listOf(variable.enum)[0]);
    if (value === '') return placeholder;
    const options = listOf(variable.enum)
      .map(textOf)
      .filter((option) => option !== value);
    const said = { address: textOf(server.url), placeholder: `{${name}}`, value };
    tell(
      options.length === 0
        ? remark('serverValue', said)
        : remark('serverValueOf', { ...said, others: options.join(', ') }),
    );
    return value;
  });
  return url.length > 1 ? url.replace(/\/+$/, '') : url;
}

function swaggerUrls(root: JsonObject): string[] {
  const path = textOf(root.basePath).replace(/\/+$/, '');
  const host = textOf(root.host);
  if (host === '') return [path || '/'];
  const schemes = listOf(root.schemes)
    .map(textOf)
    .filter((scheme) => /^https?$/.test(scheme));
  const scheme = schemes.includes('https') || schemes.length === 0 ? 'https' : 'http';
  return [`${scheme}://${host}${path}`];
}
