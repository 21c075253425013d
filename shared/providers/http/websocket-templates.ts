import type { SavedMessage } from '../../model/websocket-part.ts';
import type { Template } from '../_kit/adapter.ts';

const ENDPOINT = 'http/websocket';
const COSYVOICE_TASK = '2bf83b9abaeb4fda8d9a000000000001';
const COMFYUI_CLIENT = '2bf83b9a-baeb-4fda-8d9a-000000000002';

function json(name: string, value: object, onOpen = false): SavedMessage {
  return { name, type: 'json', ...(onOpen && { onOpen }), data: `${JSON.stringify(value, null, 2)}\n` };
}

const header = (action: string) => ({ action, task_id: COSYVOICE_TASK, streaming: 'duplex' });

export const webSocketTemplates: readonly Template[] = [
  {
    id: 'websocket',
    label: { en: 'WebSocket', zh: 'WebSocket' },
    draft: {
      sidecall: 2,
      info: { name: 'WebSocket' },
      endpoint: ENDPOINT,
      websocket: { url: '/socket', messages: [json('Hello', { hello: 'world' })] },
    },
  },
  {
    id: 'openai-realtime',
    label: { en: 'OpenAI Realtime', zh: 'OpenAI Realtime' },
    draft: {
      sidecall: 2,
      info: { name: 'OpenAI Realtime' },
      endpoint: ENDPOINT,
      websocket: {
        url: '/realtime',
        params: [{ name: 'model', value: 'gpt-realtime' }],
        messages: [
          json(
            'Settings',
            {
              type: 'session.update',
              session: { type: 'realtime', output_modalities: ['audio'], audio: { output: { voice: 'alloy' } } },
            },
            true,
          ),
          json('Question', {
            type: 'conversation.item.create',
            item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Say good morning.' }] },
          }),
          json('Answer', { type: 'response.create' }),
          json('Answer in text', { type: 'response.create', response: { output_modalities: ['text'] } }),
          json('Stop the answer', { type: 'response.cancel' }),
        ],
      },
    },
  },
  {
    id: 'qwen-omni-realtime',
    label: { en: 'Qwen-Omni realtime', zh: '通义千问 Omni 实时' },
    draft: {
      sidecall: 2,
      info: { name: 'Qwen-Omni realtime' },
      endpoint: ENDPOINT,
      websocket: {
        url: '/api-ws/v1/realtime',
        params: [{ name: 'model', value: 'qwen3-omni-flash-realtime' }],
        messages: [
          json(
            'Settings',
            {
              type: 'session.update',
              session: {
                modalities: ['text', 'audio'],
                voice: 'Cherry',
                input_audio_format: 'pcm16',
                output_audio_format: 'pcm16',
                turn_detection: null,
              },
            },
            true,
          ),
          json('Answer', {
            type: 'response.create',
            response: { instructions: 'Say good morning.', modalities: ['text', 'audio'] },
          }),
          json('Stop the answer', { type: 'response.cancel' }),
          json('Finish', { type: 'session.finish' }),
        ],
      },
    },
  },
  {
    id: 'qwen-tts-realtime',
    label: { en: 'Qwen-TTS realtime', zh: '通义千问语音合成实时' },
    draft: {
      sidecall: 2,
      info: { name: 'Qwen-TTS realtime' },
      endpoint: ENDPOINT,
      websocket: {
        url: '/api-ws/v1/realtime',
        params: [{ name: 'model', value: 'qwen3-tts-flash-realtime' }],
        messages: [
          json(
            'Settings',
            {
              type: 'session.update',
              session: { voice: 'Cherry', mode: 'server_commit', response_format: 'pcm', sample_rate: 24000 },
            },
            true,
          ),
          json('Text', { type: 'input_text_buffer.append', text: 'Good morning. How are you today?' }),
          json('Speak what is left', { type: 'input_text_buffer.commit' }),
          json('Finish', { type: 'session.finish' }),
        ],
      },
    },
  },
  {
    id: 'cosyvoice-socket',
    label: { en: 'CosyVoice, message by message', zh: 'CosyVoice 逐条消息' },
    draft: {
      sidecall: 2,
      info: { name: 'CosyVoice, message by message' },
      endpoint: ENDPOINT,
      websocket: {
        url: '/api-ws/v1/inference',
        messages: [
          json(
            'Start',
            {
              header: header('run-task'),
              payload: {
                task_group: 'audio',
                task: 'tts',
                function: 'SpeechSynthesizer',
                model: 'cosyvoice-v3-flash',
                parameters: { text_type: 'PlainText', voice: 'longanyang', format: 'mp3', sample_rate: 22050 },
                input: {},
              },
            },
            true,
          ),
          json('Text', { header: header('continue-task'), payload: { input: { text: 'Good morning. ' } } }),
          json('Finish', { header: header('finish-task'), payload: { input: {} } }),
        ],
        replies: [{ when: '"task-started"', send: 'Text' }],
      },
    },
  },
  {
    id: 'comfyui-socket',
    label: { en: 'ComfyUI: messages of the server', zh: 'ComfyUI：服务器消息' },
    draft: {
      sidecall: 2,
      info: { name: 'ComfyUI: messages of the server' },
      endpoint: ENDPOINT,
      websocket: {
        url: '/ws',
        // What is queued as this client is told of node by node.
        params: [{ name: 'clientId', value: COMFYUI_CLIENT }],
        // Only the first message may ask for features.
        messages: [json('Features', { type: 'feature_flags', data: { supports_preview_metadata: true } }, true)],
      },
    },
  },
  {
    id: 'echo-socket',
    label: { en: 'Echo of the mock provider', zh: '模拟服务回声' },
    draft: {
      sidecall: 2,
      info: { name: 'Echo' },
      endpoint: ENDPOINT,
      websocket: {
        url: '/socket',
        params: [
          { name: 'ticks', value: '3' },
          { name: 'intervalMs', value: '500' },
        ],
        messages: [
          json('Hello', { hello: 'world' }, true),
          { name: 'Bytes', type: 'hex', data: '00 01 02 fe ff' },
          json('Have it closed', { close: 4001, reason: 'enough' }),
        ],
      },
    },
  },
];
