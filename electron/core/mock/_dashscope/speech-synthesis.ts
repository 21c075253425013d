import { randomUUID } from 'node:crypto';
import { wavHeader } from '../samples/sample-sound.ts';
import { isSpeechFormat, type SpeechFormat, speakTones } from '../samples/speech-sound.ts';
import { wait } from '../wait.ts';
import { objectOr, readCommand, type Task } from './inference-task.ts';

const SAMPLE_RATES = [8000, 16000, 22050, 24000, 44100, 48000];
const PIECE_CHARACTERS = 8;
const MS_PER_CHARACTER = 60;

type Voice = { format: SpeechFormat; sampleRateHz: number; hasWords: boolean };
type Word = { text: string; begin_index: number; end_index: number; begin_time: number; end_time: number };

/** CosyVoice: texts come one after another, sound comes sentence by sentence. */
export async function synthesize(task: Task): Promise<void> {
  const { socket, tell, fail, parameters, gapMs } = task;
  const voice = readVoice(task, 'mp3', 22_050);
  if (voice === null) return;
  tell('task-started', {});
  const speaker = createSpeaker(task, voice);
  let texts = 0;
  let pending = '';
  for (;;) {
    const message = await socket.next(gapMs);
    if (message === null) return;
    if (message === 'late') return fail('InvalidParameter', 'request timeout after 23 seconds');
    const command = readCommand(message);
    if (command === null) return socket.close(1007, 'Invalid payload data');
    if (command.action === 'finish-task') break;
    if (command.action !== 'continue-task') continue;
    const { text, flush } = objectOr(command.payload.input);
    if (flush !== true && typeof text !== 'string') return fail('InvalidParameter', 'text can not be null');
    texts += 1;
    if (parameters.enable_ssml === true && texts > 1) {
      return fail('InvalidParameter', 'Text request limit violated, expected 1.');
    }
    pending += typeof text === 'string' ? plainText(text, parameters) : '';
    const end = flush === true ? pending.length : lastSentenceEnd(pending);
    if (!(await speaker.speak(sentencesOf(pending.slice(0, end))))) return;
    pending = pending.slice(end);
  }
  if (!(await speaker.speak(sentencesOf(pending)))) return;
  finish(task, speaker);
}

/** Sambert: the whole text comes with the task, and the sound without the order to send it. */
export async function synthesizeWhole(task: Task): Promise<void> {
  const voice = readVoice(task, 'wav', 48_000, false);
  if (voice === null) return;
  const { text } = task.input;
  if (typeof text !== 'string' || text === '') return task.fail('InvalidParameter', 'text can not be null');
  task.tell('task-started', {});
  const speaker = createSpeaker(task, voice);
  if (await speaker.speak(sentencesOf(text))) finish(task, speaker);
}

function finish(task: Task, { characters, words }: { characters(): number; words(): Word[] }): void {
  if (task.scenario.noTerminator) {
    task.socket.close(1000);
    return;
  }
  const usage = task.scenario.noUsage ? {} : { usage: { characters: characters() } };
  const header = { attributes: { request_uuid: randomUUID() } };
  task.tell('task-finished', { output: { sentence: { words: words() } }, ...usage }, header);
}

function readVoice(task: Task, format: SpeechFormat, rateHz: number, needsVoice = true): Voice | null {
  const { parameters, fail } = task;
  const asked = parameters.format ?? format;
  const sampleRateHz = Number(parameters.sample_rate ?? rateHz);
  if (needsVoice && typeof parameters.voice !== 'string') {
    fail('InvalidParameter', 'voice can not be null');
  } else if (!isSpeechFormat(asked)) {
    fail('InvalidParameter', `The mock provider speaks pcm, wav and mp3, not ${String(asked)}.`);
  } else if (!SAMPLE_RATES.includes(sampleRateHz)) {
    fail('InvalidParameter', `sample_rate must be one of ${SAMPLE_RATES.join(', ')}`);
  } else {
    return { format: asked, sampleRateHz, hasWords: parameters.word_timestamp_enabled === true };
  }
  return null;
}

