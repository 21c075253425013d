import type { Prompt } from '../_kit/prompt.ts';
import { type PromptReader, readBoolean, readNumber, readWord } from '../_kit/prompt-reader.ts';
import type { PromptWriter } from '../_kit/prompt-writer.ts';

/**
 * Servers of OpenAI's form switch thinking in many places. Which of them an endpoint has its table says; of several,
 * the first is taken.
 */
const SWITCHES = [
  ['enable_thinking'],
  ['chat_template_kwargs', 'enable_thinking'],
  ['chat_template_kwargs', 'thinking'],
] as const;
const TYPE = ['thinking', 'type'] as const;
const EFFORT = ['reasoning_effort'] as const;
const ROUTER_EFFORT = ['reasoning', 'effort'] as const;
const BUDGETS = [['thinking_budget'], ['thinking_token_budget'], ['reasoning', 'max_tokens']] as const;

/** What such a switch says as a word. */
export const THINKING_TYPES = { on: 'enabled', off: 'disabled', auto: 'auto' } as const;

export function readThinking(reader: PromptReader): void {
  reader.read('thinking', SWITCHES, (value) => {
    const isOn = readBoolean(value);
    return isOn === undefined ? undefined : isOn ? 'on' : 'off';
  });
  reader.read('thinking', [TYPE], (value) =>
    value === 'enabled' ? 'on' : value === 'disabled' ? 'off' : value === 'auto' ? 'auto' : undefined,
  );
  reader.read('thinking', [EFFORT, ROUTER_EFFORT], (value) => (value === 'none' ? 'off' : undefined));
  if (!reader.has('thinking') || reader.get(EFFORT) !== 'none')
    reader.read('effort', [EFFORT, ROUTER_EFFORT], readWord);
  reader.read('thinkingBudget', BUDGETS, readNumber);
}

export function writeThinking(writer: PromptWriter, prompt: Prompt): void {
  writer.write('effort', [EFFORT, ROUTER_EFFORT]);
  writer.write('thinkingBudget', BUDGETS);
  // A service that reads an effort thinks by it; one that knows no switch might refuse the request for it.
  if (writer.isHandled('effort') && prompt.thinking === 'on' && !writer.isSameForm) return;
  writer.write('thinking', [...SWITCHES, TYPE, EFFORT, ROUTER_EFFORT], (path) => {
    const last = path.at(-1);
    // Of the services behind one generic endpoint hardly any knows `auto`, so that its source must have had it here.
    if (prompt.thinking === undefined || (prompt.thinking === 'auto' && !writer.isSameForm)) return undefined;
    const word = THINKING_TYPES[prompt.thinking];
    if (last === 'type') return writer.options(TYPE).includes(word) ? word : undefined;
    if (prompt.thinking === 'auto') return undefined;
    if (path === EFFORT || last === 'effort' || last === 'reasoning_effort') {
      return prompt.thinking === 'off' ? 'none' : undefined;
    }
    return prompt.thinking === 'on';
  });
}
