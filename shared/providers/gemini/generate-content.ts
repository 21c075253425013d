import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint } from '../_kit/adapter.ts';
import { postJson } from '../_kit/chat-request.ts';
import { ROLES } from './content-schema.ts';
import { contentCount } from './count-tokens.ts';
import { modelUrl } from './model-url.ts';
import { conversationFields, parameters } from './parameters.ts';
import { fromPrompt, toPrompt } from './prompt.ts';
import { isStream, withStream } from './stream-wish.ts';
import { generateTemplates } from './templates.ts';
import { validate } from './validate.ts';

/** One answer, or a stream of it: which of the two is a matter of the path. */
export const generateContent: Endpoint = {
  id: 'generate-content',
  label: { en: 'Generate content', zh: '内容生成' },
  operation: 'chat',
  docsUrl: 'https://ai.google.dev/api/generate-content',
  parameters,
  ownedFields: conversationFields,
  model: { in: 'draft' },
  conversation: {
    messagesPath: ['contents'],
    systemPath: ['systemInstruction', 'parts'],
    roles: ROLES,
    contentKey: 'parts',
    mediaForm: 'gemini',
  },
  formats: { stream: 'gemini-sse', json: 'gemini-json' },
  isStream,
  withStream,
  buildRequest: (draft, { baseUrl }) => postJson(draft, generateUrl(draft, baseUrl), isStream(draft), []),
  validate,
  hints: () => ({}),
  toPrompt,
  fromPrompt,
  templates: generateTemplates,
  exactCount: contentCount,
};

/** `alt=sse` asks for events; without it a stream is one JSON array in pieces. */
function generateUrl(draft: RequestDraft, baseUrl: string): string {
  const method = isStream(draft) ? 'streamGenerateContent?alt=sse' : 'generateContent';
  return modelUrl(baseUrl, draft.model ?? '', method);
}
