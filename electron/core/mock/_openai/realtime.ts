import { randomBytes } from 'node:crypto';
import { writeAnswer } from '../answer-text.ts';
import type { MockCall } from '../dialect.ts';
import type { MockSocket } from '../mock-socket.ts';
import { readJsonBody } from '../read-json-body.ts';
import { speakTones } from '../samples/speech-sound.ts';
import { type SettledScenario, settleModel } from '../settle-model.ts';
import { countTokens } from '../tokens.ts';
import { wait } from '../wait.ts';

type Fields = Record<string, unknown>;

/** How the events of one service are called. Names of content are new since general availability; others keep the old ones. */
export type RealtimeFlavour = {
  text: string;
  audio: string;
  transcript: string;
  /** Wrapped around a session when it is told. */
  session: Fields;
};

const GA: RealtimeFlavour = {
  text: 'response.output_text',
  audio: 'response.output_audio',
  transcript: 'response.output_audio_transcript',
  session: { type: 'realtime', object: 'realtime.session', output_modalities: ['audio'] },
};
/** The names before general availability: asked for by a header, and those of Qwen-Omni. */
export const BETA: RealtimeFlavour = {
  text: 'response.text',
  audio: 'response.audio',
  transcript: 'response.audio_transcript',
  session: { object: 'realtime.session', modalities: ['text', 'audio'] },
};

const SAMPLE_RATE_HZ = 24_000;

/** A realtime session: settings, items of a conversation, and answers as text or as sound. */
export async function speakRealtime(call: MockCall, socket: MockSocket, flavour?: RealtimeFlavour): Promise<void> {
  const names = flavour ?? (call.headers['openai-beta'] === 'realtime=v1' ? BETA : GA);
  const settled = settleModel(call.query.get('model') ?? '', call.scenario, call.headers);
  const tell = (type: string, fields: Fields = {}) => socket.sendJson({ event_id: id('event'), type, ...fields });
  if (!settled.ok) {
    tell('error', { error: realtimeError('model_not_found', 'The model does not exist.', null) });
    return socket.close(4000, 'invalid_request_error.model_not_found');
  }
  const { model, scenario } = settled;
  let session: Fields = { id: id('sess'), model, ...names.session };
  let question = '';
  tell('session.created', { session });
  for (;;) {
    const message = await socket.next();
    if (message === null) return;
    const event = 'text' in message ? readJsonBody(message.text) : null;
    const eventId = typeof event?.event_id === 'string' ? event.event_id : null;
    switch (event?.type) {
      case 'session.update':
        session = { ...session, ...(event.session as Fields | undefined) };
        tell('session.updated', { session });
        break;
      case 'conversation.item.create': {
        const item = { id: id('item'), object: 'realtime.item', status: 'completed', ...(event.item as Fields) };
        question = textOf(item) || question;
        tell(names === GA ? 'conversation.item.added' : 'conversation.item.created', { previous_item_id: null, item });
        if (names === GA) tell('conversation.item.done', { previous_item_id: null, item });
        break;
      }
      case 'input_audio_buffer.append':
        break;
      case 'input_audio_buffer.commit':
        tell('input_audio_buffer.committed', { previous_item_id: null, item_id: id('item') });
        break;
      case 'response.create':
        await answer({
          socket,
          tell,
          names,
          scenario,
          model,
          session,
          question,
          wish: (event.response ?? {}) as Fields,
        });
        break;
      case 'response.cancel':
        break;
      case 'session.finish':
        tell('session.finished');
        return;
      default: {
        const given = event === null ? 'That is not a JSON object.' : `Invalid value: '${String(event.type)}'.`;
        tell('error', { error: realtimeError('invalid_value', given, eventId) });
      }
    }
  }
}

type Answering = {
  socket: MockSocket;
  tell(type: string, fields?: Fields): void;
  names: RealtimeFlavour;
  scenario: SettledScenario;
  model: string;
  session: Fields;
  question: string;
  wish: Fields;
};

async function answer({ socket, tell, names, scenario, model, session, question, wish }: Answering): Promise<void> {
  const modalities = wish.output_modalities ?? wish.modalities ?? session.output_modalities ?? session.modalities;
  const hasAudio = Array.isArray(modalities) && modalities.includes('audio');
  const responseId = id('resp');
  const itemId = id('item');
  const place = { response_id: responseId, item_id: itemId, output_index: 0, content_index: 0 };
  const response = { id: responseId, object: 'realtime.response', status: 'in_progress', output: [], usage: null };
  const instructions = typeof wish.instructions === 'string' ? wish.instructions : '';
  const written = writeAnswer({ model, question: question || instructions, system: '', choice: 0 }).text;
  const text = written.split('\n')[0] ?? written;
  tell('response.created', { response });
  if (scenario.error) {
    const failed = {
      ...response,
      status: 'failed',
      status_details: { type: 'failed', error: { code: 'server_error' } },
    };
    tell('response.done', { response: failed });
    return;
  }
  const item = { id: itemId, object: 'realtime.item', type: 'message', role: 'assistant', status: 'in_progress' };
  tell('response.output_item.added', { response_id: responseId, output_index: 0, item: { ...item, content: [] } });
  tell('response.content_part.added', { ...place, part: hasAudio ? { type: 'audio' } : { type: 'text', text: '' } });
  await wait(scenario.firstTokenDelayMs, socket.signal);
  const [words, deltaName] = [text.match(/\S+\s*/g) ?? [], hasAudio ? names.transcript : names.text];
  for (const word of words) {
    await wait(scenario.tokensPerSecond === 0 ? 0 : 1000 / scenario.tokensPerSecond, socket.signal);
    tell(`${deltaName}.delta`, { ...place, delta: word });
    if (hasAudio)
      tell(`${names.audio}.delta`, { ...place, delta: speakTones(word, 'pcm', SAMPLE_RATE_HZ).toString('base64') });
    if (socket.signal.aborted) return;
  }
  if (hasAudio) tell(`${names.audio}.done`, place);
  tell(`${deltaName}.done`, { ...place, [hasAudio ? 'transcript' : 'text']: text });
  const content = [hasAudio ? { type: 'audio', transcript: text } : { type: 'text', text }];
  tell('response.content_part.done', { ...place, part: content[0] });
  const doneItem = { ...item, status: 'completed', content };
  tell('response.output_item.done', { response_id: responseId, output_index: 0, item: doneItem });
  const [input, output] = [countTokens(question), countTokens(text)];
  const usage = {
    total_tokens: input + output,
    input_tokens: input,
    output_tokens: output,
    input_token_details: { text_tokens: input, audio_tokens: 0, cached_tokens: 0 },
    output_token_details: { text_tokens: hasAudio ? 0 : output, audio_tokens: hasAudio ? output : 0 },
  };
  tell('response.done', { response: { ...response, status: 'completed', output: [doneItem], usage } });
}

function textOf(item: Fields): string {
  const content = Array.isArray(item.content) ? (item.content as Fields[]) : [];
  return content.map(({ text }) => (typeof text === 'string' ? text : '')).join('');
}

function realtimeError(code: string, message: string, eventId: string | null): Fields {
  return { type: 'invalid_request_error', code, message, param: null, event_id: eventId };
}

function id(prefix: string): string {
  return `${prefix}_${randomBytes(10).toString('hex')}`;
}