function createSpeaker({ socket, tell, scenario, fail }: Task, voice: Voice) {
  let characters = 0;
  let timeMs = 0;
  let pieces = 0;
  let sentenceIndex = 0;
  let isFirst = true;
  const words: Word[] = [];

  /** False when a mishap of the scenario ended it. */
  async function isGoingOn(): Promise<boolean> {
    const { error, cutAfterTokens, stallAfterTokens } = scenario;
    if (cutAfterTokens !== undefined && pieces >= cutAfterTokens) socket.cut();
    else if (stallAfterTokens !== undefined && pieces >= stallAfterTokens) await socket.next();
    else if (error && 'afterTokens' in error && pieces >= (error.afterTokens ?? 0)) {
      fail('InternalError', error.message ?? 'An internal error has occured.');
    } else return !socket.signal.aborted;
    return false;
  }

  async function speakSentence(sentence: string): Promise<boolean> {
    const original = sentence.trim();
    const spoken = { sentence: { index: sentenceIndex, words: [] as Word[] }, original_text: original };
    tell('result-generated', { output: { ...spoken, type: 'sentence-begin' } });
    const beginMs = timeMs;
    for (let from = 0; from < sentence.length; from += PIECE_CHARACTERS) {
      if (!(await isGoingOn())) return false;
      await wait(scenario.tokensPerSecond === 0 ? 0 : 4000 / scenario.tokensPerSecond, socket.signal);
      const text = sentence.slice(from, from + PIECE_CHARACTERS);
      const sound = speakTones(text, voice.format, voice.sampleRateHz, MS_PER_CHARACTER);
      tell('result-generated', { output: { ...spoken, type: 'sentence-synthesis' } });
      const isHeaderDue = isFirst && voice.format === 'wav';
      socket.sendBytes(isHeaderDue ? Buffer.concat([wavHeader(voice.sampleRateHz), sound]) : sound);
      isFirst = false;
      pieces += 1;
      timeMs += [...text].length * MS_PER_CHARACTER;
    }
    if (voice.hasWords) spoken.sentence.words = wordsOf(sentence, beginMs);
    words.push(...spoken.sentence.words);
    characters += countCharacters(sentence);
    sentenceIndex += 1;
    const usage = scenario.noUsage ? {} : { usage: { characters } };
    tell('result-generated', { output: { ...spoken, type: 'sentence-end' }, ...usage });
    return true;
  }

  return {
    async speak(sentences: readonly string[]): Promise<boolean> {
      for (const sentence of sentences) {
        if (!(await speakSentence(sentence))) return false;
      }
      return true;
    },
    characters: () => characters,
    words: () => words,
  };
}

/** Tags of SSML are not spoken. */
function plainText(text: string, { enable_ssml: isSsml }: Task['parameters']): string {
  return isSsml === true ? text.replace(/<[^<>]*>/g, '') : text;
}

/** A Chinese character is charged as two. */
function countCharacters(text: string): number {
  return [...text].reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0);
}

function sentencesOf(text: string): string[] {
  return text.match(/[^.!?。！？\n]*[.!?。！？\n]+\s*|[^.!?。！？\n]+/g)?.filter((part) => part.trim() !== '') ?? [];
}

function lastSentenceEnd(text: string): number {
  return /^[\s\S]*[.!?。！？\n]\s*/.exec(text)?.[0].length ?? 0;
}

function wordsOf(sentence: string, beginMs: number): Word[] {
  return [...sentence.matchAll(/\p{Script=Han}|[\p{L}\p{N}']+/gu)].map(({ 0: text, index }) => ({
    text,
    begin_index: index,
    end_index: index + text.length,
    begin_time: beginMs + index * MS_PER_CHARACTER,
    end_time: beginMs + (index + text.length) * MS_PER_CHARACTER,
  }));
}
