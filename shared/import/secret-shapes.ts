/** Names of variables, headers and parameters whose values are credentials. */
const SECRET_NAME =
  /(?:^|[-_. ])(?:api[-_ ]?key|apikey|key|token|secret|password|passwd|pwd|passphrase|credentials?|authorization|auth|appcode|sk|ak|cookie)$|(?:api[-_]?key|apikey|secret|password|passwd|(?:access|auth|refresh|bearer|id|session|api|private)[-_]?token)/i;
/** Names that hold such a word and are no credential. */
const HARMLESS_NAME =
  /(?:max|min|num|total|prompt|completion|input|output)[-_]?tokens?$|(?:^|[-_])(?:public|foreign|primary|sort|cache|partition|idempotency)[-_]?key$|key[-_]?(?:id|name|type)$|tokens$/i;
/**
 * Members of a JSON body that hold a credential for certain. A body is the user's own data, where `key`, `token` and
 * `auth` mean many things: the field of a filter, a word of a sentence.
 */
const SECRET_MEMBER =
  /(?:api[-_]?key|apikey|secret|password|passwd|passphrase|private[-_]?key|(?:access|auth|refresh|bearer|session|api)[-_]?token)$/i;
/** Forms that credentials of known services have. */
const SECRET_FORMS =
  'sk-[A-Za-z0-9_-]{16,}|sk_(?:live|test)_\\w{10,}|AIza[\\w-]{30,}|AKIA[A-Z0-9]{16}|LTAI[A-Za-z0-9]{12,}|gh[pousr]_\\w{30,}|github_pat_\\w{20,}|glpat-[\\w-]{18,}|xox[abprs]-[\\w-]{10,}|hf_[A-Za-z0-9]{25,}|gsk_[A-Za-z0-9]{20,}|xai-[A-Za-z0-9]{20,}|pplx-[A-Za-z0-9]{20,}|r8_\\w{30,}|nvapi-[\\w-]{20,}|ya29\\.[\\w-]{20,}|eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}\\.[\\w-]*|[0-9a-f]{32}\\.[A-Za-z0-9]{16}';
const SECRET_VALUE = new RegExp(`^(?:${SECRET_FORMS})$`);
const SECRET_INSIDE = new RegExp(`(?<![\\w-])(?:${SECRET_FORMS})(?![\\w-])|(?<=\\bBearer )[\\w.~+/=-]{16,}`, 'g');
/** Words that stand where a key belongs. */
const SAMPLE_VALUE =
  /^(?:<.*>|\[.*\]|\{.*\}|\(.*\)|x{3,}|\*{3,}|\.{3,}|…|(?:your|my|the|insert|enter|replace|put|add)[-_ ].*|.*[-_ ](?:here)|changeme|.*(?:xxxx|\*\*\*\*|\.\.\.|…).*|(?:sk-)?(?:your|my)?[-_ ]?(?:api)?[-_ ]?(?:key|token|secret)|(?:api_?key|token|password|secret|none|null|undefined|empty|dummy|placeholder|example|string|test|no-key|ollama|lm-studio))$/i;

/** True for a name under which a credential is kept, e.g. `OPENAI_API_KEY`, `x-api-key`, `password`. */
export function isSecretName(name: string): boolean {
  const bare = name.trim();
  // `camelCase` names are read as words.
  const words = bare.replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return (SECRET_NAME.test(bare) || SECRET_NAME.test(words)) && !HARMLESS_NAME.test(words);
}

/** As `isSecretName`, for a member of a JSON body. */
export function isSecretMember(name: string): boolean {
  return SECRET_MEMBER.test(name.trim()) && !HARMLESS_NAME.test(name);
}

/** True for a text that has the form of a known service's key. */
export function isSecretValue(value: string): boolean {
  return SECRET_VALUE.test(value.trim());
}

/** True for a text that could be a real credential: not empty, no variable, no `YOUR_API_KEY`. */
export function isRealCredential(value: string): boolean {
  const text = value.trim();
  return text !== '' && !/\{\{[^{}]*\}\}/.test(text) && !/^\$\{?\w+\}?$/.test(text) && !SAMPLE_VALUE.test(text);
}

/** A text with every key of known form in it replaced. */
export function hideKnownSecrets(text: string, replace: (value: string) => string): string {
  return text.replace(SECRET_INSIDE, (value) => (isRealCredential(value) ? replace(value) : value));
}
