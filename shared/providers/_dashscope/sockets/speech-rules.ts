import type { JsonObject } from '../../../model/json.ts';
import type { ValidationIssue } from '../../_kit/adapter.ts';
import { errorAt, warningAt } from '../../_kit/issue.ts';
import { objectOf, textOf } from '../../_kit/read-json.ts';
import { filePath } from './recognition-script.ts';
import { MAX_PIECE_CHARS, MAX_TASK_CHARS, textPieces } from './text-pieces.ts';

const RATES: readonly unknown[] = [8000, 16000, 22050, 24000, 44100, 48000];
const SAMBERT_RATES: readonly unknown[] = [16000, 48000];

export function checkCosyVoice(body: JsonObject): ValidationIssue[] {
  const parameters = objectOf(body.parameters);
  const { format, sample_rate: rate, bit_rate: bitRate, enable_ssml: isSsml, voice } = parameters;
  const model = textOf(body.model) ?? '';
  return [
    ...checkText(body),
    ...checkRate(rate, RATES),
    ...when(bitRate !== undefined && format !== 'opus', () =>
      warningAt(['parameters', 'bit_rate'], 'bit_rate has an effect with opus alone.', 'bit_rate 仅对 opus 有效。'),
    ),
    ...when(format === 'opus' && model === 'cosyvoice-v1', () =>
      errorAt(['parameters', 'format'], 'cosyvoice-v1 does not make opus.', 'cosyvoice-v1 不支持 opus。'),
    ),
    ...when(isSsml === true && textPieces(body).length > 1, () =>
      errorAt(
        ['input', 'texts'],
        'With enable_ssml the text goes in one piece: the service refuses a second one.',
        '开启 enable_ssml 时只能发送一段文本，多段会被拒绝。',
      ),
    ),
    ...when(typeof voice === 'string' && isOtherGeneration(model, voice), () =>
      warningAt(
        ['parameters', 'voice'],
        `The voice ${String(voice)} is of another generation than ${model}: it will be refused.`,
        `音色 ${String(voice)} 与模型 ${model} 的版本不一致，会被拒绝。`,
      ),
    ),
  ];
}

export function checkSambert(body: JsonObject): ValidationIssue[] {
  return [...checkText(body), ...checkRate(objectOf(body.parameters).sample_rate, SAMBERT_RATES)];
}

export function checkRecognition(body: JsonObject): ValidationIssue[] {
  const { file } = objectOf(body.input);
  const rate = objectOf(body.parameters).sample_rate;
  const model = textOf(body.model) ?? '';
  return [
    ...when(typeof file === 'string' && /^(https?|data|upload):/i.test(file), () =>
      errorAt(
        ['input', 'file'],
        'Only a file of this computer can be sent packet by packet; for an address use File transcription.',
        '此处只能逐包发送本机文件；如需识别网络地址，请使用“录音文件识别”。',
      ),
    ),
    ...when(filePath(file) === null && file !== undefined, () =>
      errorAt(['input', 'file'], 'No file is named.', '没有指定文件。'),
    ),
    ...when(/8k/.test(model) && typeof rate === 'number' && rate !== 8000, () =>
      warningAt(['parameters', 'sample_rate'], `${model} wants 8000.`, `${model} 的采样率应为 8000。`),
    ),
  ];
}

function checkText(body: JsonObject): ValidationIssue[] {
  const { texts } = objectOf(body.input);
  const path = ['input', texts === undefined ? 'text' : 'texts'];
  const pieces = textPieces(body);
  const total = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return [
    ...when(total === 0, () => errorAt(['input', 'text'], 'There is no text to be spoken.', '没有要合成的文本。')),
    ...when(
      pieces.some((piece) => piece.length > MAX_PIECE_CHARS),
      () =>
        warningAt(
          path,
          `A piece is longer than ${MAX_PIECE_CHARS} characters, the most of one message.`,
          `有一段超过 ${MAX_PIECE_CHARS} 字符（单条消息上限）。`,
        ),
    ),
    ...when(total > MAX_TASK_CHARS, () =>
      warningAt(
        path,
        `The text is longer than ${MAX_TASK_CHARS} characters, the most of one task.`,
        `文本超过 ${MAX_TASK_CHARS} 字符（单个任务上限）。`,
      ),
    ),
  ];
}

function checkRate(rate: unknown, rates: readonly unknown[]): ValidationIssue[] {
  return when(typeof rate === 'number' && !rates.includes(rate), () =>
    warningAt(
      ['parameters', 'sample_rate'],
      `sample_rate must be one of ${rates.join(', ')}; it is ${rate}.`,
      `sample_rate 只能为 ${rates.join('、')}，当前为 ${rate}。`,
    ),
  );
}

/** By the ends of names: v2 voices say so, those of v1 and v3 do not. */
function isOtherGeneration(model: string, voice: string): boolean {
  const generation = /^cosyvoice-v(\d)/.exec(model)?.[1];
  const ofVoice = /_v(\d)$/.exec(voice)?.[1];
  // A cloned voice names its model.
  if (generation === undefined || voice.startsWith('cosyvoice-')) return false;
  return ofVoice === undefined ? generation === '2' : ofVoice !== generation;
}

function when(isWrong: boolean, issue: () => ValidationIssue): ValidationIssue[] {
  return isWrong ? [issue()] : [];
}
