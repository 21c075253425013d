import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { textPieces } from '../providers/_dashscope/sockets/text-pieces.ts';
import { objectOf, textOf } from '../providers/_kit/read-json.ts';
import type { PreparedRequest } from '../requests/prepare-request.ts';
import { codeNotes } from './code-notes.ts';
import { type CodeRequest, headersOnce, toCodeRequest } from './code-request.ts';
import { type CodeText, soleRead } from './code-text.ts';
import { isPythonName, pythonImports, pythonText, pythonTexts, pythonValue } from './quote-python.ts';

/** Names that the library has for forms of sound: what is not here it cannot ask for. */
const RATES: Readonly<Record<string, readonly number[]>> = {
  wav: [8000, 16000, 22050, 24000, 44100, 48000],
  mp3: [8000, 16000, 22050, 24000, 44100, 48000],
  pcm: [8000, 16000, 22050, 24000, 44100, 48000],
  opus: [8000, 16000, 24000, 48000],
};
const OPUS_BIT_RATES: readonly number[] = [16, 32, 64];
/** What the library has an argument for, by what the service calls it. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  volume: 'volume',
  rate: 'speech_rate',
  pitch: 'pitch_rate',
  seed: 'seed',
  instruction: 'instruction',
  language_hints: 'language_hints',
};

/** Arguments of the library that go elsewhere than into the parameters, or nowhere. */
const NO_PARAMETER =
  /^(model|input|file_urls|phrase_id|resources|api_key|workspace|headers|user_agent|session|stream|form|query|request_timeout|base_address|task|task_id|task_group|function|http_method|api_protocol|ws_stream_mode|async_request|is_binary_input|is_service|flattened_output|extra_url_parameters|enable_encryption)$/;

/** Speech and transcripts by DashScope's library for Python; null where it cannot make the same request. */
export function dashScopeSpeech(prepared: PreparedRequest): string | null {
  const write = WRITERS[prepared.endpoint.id];
  if (write === undefined || prepared.adapter.id !== 'dashscope') return null;
  const code = toCodeRequest(prepared);
  const key = code.headers.find(([name]) => name.toLowerCase() === 'authorization');
  const read = key === undefined ? null : soleRead(key[1], 'Bearer ');
  const body = prepared.markedDraft.body;
  if (read === null || !isJsonObject(body) || code.query.length > 0) return null;
  const others = code.headers.filter(
    ([name]) => !/^(authorization|content-type|accept|x-dashscope-(async|sse|ossresourceresolve))$/i.test(name),
  );
  const main = write({ body, code, prepared, key: pythonText([read]), headers: others });
  if (main === null) return null;
  const text = main.lines.join('\n');
  const notes = codeNotes(code, 'requests')
    .map((note) => `# ${note}\n`)
    .join('');
  return `${notes}${pythonImports(text, ['import dashscope', main.import])}\n\n${text}\n`;
}

type Writing = {
  body: JsonObject;
  code: CodeRequest;
  prepared: PreparedRequest;
  key: string;
  headers: CodeRequest['headers'];
};
type Written = { import: string; lines: string[] } | null;

const WRITERS: Readonly<Record<string, (writing: Writing) => Written>> = {
  'speech-socket': writeSocketSpeech,
  'speech-synthesizer': writeHttpSpeech,
  transcription: writeTranscription,
};

function writeSocketSpeech({ body, code, key, headers }: Writing): Written {
  const {
    voice,
    format = 'mp3',
    sample_rate: rate = 22050,
    bit_rate: bitRate,
    ...parameters
  } = objectOf(body.parameters);
  const name = formatName(format, rate, bitRate);
  const { text_type: textType, ...rest } = parameters;
  const texts = textPieces(body);
  if (name === null || textOf(voice) === null || textOf(body.model) === null || texts.length === 0) return null;
  if (textType !== undefined && textType !== 'PlainText') return null;
  const own = Object.entries(rest).filter(([field]) => ARGUMENTS[field] !== undefined);
  const more = Object.fromEntries(Object.entries(rest).filter(([field]) => ARGUMENTS[field] === undefined));
  const sent = headersOnce(headers).map(([header, value]): [string, string] => [header, pythonText(value)]);
  const value = (json: JsonValue | undefined) => pythonValue(json ?? null, code.toText, 1);
  const isWhole = texts.length === 1;
  const file = `speech.${format}`;
  return {
    import: `from dashscope.audio.tts_v2 import AudioFormat, ${isWhole ? '' : 'ResultCallback, '}SpeechSynthesizer`,
    lines: [
      `dashscope.api_key = ${key}`,
      '',
      ...(isWhole
        ? []
        : [
            '',
            'class Save(ResultCallback):',
            '    def on_data(self, data):',
            '        file.write(data)',
            '',
            '    def on_error(self, message):',
            '        print(message)',
            '',
            '',
          ]),
      'synthesizer = SpeechSynthesizer(',
      `    model=${value(body.model)},`,
      `    voice=${value(voice)},`,
      `    format=AudioFormat.${name},`,
      ...own.map(([field, json]) => `    ${ARGUMENTS[field]}=${value(json)},`),
      ...(Object.keys(more).length > 0 ? [`    additional_params=${value(more)},`] : []),
      ...(sent.length > 0 ? [`    headers=${pythonTexts(sent, 1)},`] : []),
      ...(isWhole ? [] : ['    callback=Save(),']),
      `    url=${pythonText(code.address)},`,
      ')',
      ...(isWhole
        ? [
            `audio = synthesizer.call(${pythonText(code.toText(texts[0] ?? ''))})`,
            'if audio is None:',
            '    raise SystemExit("No sound came.")',
            `with open("${file}", "wb") as file:`,
            '    file.write(audio)',
          ]
        : [
            `with open("${file}", "wb") as file:`,
            ...texts.map((text) => `    synthesizer.streaming_call(${pythonText(code.toText(text))})`),
            '    synthesizer.streaming_complete()',
          ]),
    ],
  };
}

