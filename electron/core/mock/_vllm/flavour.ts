import type { JsonObject } from '../../../../shared/model/json.ts';
import { type OpenAiFlavour, PLAIN_FLAVOUR } from '../_openai/flavour.ts';
import { checkVllmChat, checkVllmCompletion, checkVllmEmbeddings, notJson } from './check.ts';

export const VLLM_FLAVOUR: OpenAiFlavour = {
  ...PLAIN_FLAVOUR,
  notJson,
  checkChat: checkVllmChat,
  checkCompletion: checkVllmCompletion,
  checkEmbeddings: checkVllmEmbeddings,
  reasoning: 'reasoning',
  endsAfterError: true,
  choiceExtras: (place): JsonObject => (place === 'chunk' ? {} : { stop_reason: null }),
  documentExtras: { prompt_logprobs: null },
};
