import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { Endpoint, MappingNote, ValidationIssue } from '../_kit/adapter.ts';
import { chatEndpoint } from '../_openai/chat-endpoint.ts';
import { CHAT_PATH } from '../_openai/stream-field.ts';
import { callUrl } from './call-url.ts';
import { conversationFields, deployedParameters, presetParameters, ROLES } from './parameters.ts';
import { deployedRules, presetRules } from './rules.ts';
import { deployedTemplates, presetTemplates } from './templates.ts';

/** A prompt without a limit gets this one: the 16 tokens of the service would spoil any comparison. */
const DEFAULT_MAX_TOKENS = 1024;

const COMMON = {
  ownedFields: conversationFields,
  roles: ROLES,
  buildUrl: (_draft: unknown, baseUrl: string) => callUrl(baseUrl, CHAT_PATH),
};

const deployed = chatEndpoint({
  ...COMMON,
  id: 'chat.completions',
  label: { en: 'Chat completions (deployed service)', zh: '对话补全（部署服务）' },
  docsUrl: 'https://support.huaweicloud.com/intl/en-us/usermanual-maas-modelarts/maas-modelarts-0011.html',
  parameters: deployedParameters,
  templates: deployedTemplates,
});

const preset = chatEndpoint({
  ...COMMON,
  id: 'chat.completions.preset',
  label: { en: 'Chat completions (preset service)', zh: '对话补全（预置服务）' },
  docsUrl: 'https://support.huaweicloud.com/intl/en-us/usermanual-maas-modelarts/maas-modelarts-0078.html',
  parameters: presetParameters,
  templates: presetTemplates,
});

/** A service from "My Services": vLLM under an address of its own. */
export const deployedChat: Endpoint = {
  ...withRules(deployed, deployedRules),
  fromPrompt(prompt, model) {
    const { body, notes } = deployed.fromPrompt(prompt, model);
    if (prompt.maxOutputTokens !== undefined) return { body, notes };
    const added: MappingNote = { kind: 'added', field: 'max_tokens', value: DEFAULT_MAX_TOKENS };
    return { body: { ...body, max_tokens: DEFAULT_MAX_TOKENS }, notes: [added, ...notes] };
  },
};

/** A built-in service of the public host, which is stricter and has other defaults. */
export const presetChat: Endpoint = withRules(preset, (body) => presetRules(body, presetParameters));

function withRules(endpoint: Endpoint, rules: (body: JsonObject) => ValidationIssue[]): Endpoint {
  return {
    ...endpoint,
    validate: (draft) => [
      ...endpoint.validate(draft).flatMap(judgedHere),
      ...(isJsonObject(draft.body) ? rules(draft.body) : []),
    ],
  };
}

/**
 * What all servers of the form have in common, as MaaS sees it: its own rules speak of `n`, it has no limit of stop
 * texts, and its page shows a tool message without an id.
 */
function judgedHere(issue: ValidationIssue): ValidationIssue[] {
  const isOpenAiHint = issue.severity === 'warning' && (issue.path[0] === 'n' || issue.path[0] === 'stop');
  if (isOpenAiHint) return [];
  return [issue.path.at(-1) === 'tool_call_id' ? { ...issue, severity: 'warning' } : issue];
}
