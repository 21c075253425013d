import type { JsonObject } from '../../model/json.ts';
import { chatEndpoint } from '../_openai/chat-endpoint.ts';
import { checkThinking } from '../_openai/validate.ts';
import { chatFields, chatTable } from './chat-parameters.ts';
import { chatTemplates } from './compatible-templates.ts';
import { atHost, CALLS } from './host-url.ts';
import { withModelStudioLimits } from './limit-prompt.ts';
import { checkStreamNeed } from './model-rules.ts';
import { checkGeneration } from './rules.ts';

/** Chat in OpenAI's form, with the rules that the native paths have too. */
export const chatCompletions = withModelStudioLimits(
  chatEndpoint({
    id: 'chat.completions',
    label: { en: 'Chat completions', zh: '对话补全' },
    docsUrl: 'https://help.aliyun.com/zh/model-studio/qwen-api-via-openai-chat-completions',
    parameters: chatTable,
    ownedFields: chatFields,
    buildUrl: atHost(CALLS.chat),
    rules: (body) => [
      ...checkThinking(body),
      ...checkStreamNeed({ model: body.model, thinking: body.enable_thinking, stream: mayStream(body) }, [
        'enable_thinking',
      ]),
      ...checkGeneration({ parameters: body, at: (name) => [name] }),
    ],
    templates: chatTemplates,
  }),
);

/** A text is a variable, whose value is not known yet. */
function mayStream({ stream }: JsonObject): boolean {
  return stream === true || typeof stream === 'string';
}
