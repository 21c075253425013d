import type { JsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint, ValidationIssue } from '../_kit/adapter.ts';
import { warningAt } from '../_kit/issue.ts';
import { chatEndpoint } from '../_openai/chat-endpoint.ts';
import { conversationFields } from '../_openai/chat-parameters.ts';
import { CHAT_PATH } from '../_openai/stream-field.ts';
import { chatParameters } from './parameters.ts';
import { checkDeployment, deploymentUrl } from './resource-url.ts';
import { chatTemplates } from './templates.ts';

/** Chat at one deployment, which the path names. */
export const chatDeployment: Endpoint = chatEndpoint({
  id: 'chat.completions',
  label: { en: 'Chat completions (deployment)', zh: '对话补全（部署）' },
  docsUrl: 'https://learn.microsoft.com/azure/ai-foundry/openai/reference#chat-completions',
  parameters: chatParameters,
  ownedFields: conversationFields.filter(({ name }) => name !== 'model'),
  model: { in: 'draft' },
  buildUrl: (draft, baseUrl) => deploymentUrl(baseUrl, draft.model ?? '', CHAT_PATH),
  rules: checkBody,
  templates: chatTemplates('azure-openai/chat.completions', 'draft'),
  // The clients' own class for this form is another one (AzureOpenAI), which builds the URL itself.
  sdkCalls: [],
});

function checkBody(body: JsonObject, draft: RequestDraft): ValidationIssue[] {
  return [...checkDeployment(draft), ...checkModelInBody(body)];
}

/** Of every endpoint that has the deployment in its path. */
export function checkModelInBody(body: JsonObject): ValidationIssue[] {
  if (body.model === undefined || body.model === null) return [];
  return [
    warningAt(
      ['model'],
      'The deployment in the URL decides which model answers; model in the body is ignored.',
      '由 URL 中的部署决定使用的模型，请求体中的 model 会被忽略。',
    ),
  ];
}
