import type { PromptMessage, PromptToolCall } from './prompt.ts';

/**
 * Gives every call an id and every result the id and name of its call: some services pair them by id, some by name,
 * some by their order.
 */
export function linkToolCalls(messages: readonly PromptMessage[]): PromptMessage[] {
  let count = 0;
  let open: PromptToolCall[] = [];
  const names = new Map<string, string>();
  return messages.map((message): PromptMessage => {
    if (message.role === 'assistant') {
      const toolCalls = message.toolCalls.map((call) => {
        count += 1;
        return call.id === '' ? { ...call, id: `call_${count}` } : call;
      });
      for (const { id, name } of toolCalls) names.set(id, name);
      open = toolCalls;
      return { ...message, toolCalls };
    }
    if (message.role !== 'tool') return message;
    const call =
      message.callId === ''
        ? (open.find(({ name }) => name === message.toolName) ?? open[0])
        : open.find(({ id }) => id === message.callId);
    open = open.filter((other) => other !== call);
    const callId = message.callId || (call?.id ?? '');
    return { ...message, callId, toolName: message.toolName ?? names.get(callId) ?? null };
  });
}
