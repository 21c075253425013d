import type { Prompt } from '../_kit/prompt.ts';
import { type PromptReader, readWord } from '../_kit/prompt-reader.ts';
import type { PromptWriter } from '../_kit/prompt-writer.ts';

const CONFIG = ['generationConfig', 'thinkingConfig'] as const;
const LEVEL = [...CONFIG, 'thinkingLevel'] as const;
const BUDGET = [...CONFIG, 'thinkingBudget'] as const;
const THOUGHTS = [...CONFIG, 'includeThoughts'] as const;

/** A budget of 0 is no thinking, -1 leaves it to the model. */
export function readThinking(reader: PromptReader): void {
  reader.read('thinking', [BUDGET], (value) => (value === 0 ? 'off' : value === -1 ? 'auto' : undefined));
  if (!reader.has('thinking'))
    reader.read('thinkingBudget', [BUDGET], (value) => (typeof value === 'number' ? value : undefined));
  reader.read('effort', [LEVEL], (value) => readWord(value)?.toLowerCase());
}

/** Level and budget exclude each other; thoughts come back only when asked for, as they do unasked elsewhere. */
export function writeThinking(writer: PromptWriter, prompt: Prompt): void {
  const { thinking } = prompt;
  if (thinking === 'off') {
    writer.write('thinking', [BUDGET], () => 0);
    return;
  }
  const hasLevel = writer.write('effort', [LEVEL]);
  const hasBudget = !hasLevel && writer.write('thinkingBudget', [BUDGET]);
  if (thinking === undefined) return;
  if (!hasLevel && !hasBudget) writer.write('thinking', [BUDGET], () => -1);
  else {
    writer.handle('thinking');
    writer.rename('thinking', THOUGHTS);
  }
  const isAsked = prompt.others.some(({ path }) => path?.join('.') === THOUGHTS.join('.'));
  if (!(writer.isSameForm && isAsked)) writer.add(THOUGHTS, true);
}
