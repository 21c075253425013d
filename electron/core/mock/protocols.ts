import type { MockProtocol } from './protocol.ts';
import { anthropic } from './protocols/anthropic.ts';
import { azure } from './protocols/azure.ts';
import { cohere } from './protocols/cohere/protocol.ts';
import { comfyUi } from './protocols/comfyui/protocol.ts';
import { dashScope } from './protocols/dashscope/protocol.ts';
import { eas } from './protocols/eas.ts';
import { gateway } from './protocols/gateway.ts';
import { gemini } from './protocols/gemini/protocol.ts';
import { plainHttp } from './protocols/http.ts';
import { iam } from './protocols/iam.ts';
import { maas } from './protocols/maas.ts';
import { ollama } from './protocols/ollama/protocol.ts';
import { openAi } from './protocols/openai.ts';
import { pangu } from './protocols/pangu.ts';
import { vllm } from './protocols/vllm.ts';

/** Every protocol that the mock provider speaks, in the order in which it lists them. */
export const MOCK_PROTOCOLS: readonly MockProtocol[] = [
  openAi,
  anthropic,
  dashScope,
  eas,
  gateway,
  maas,
  pangu,
  iam,
  vllm,
  gemini,
  ollama,
  cohere,
  azure,
  comfyUi,
  plainHttp,
];
