import { randomBytes } from 'node:crypto';
import { BETA, speakRealtime } from '../_openai/realtime.ts';
import type { MockCall } from '../dialect.ts';
import type { MockSocket } from '../mock-socket.ts';
import { readJsonBody } from '../read-json-body.ts';
import { speakTones } from '../samples/speech-sound.ts';
import { wait } from '../wait.ts';

const SAMPLE_RATE_HZ = 24_000;
const PIECE_CHARACTERS = 8;

/** `/api-ws/v1/realtime?model=…`: Qwen-TTS, or a conversation with Qwen-Omni. */
export async function speakQwenRealtime(call: MockCall, socket: MockSocket): Promise<void> {
  if (call.query.get('model')?.includes('tts')) return speakTexts(call, socket);
  return speakRealtime(call, socket, BETA);
}

/** Texts go in, sound comes out as Base64 in JSON. */
async function speakTexts({ query }: MockCall, socket: MockSocket): Promise<void> {
  const tell = (type: string, fields: object = {}) => socket.sendJson({ event_id: id('event'), type, ...fields });
  let session: Record<string, unknown> = {
    id: id('sess'),
    model: query.get('model'),
    mode: 'server_commit',
    response_format: 'pcm',
    sample_rate: SAMPLE_RATE_HZ,
  };
  let buffered = '';
  let characters = 0;
  const speak = async () => {
    if (buffered === '') return;
    const response = { id: id('resp'), status: 'in_progress' };
    const place = { response_id: response.id, item_id: id('item'), output_index: 0, content_index: 0 };
    tell('response.created', { response });
    for (let from = 0; from < buffered.length; from += PIECE_CHARACTERS) {
      await wait(20, socket.signal);
      const sound = speakTones(buffered.slice(from, from + PIECE_CHARACTERS), 'pcm', SAMPLE_RATE_HZ);
      tell('response.audio.delta', { ...place, delta: sound.toString('base64') });
    }
    characters += buffered.length;
    buffered = '';
    tell('response.audio.done', place);
    tell('response.done', { response: { ...response, status: 'completed', usage: { characters } } });
  };
  tell('session.created', { session });
  for (;;) {
    const message = await socket.next();
    if (message === null) return;
    const event = 'text' in message ? readJsonBody(message.text) : null;
    switch (event?.type) {
      case 'session.update':
        session = { ...session, ...(event.session as object | undefined) };
        tell('session.updated', { session });
        break;
      case 'input_text_buffer.append':
        buffered += String(event.text ?? '');
        if (session.mode !== 'commit' && /[.!?。！？]\s*$/.test(buffered)) await speak();
        break;
      case 'input_text_buffer.commit':
        tell('input_text_buffer.committed', { item_id: id('item') });
        await speak();
        break;
      case 'input_text_buffer.clear':
        buffered = '';
        tell('input_text_buffer.cleared');
        break;
      case 'session.finish':
        await speak();
        tell('session.finished');
        return;
      default:
        tell('error', { error: { type: 'invalid_request_error', code: 'invalid_value', message: 'Unknown event.' } });
    }
  }
}

function id(prefix: string): string {
  return `${prefix}_${randomBytes(10).toString('hex')}`;
}
