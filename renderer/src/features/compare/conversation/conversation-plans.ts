import { appendMessages } from '../../../../../shared/compare/append-messages.ts';
import { branchOf, messagesAfterPrompt } from '../../../../../shared/compare/conversation.ts';
import type { Turn } from '../../../../../shared/model/compare-session.ts';
import type { RequestDraft } from '../../../../../shared/model/request-draft.ts';
import { findEndpoint } from '../../../../../shared/providers/index.ts';
import { compareSessionOf } from '../../../state/compare-session-store.ts';
import type { Tab } from '../../../state/tabs-store.ts';
import { columnNumbersOf } from '../columns/column-numbers.ts';
import { type ColumnPlan, planColumns } from '../compare-plan.ts';
import { currentWorld } from '../compare-world.ts';
import { readSharedPrompt, withUserText } from '../prompt/shared-prompt.ts';

/** Whether messages can follow the prompt of this draft. */
export function canConverse(draft: RequestDraft): boolean {
  return Boolean(findEndpoint(draft.endpoint)?.endpoint.conversation);
}

/** What the user asks in the shared prompt; empty where the endpoint has none. */
export function promptTextOf(draft: RequestDraft): string {
  const conversation = findEndpoint(draft.endpoint)?.endpoint.conversation;
  return conversation ? readSharedPrompt(draft.body, conversation).user.text : '';
}

/** What each column sends, by its number: the shared prompt and, in a conversation, what was said after it. */
export function draftsOfBranch(draft: RequestDraft, branch: readonly Turn[]): (number: number) => RequestDraft {
  if (branch.length < 2) return () => draft;
  const base = baseOfBranch(draft, branch);
  return (number) => appendMessages(base, messagesAfterPrompt(branch, String(number)));
}

/** The request that a conversation began with: its prompt may have been edited since. */
export function baseOfBranch(draft: RequestDraft, [root]: readonly Turn[]): RequestDraft {
  const conversation = findEndpoint(draft.endpoint)?.endpoint.conversation;
  if (root === undefined || !conversation) return draft;
  const prompt = readSharedPrompt(draft.body, conversation).user;
  const isOther = prompt.isEditable && prompt.text !== root.text;
  return isOther ? { ...draft, body: withUserText(draft.body, conversation, root.text) } : draft;
}

/** The columns of a tab as they would be sent now, from what the stores hold. */
export function currentPlans({ path, draft }: Tab): ColumnPlan[] {
  const { numbers } = columnNumbersOf(path, draft.compare?.targets.length ?? 0);
  return planColumns(path, draft, currentWorld(), numbers, draftsOfBranch(draft, branchOf(compareSessionOf(path))));
}
