import type { Prompt, PromptMessage } from '../../shared/providers/_kit/prompt.ts';
import { textOfMessage } from '../../shared/providers/_kit/prompt-text.ts';

type Line = { role: 'system' | 'user' | 'assistant'; text: string };

/** A neutral prompt that says these lines; of no form that a target could share unless told. */
export function promptOf(lines: readonly Line[], changes: Partial<Prompt> = {}): Prompt {
  const messages = lines.map(({ role, text }, index): PromptMessage => {
    const base = { origin: `messages[${index}]`, content: [{ type: 'text' as const, text, extras: {} }], extras: {} };
    if (role === 'assistant') return { ...base, role, toolCalls: [] };
    return role === 'system' ? { ...base, role, roleName: role } : { ...base, role };
  });
  return { form: 'openai-chat', messages, stream: false, sources: {}, others: [], contentPaths: [], ...changes };
}

/** What a prompt says, without all else. */
export function linesOf({ messages }: Prompt): { role: string; text: string }[] {
  return messages.map((message) => ({ role: message.role, text: textOfMessage(message) }));
}

/** Fields that only the source's own form can carry, and parts of its messages, by name. */
export function otherNames({ others }: Prompt): string[] {
  return others.map(({ name }) => name);
}
