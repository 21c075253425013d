import type { ParameterSpec } from '../_kit/adapter.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { chatParameters, conversationFields } from '../_openai/chat-parameters.ts';
import { vendorParameters } from '../_openai/vendor-parameters.ts';
import { textParameters } from './parameters.ts';

/** Model and messages of the OpenAI form. */
export const chatFields: readonly ParameterSpec[] = pickParameters(conversationFields, {
  model: {
    doc: {
      en: 'Id of the model. Text and vision models alike; the list differs from region to region.',
      zh: '模型 ID，文本与视觉模型均可；各地域可用的模型不同。',
    },
  },
  messages: {},
});

/**
 * The OpenAI form of chat as Model Studio documents it. Its own fields stand at the top level of the body; what means
 * the same on the native path is taken from its table, at its place here.
 */
export const chatTable: readonly ParameterSpec[] = [
  ...pickParameters(chatParameters, { stream: {} }),
  ...fromNative({ temperature: {} }),
  ...pickParameters(chatParameters, {
    max_tokens: {
      doc: {
        en: 'Most tokens the answer may have; with older models thinking is not counted. Being replaced by max_completion_tokens.',
        zh: '回答的最大 token 数；对部分旧模型不限制思考部分。正逐步由 max_completion_tokens 取代。',
      },
    },
    max_completion_tokens: {
      doc: {
        en: 'Most tokens for thinking and answer together.',
        zh: '思考与回答合计的最大 token 数。',
      },
    },
    'stream_options.include_usage': {},
  }),
  ...fromNative({ stop: {}, n: {}, response_format: {}, logprobs: {}, top_logprobs: {} }),
  ...fromNative({ top_p: {}, top_k: {}, repetition_penalty: {}, presence_penalty: {}, seed: {} }),
  ...fromNative({
    enable_thinking: {
      doc: {
        en: 'Switches thinking of hybrid models, many of which need a stream for it. Open-source Qwen3 and the 3.5 series think by default.',
        zh: '开关混合思考模型的思考，许多模型仅在流式下支持。开源 Qwen3 与 3.5 系列默认开启。',
      },
    },
    thinking_budget: {},
    preserve_thinking: {},
  }),
  ...pickParameters(chatParameters, {
    tools: {},
    tool_choice: {
      doc: {
        en: 'auto, none, or one named function. Many models refuse required; while thinking only auto and none.',
        zh: '取值 auto、none 或指定某个函数。许多模型不接受 required；思考时只能用 auto 与 none。',
      },
    },
    parallel_tool_calls: {
      default: false,
      doc: {
        en: 'Lets the model call several tools in one turn. Off by default, unlike at OpenAI.',
        zh: '允许模型一次发起多个工具调用。与 OpenAI 不同，默认关闭。',
      },
    },
  }),
  ...fromNative({ enable_search: {}, search_options: {}, enable_code_interpreter: {} }),
  ...pickParameters([...chatParameters, ...vendorParameters], {
    modalities: {
      doc: {
        en: 'Omni models: kinds of output wanted. They answer only in a stream.',
        zh: '全模态模型：期望的输出类型。此类模型只支持流式输出。',
      },
    },
    audio: {
      doc: {
        en: 'Omni models: voice and file format of spoken output. Needs audio among modalities.',
        zh: '全模态模型：语音输出的音色与文件格式。modalities 须包含 audio。',
      },
    },
    vl_high_resolution_images: {},
  }),
  ...fromNative({ translation_options: {} }),
];

/** Rows of the native table, one level up. */
function fromNative(rows: Parameters<typeof pickParameters>[1]): ParameterSpec[] {
  return pickParameters(textParameters, rows).map((row) => ({ ...row, path: row.path.slice(1) }));
}
