import { expect, it } from 'vitest';
import { countContents } from '../../../renderer/src/features/compare/prompt/prompt-contents.tsx';
import { toPrompt } from '../../../shared/providers/_openai/prompt.ts';
import { draftOf } from '../../support/draft.ts';
import { RICH_BODIES } from '../../support/rich-prompts.ts';

it('counts what the shared prompt has besides its texts', () => {
  const prompt = toPrompt(draftOf('openai-compatible/chat.completions', RICH_BODIES['openai-chat']));
  expect(countContents(prompt)).toEqual([
    ['image', 2],
    ['audio', 1],
    ['file', 1],
    ['tool', 1],
    ['toolCall', 1],
    ['schema', 1],
  ]);
});
