import type { ParameterSpec } from '../_kit/adapter.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { responsesFields, responsesParameters } from '../_openai/responses-parameters.ts';
import { chatFields, chatTable } from './chat-parameters.ts';

/** Model, input and instructions. */
export const responsesTableFields: readonly ParameterSpec[] = [
  ...pickParameters(chatFields, { model: {} }),
  ...pickParameters(responsesFields, { input: {}, instructions: {} }),
];

/** What the service reads of OpenAI's Responses; whatever else is sent there is ignored. */
export const responsesTable: readonly ParameterSpec[] = [
  ...pickParameters(responsesParameters, { stream: {} }),
  ...pickParameters(chatTable, { temperature: {}, top_p: {}, enable_thinking: {} }),
  ...pickParameters(responsesParameters, {
    'reasoning.effort': {},
    tools: {
      doc: {
        en: 'Functions of yours, and tools that the service runs: web_search, web_extractor, code_interpreter.',
        zh: '自定义函数，以及由服务端执行的工具：web_search、web_extractor、code_interpreter。',
      },
    },
    tool_choice: {},
    previous_response_id: {
      doc: {
        en: 'Goes on from an earlier answer, without its messages being sent again. Answers are kept for 7 days.',
        zh: '在之前的回答基础上继续，无需重发历史消息。回答保留 7 天。',
      },
    },
    conversation: {},
    store: {
      default: true,
      doc: {
        en: 'Keeps the answer, so that previous_response_id can refer to it.',
        zh: '保存本次回答，供 previous_response_id 引用。',
      },
    },
  }),
];
