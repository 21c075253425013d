import type { RunResult } from '../../../../../shared/streaming/run-result.ts';
import type { RunView } from '../../../state/runs-store.ts';

/** What a run's first choice says, its calls of tools included; empty where there is no answer. */
export function answerTextOf({ result }: Pick<RunView, 'result'>): string {
  const { text, toolCalls } = answerPartsOf(result);
  return [text, ...toolCalls].filter((part) => part !== '').join('\n\n');
}

/** The same, text and calls apart. A call reads `name(arguments)`. */
export function answerPartsOf({ choices }: Pick<RunResult, 'choices'>): { text: string; toolCalls: string[] } {
  const [choice] = choices;
  if (choice === undefined) return { text: '', toolCalls: [] };
  return {
    text: choice.text !== '' ? choice.text : (choice.refusal ?? ''),
    toolCalls: choice.toolCalls.map((call) => `${call.name ?? ''}(${call.arguments})`),
  };
}
