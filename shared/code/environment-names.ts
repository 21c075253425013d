import type { PreparedRequest } from '../requests/prepare-request.ts';

/** Where the name that a service's own documentation uses is not made of the provider's id. */
const KEY_NAMES: Readonly<Record<string, string>> = {
  'openai-compatible': 'OPENAI_API_KEY',
  'pai-eas': 'EAS_TOKEN',
  'huawei-maas': 'MAAS_API_KEY',
  'huawei-pangu': 'PANGU_API_KEY',
  http: 'API_KEY',
};

/** Services whose keys have a name of their own, although they are reached in the form of another provider. */
const KEY_NAMES_OF_HOSTS: readonly (readonly [host: RegExp, name: string])[] = [
  [/(^|[.-])dashscope[.-]|\.maas\.aliyuncs\.com$/, 'DASHSCOPE_API_KEY'],
  [/(^|\.)deepseek\.com$/, 'DEEPSEEK_API_KEY'],
  [/(^|\.)moonshot\.(cn|ai)$/, 'MOONSHOT_API_KEY'],
  [/(^|\.)bigmodel\.cn$/, 'ZHIPUAI_API_KEY'],
  [/(^|\.)openrouter\.ai$/, 'OPENROUTER_API_KEY'],
  [/(^|\.)modelarts-maas\.com$/, 'MAAS_API_KEY'],
];

/** Set on nearly every computer, and never what a request means by its own variable of that name. */
const TAKEN = new Set(
  'HOME PATH PWD USER USERNAME LOGNAME SHELL LANG TERM TEMP TMP TMPDIR HOST HOSTNAME EDITOR UID PS1 IFS'.split(' '),
);

/** Name of the environment variable that holds the key, e.g. `OPENAI_API_KEY`. */
export function keyVariable({ request, secret, adapter, connection }: PreparedRequest): string {
  const host = /^(?:https?|wss?):\/\/([^/?#:]+)/i.exec(request.url)?.[1]?.toLowerCase() ?? '';
  const ofHost = KEY_NAMES_OF_HOSTS.find(([pattern]) => pattern.test(host))?.[1];
  const providerId = connection?.connection.provider ?? adapter.id;
  const name = ofHost ?? KEY_NAMES[providerId] ?? `${constantCase(providerId) || 'PROVIDER'}_API_KEY`;
  if (secret?.basic !== undefined) return name.replace(/(?:API_)?KEY$/, 'PASSWORD');
  return secret?.token === undefined ? name : name.replace(/_API_KEY$/, '_TOKEN');
}

/** Gives each thing a name that no other thing of the same sample has. */
export function createVariableNames(): (wish: string) => string {
  const given = new Set<string>();
  return (wish) => {
    const name = constantCase(wish) || 'VARIABLE';
    const base = TAKEN.has(name) ? `${name}_VALUE` : name;
    let unique = base;
    for (let count = 2; given.has(unique); count += 1) unique = `${base}_${count}`;
    given.add(unique);
    return unique;
  };
}

/** `apiKey` and `api-key` to `API_KEY`. Empty for a name without a letter that shells take. */
function constantCase(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase();
  return /^[0-9]/.test(words) ? `_${words}` : words;
}
