import type { RequestDraft } from '../model/request-draft.ts';
import { getAtPath, setAtPath } from '../providers/_kit/body-path.ts';
import { newMessage } from '../providers/_kit/message-content.ts';
import { findEndpoint } from '../providers/index.ts';
import { findPlaceholders } from '../variables/placeholders.ts';
import type { TurnMessage } from './conversation.ts';

/** Stands for the two braces that begin a variable. */
const BRACES_NAME = 'literalBraces';

/** The draft with more messages after its own, in its endpoint's form. As it is where the endpoint has no messages. */
export function appendMessages(draft: RequestDraft, messages: readonly TurnMessage[]): RequestDraft {
  const conversation = findEndpoint(draft.endpoint)?.endpoint.conversation;
  if (!conversation || messages.length === 0) return draft;
  const { messagesPath, contentKey, roles } = conversation;
  // Gemini calls the one that answers `model`.
  const assistant = roles.includes('assistant') || !roles.includes('model') ? 'assistant' : 'model';
  const own = getAtPath(draft.body, messagesPath);
  const added = messages.map(({ role, text }) =>
    role === 'user' ? newMessage('user', text, contentKey) : newMessage(assistant, withoutVariables(text), contentKey),
  );
  const body = setAtPath(draft.body, messagesPath, [...(Array.isArray(own) ? own : []), ...added]);
  const isBracesNeeded = messages.some(({ role, text }) => role !== 'user' && findPlaceholders(text).length > 0);
  return isBracesNeeded ? { ...withBraces(draft), body } : { ...draft, body };
}

/**
 * What a model said goes on as it was said: a `{{variable}}` in it is none of the user's, or a model could have the
 * values of variables sent to it.
 */
function withoutVariables(text: string): string {
  let end = 0;
  const parts = findPlaceholders(text).map(({ start }) => {
    const before = text.slice(end, start);
    end = start + 2;
    return `${before}{{${BRACES_NAME}}}`;
  });
  return parts.join('') + text.slice(end);
}

function withBraces(draft: RequestDraft): RequestDraft {
  const others = (draft.variables ?? []).filter(({ name }) => name !== BRACES_NAME);
  return { ...draft, variables: [...others, { name: BRACES_NAME, value: '{{' }] };
}
