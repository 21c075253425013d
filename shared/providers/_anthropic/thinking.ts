import type { Prompt } from '../_kit/prompt.ts';
import type { PromptWriter } from '../_kit/prompt-writer.ts';

const TYPE = ['thinking', 'type'] as const;
const BUDGET = ['thinking', 'budget_tokens'] as const;
const EFFORT = ['output_config', 'effort'] as const;
const MIN_BUDGET = 1024;

/**
 * The switch, the budget and the effort of thinking. A budget goes with `enabled` alone and must leave something of
 * `max_tokens` for the answer; without one, the model decides (`adaptive`), where the service knows that.
 *
 * @returns whether the model thinks
 */
export function writeThinking(writer: PromptWriter, prompt: Prompt): boolean {
  writer.write('effort', [EFFORT]);
  const { thinking, thinkingBudget, maxOutputTokens = MIN_BUDGET } = prompt;
  if (thinking === 'off') {
    writer.write('thinking', [TYPE], () => 'disabled');
    return false;
  }
  const knowsAdaptive = writer.options(TYPE).includes('adaptive');
  if (thinkingBudget === undefined && (thinking === 'auto' || knowsAdaptive)) {
    return knowsAdaptive && thinking !== undefined && writer.write('thinking', [TYPE], () => 'adaptive');
  }
  if (thinking === undefined && thinkingBudget === undefined) return false;
  const limit = maxOutputTokens - 1;
  // Too little room to think at all: the switch and the budget are told as dropped.
  if (limit < MIN_BUDGET) return false;
  if (thinking === undefined) writer.add(TYPE, 'enabled');
  else writer.write('thinking', [TYPE], () => 'enabled');
  if (thinkingBudget === undefined) {
    writer.add(BUDGET, MIN_BUDGET);
    return true;
  }
  const budget = Math.min(Math.max(thinkingBudget, MIN_BUDGET), limit);
  writer.write('thinkingBudget', [BUDGET], () => budget);
  if (budget !== thinkingBudget) writer.clamp('thinking.budget_tokens', thinkingBudget, budget);
  return true;
}
