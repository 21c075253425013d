import type { RequestDraft } from '../model/request-draft.ts';
import { getAtPath, setAtPath } from '../providers/_kit/body-path.ts';
import { newMessage } from '../providers/_kit/message-content.ts';
import { findEndpoint } from '../providers/index.ts';
import type { TurnMessage } from './conversation.ts';

/** The draft with more messages after its own, in its endpoint's form. As it is where the endpoint has no messages. */
export function appendMessages(draft: RequestDraft, messages: readonly TurnMessage[]): RequestDraft {
  const conversation = findEndpoint(draft.endpoint)?.endpoint.conversation;
  if (!conversation || messages.length === 0) return draft;
  const { messagesPath, contentKey, roles } = conversation;
  // Gemini calls the one that answers `model`.
  const assistant = roles.includes('assistant') || !roles.includes('model') ? 'assistant' : 'model';
  const own = getAtPath(draft.body, messagesPath);
  const added = messages.map(({ role, text }) => newMessage(role === 'user' ? 'user' : assistant, text, contentKey));
  return { ...draft, body: setAtPath(draft.body, messagesPath, [...(Array.isArray(own) ? own : []), ...added]) };
}
