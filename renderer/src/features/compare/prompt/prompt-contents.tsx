import { useTranslation } from 'react-i18next';
import type { RequestDraft } from '../../../../../shared/model/request-draft.ts';
import type { Prompt } from '../../../../../shared/providers/_kit/prompt.ts';
import { findEndpoint } from '../../../../../shared/providers/index.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Button } from '../../../ui/button.tsx';

type Kind = 'image' | 'audio' | 'video' | 'file' | 'tool' | 'toolCall' | 'schema' | 'json';

/** What the shared prompt has besides the two texts, and the way to where it is edited. */
export function PromptContents({ path, draft }: { path: string; draft: RequestDraft }) {
  const { t, i18n } = useTranslation();
  const setView = useViewStore((state) => state.setView);
  const prompt = findEndpoint(draft.endpoint)?.endpoint.toPrompt(draft) ?? null;
  const found = prompt === null ? [] : countContents(prompt);
  if (found.length === 0) return null;
  const list = new Intl.ListFormat(i18n.language, { style: 'narrow', type: 'unit' }).format(
    found.map(([kind, count]) => t(`compareTarget.contents.${kind}`, { count })),
  );
  return (
    <p className="compare-prompt-note compare-prompt-contents">
      <span>{t('compareTarget.alsoSent', { list })}</span>
      <Button variant="ghost" onPress={() => setView(path, 'request')}>
        {t('compareTarget.openRequest')}
      </Button>
    </p>
  );
}

/** Each kind of content that is there, with how many. */
export function countContents({ messages, tools = [], output }: Prompt): [Kind, number][] {
  const parts = messages.flatMap(({ content }) => content);
  const countOf = (type: Kind) => parts.filter((part) => part.type === type).length;
  const calls = messages.flatMap((message) => (message.role === 'assistant' ? message.toolCalls : []));
  const counts: [Kind, number][] = [
    ...(['image', 'audio', 'video', 'file'] as const).map((kind): [Kind, number] => [kind, countOf(kind)]),
    ['tool', tools.length],
    ['toolCall', calls.length],
    ['schema', output?.type === 'schema' ? 1 : 0],
    ['json', output?.type === 'json' ? 1 : 0],
  ];
  return counts.filter(([, count]) => count > 0);
}
