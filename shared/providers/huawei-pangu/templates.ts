import type { JsonObject } from '../../model/json.ts';
import type { LocalText, Template } from '../_kit/adapter.ts';

const QUESTION = 'Introduce the Yangtze River and its typical fish species.';
const MODEL = 'DeepSeek-V3';

/** The steps of the vendor's page that come before the call. */
const CALL_PATH_STEPS = `1. In ModelArts Studio, open the workspace, then Model Development › Model Deployment, and copy the call path:
   - deployed model: My service › name of a Running model › API call
   - preset service: Preset service › Call Path
   - edge, load balancing: Details, http://{ELB IP}:{ELB port}/{API URL}/{Inference API URL}, with the public ELB IP
   - edge, node: Details, http://{Node IP}:{Host port}/{Inference API URL}
2. API key: System Management & Stats › Application Access › Create Application Access, with all services or this one.
   Instead of a key, an IAM token calls your own services.`;

const V1_STEPS = `${CALL_PATH_STEPS}
3. The connection sends the key as X-Apig-AppCode, or the token as X-Auth-Token. Status 200 is success.
`;

const V2_STEPS = `${CALL_PATH_STEPS}
3. The connection sends the key as Authorization: Bearer, or the token as X-Auth-Token. Status 200 is success.
`;

function template(endpoint: string, id: string, label: LocalText, body: JsonObject, docs?: string): Template {
  return {
    id,
    label,
    draft: {
      sidecall: 2,
      info: { name: label.en },
      endpoint: `huawei-pangu/${endpoint}`,
      ...(docs !== undefined && { docs }),
      body,
    },
  };
}

export const v1Templates: readonly Template[] = [
  // The vendor's own sample, word for word.
  template(
    'v1.chat',
    'chat',
    { en: 'Chat', zh: '对话' },
    {
      messages: [{ content: QUESTION }],
      temperature: 0.9,
      max_tokens: 600,
    },
    V1_STEPS,
  ),
  template(
    'v1.chat',
    'chat-stream',
    { en: 'Chat, streamed', zh: '流式对话' },
    {
      messages: [
        { role: 'system', content: 'You are a concise assistant.' },
        { role: 'user', content: QUESTION },
      ],
      temperature: 0.9,
      max_tokens: 600,
      stream: true,
    },
  ),
];

export const v2Templates: readonly Template[] = [
  template(
    'v2.chat',
    'chat',
    { en: 'Chat', zh: '对话' },
    {
      model: MODEL,
      messages: [{ role: 'user', content: QUESTION }],
      temperature: 0.9,
      max_tokens: 600,
    },
    V2_STEPS,
  ),
  template(
    'v2.chat',
    'chat-stream',
    { en: 'Chat, streamed', zh: '流式对话' },
    {
      model: MODEL,
      messages: [
        { role: 'system', content: 'You are a concise assistant.' },
        { role: 'user', content: QUESTION },
      ],
      temperature: 0.9,
      max_tokens: 600,
      stream: true,
      stream_options: { include_usage: true },
    },
  ),
];