/** The library's name of a form of sound; null where it has none. */
function formatName(format: unknown, rate: unknown, bitRate: unknown): string | null {
  if (typeof format !== 'string' || typeof rate !== 'number' || !RATES[format]?.includes(rate)) return null;
  if (format === 'mp3') return `MP3_${rate}HZ_MONO_${rate < 22050 ? 128 : 256}KBPS`;
  if (format !== 'opus') return `${format.toUpperCase()}_${rate}HZ_MONO_16BIT`;
  const kilobits = typeof bitRate === 'number' ? bitRate : 32;
  const isThere = OPUS_BIT_RATES.includes(kilobits) && !(rate === 8000 && kilobits === 64);
  return isThere ? `OGG_OPUS_${rate / 1000}KHZ_MONO_${kilobits}KBPS` : null;
}

function writeHttpSpeech({ body, code, key, headers, prepared }: Writing): Written {
  const { text, voice, format = 'mp3', sample_rate: rate = 22050, ...more } = objectOf(body.input);
  const names = Object.keys(more);
  const base = baseUrl(code.address, '/services/audio/tts/SpeechSynthesizer');
  if (base === null || headers.length > 0 || textOf(text) === null || textOf(voice) === null) return null;
  if (Object.keys(body).some((name) => name !== 'model' && name !== 'input') || !names.every(isPythonName)) return null;
  const value = (json: JsonValue | undefined) => pythonValue(json ?? null, code.toText, 1);
  const isStream = prepared.endpoint.isStream(prepared.draft);
  const file = `speech.${typeof format === 'string' && /^[a-z0-9]{2,5}$/.test(format) ? format : 'bin'}`;
  return {
    import: 'from dashscope.audio.http_tts import HttpSpeechSynthesizer',
    lines: [
      `dashscope.base_http_api_url = ${pythonText(base)}`,
      '',
      `${isStream ? 'results' : 'result'} = HttpSpeechSynthesizer.call(`,
      `    api_key=${key},`,
      `    model=${value(body.model)},`,
      `    text=${value(text)},`,
      `    voice=${value(voice)},`,
      `    audio_format=${value(format)},`,
      `    sample_rate=${value(rate)},`,
      ...Object.entries(more).map(([name, json]) => `    ${name}=${value(json)},`),
      ...(isStream ? ['    stream=True,'] : []),
      ')',
      ...(isStream
        ? [
            `with open("${file}", "wb") as file:`,
            '    for result in results:',
            '        # The last one repeats all of the sound, and names its address.',
            '        if result.audio_url is None:',
            '            file.write(result.audio_data)',
          ]
        : [
            // The address needs no key, and must not get it.
            'with urllib.request.urlopen(result.audio_url) as response:',
            `    with open("${file}", "wb") as file:`,
            '        file.write(response.read())',
          ]),
    ],
  };
}

function writeTranscription({ body, code, key, headers }: Writing): Written {
  const { model, input, parameters: given, ...unasked } = body;
  const { file_urls: urls, ...others } = objectOf(input);
  const parameters = Object.entries(objectOf(given));
  const base = baseUrl(code.address, '/services/audio/asr/transcription');
  const isSame = parameters.every(([name, json]) => isPythonName(name) && !NO_PARAMETER.test(name) && json !== null);
  const isPlain = isSame && Object.keys({ ...others, ...unasked }).length === 0;
  const files = Array.isArray(urls) ? urls : [];
  // The library uploads nothing.
  const isOnline = files.length > 0 && files.every((url) => typeof url === 'string' && /^(https?|oss):/.test(url));
  if (base === null || !isPlain || !isOnline || headers.length > 0 || textOf(model) === null) return null;
  const value = (json: JsonValue | undefined) => pythonValue(json ?? null, code.toText, 1);
  // The library does not say by itself that files lie in the service's own store.
  const isStored = files.some((url) => typeof url === 'string' && url.startsWith('oss:'));
  return {
    import: 'from dashscope.audio.asr import Transcription',
    lines: [
      `dashscope.base_http_api_url = ${pythonText(base)}`,
      `dashscope.api_key = ${key}`,
      '',
      'task = Transcription.async_call(',
      `    model=${value(model)},`,
      `    file_urls=${value(files)},`,
      ...parameters.map(([name, json]) => `    ${name}=${value(json)},`),
      ...(isStored ? ['    headers={"X-DashScope-OssResourceResolve": "enable"},'] : []),
      ')',
      'if task.status_code != 200:',
      '    raise SystemExit(f"{task.code} {task.message}")',
      'response = Transcription.wait(task=task.output.task_id)',
      'if response.status_code != 200:',
      '    raise SystemExit(f"{response.code} {response.message}")',
      'if response.output.task_status != "SUCCEEDED":',
      '    raise SystemExit(f\'{response.output.task_status} {response.output.get("message")}\')',
      'for result in response.output["results"]:',
      '    if result["subtask_status"] != "SUCCEEDED":',
      '        print(result["file_url"], result.get("message"))',
      '        continue',
      '    with urllib.request.urlopen(result["transcription_url"]) as transcript:',
      '        for part in json.load(transcript)["transcripts"]:',
      '            print(part["text"])',
    ],
  };
}

function baseUrl(address: CodeText, path: string): CodeText | null {
  const last = address.at(-1);
  if (typeof last !== 'string' || !last.endsWith(path)) return null;
  return [...address.slice(0, -1), last.slice(0, -path.length)];
}
