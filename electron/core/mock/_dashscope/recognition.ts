import { randomUUID } from 'node:crypto';
import { readCommand, type Task } from './inference-task.ts';

/** What the mock provider "hears", over and over, a sentence for each second and a half of sound. */
const SENTENCES = [
  { isChinese: false, words: ['Good', 'morning,', 'and', 'welcome', 'to', 'the', 'mock', 'provider.'] },
  { isChinese: true, words: ['今天', '天气', '很', '好，', '适合', '出去', '走走。'] },
];
const SENTENCE_MS = 1500;

/** Paraformer and Fun-ASR: sound goes up, sentences come down, each whole again with every word more. */
export async function recognize({ socket, tell, fail, parameters, scenario, gapMs }: Task): Promise<void> {
  const sampleRateHz = Number(parameters.sample_rate ?? 16_000);
  const format = String(parameters.format ?? 'pcm');
  // A compressed second is about 4 KB.
  const bytesPerMs = format === 'pcm' || format === 'wav' ? (sampleRateHz * 2) / 1000 : 4;
  tell('task-started', {});
  let bytes = 0;
  let toldWords = 0;
  let isFinished = false;

  function tellUpTo(heardMs: number, isEnd: boolean): void {
    for (;;) {
      const { sentence, index, count } = placeOf(toldWords);
      const wordMs = SENTENCE_MS / sentence.words.length;
      const beginMs = index * SENTENCE_MS;
      const endMs = beginMs + (count + 1) * wordMs;
      if (endMs > heardMs && !(isEnd && count > 0)) return;
      const isLast = count + 1 === sentence.words.length || endMs > heardMs;
      const heard = sentence.words.slice(0, count + 1);
      const usage =
        isLast && !scenario.noUsage ? { usage: { duration: Math.ceil(Math.min(endMs, heardMs) / 1000) } } : {};
      tell('result-generated', {
        output: {
          sentence: {
            begin_time: beginMs,
            end_time: isLast ? Math.round(Math.min(endMs, heardMs)) : null,
            text: heard.join(sentence.isChinese ? '' : ' '),
            heartbeat: false,
            sentence_end: isLast,
            words: heard.map((text, word) => ({
              begin_time: Math.round(beginMs + word * wordMs),
              end_time: Math.round(beginMs + (word + 1) * wordMs),
              text,
              punctuation: '',
            })),
          },
        },
        ...usage,
      });
      toldWords += 1;
      if (isEnd && endMs > heardMs) return;
    }
  }

  while (!isFinished) {
    const message = await socket.next(gapMs);
    if (message === null) return;
    if (message === 'late') return fail('InvalidParameter', 'request timeout after 23 seconds');
    if ('bytes' in message) {
      bytes += message.bytes.length;
      if (scenario.cutAfterTokens !== undefined && toldWords >= scenario.cutAfterTokens) return socket.cut();
      tellUpTo(bytes / bytesPerMs, false);
      continue;
    }
    const command = readCommand(message);
    if (command === null) return socket.close(1007, 'Invalid payload data');
    isFinished = command.action === 'finish-task';
  }
  if (bytes === 0) return fail('InvalidParameter', 'NO_INPUT_AUDIO_ERROR');
  tellUpTo(bytes / bytesPerMs, true);
  tell('task-finished', { output: {} }, { attributes: { request_uuid: randomUUID() } });
}

function placeOf(wordIndex: number) {
  let rest = wordIndex;
  for (let index = 0; ; index += 1) {
    const sentence = SENTENCES[index % SENTENCES.length] ?? { isChinese: false, words: [] };
    if (rest < sentence.words.length) return { sentence, index, count: rest };
    rest -= sentence.words.length;
  }
}
