import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from '../../../../shared/streaming/run-result.ts';
import { isRunning, type RunView } from '../../state/runs-store.ts';
import { Notice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { AnswerMedia } from '../media/answer-media.tsx';
import { DataAnswer } from '../retrieval/data-answer.tsx';
import { shownDataOf } from '../retrieval/data-kind.ts';
import { AnswerSources } from './answer-sources.tsx';
import { ErrorView } from './error-view.tsx';
import { JsonAnswer } from './json-answer.tsx';
import { MarkdownStream } from './markdown/markdown-stream.tsx';
import { ThinkingBlock } from './thinking-block.tsx';
import { ToolCallCard } from './tool-call-card.tsx';
import './response.css';

/** What the model said in one run: thinking, text, tool calls, refusal, and the error where there was one. */
export function AnswerView({ view, density }: { view: RunView; density: 'full' | 'column' }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(0);
  // Beside others there is no room for tabs of its own.
  const data = density === 'column' ? shownDataOf(view) : null;
  const { choices } = view.result;
  const choice = choices.find((candidate) => candidate.index === chosen) ?? choices[0];
  if (data !== null) return <DataAnswer kind={data} view={view} isNarrow />;
  return (
    <div className="response-answer" data-density={density}>
      {choices.filter(hasWords).length > 1 && (
        <Segmented
          label={t('response.choices')}
          items={choices.map(({ index }) => ({
            id: String(index),
            label: t('response.choice', { number: index + 1 }),
          }))}
          selectedKey={String(choice?.index ?? 0)}
          onSelectionChange={(key) => setChosen(Number(key))}
        />
      )}
      {choice !== undefined && <ChoiceView key={choice.index} choice={choice} view={view} />}
      <AnswerMedia view={view} density={density} />
      <AnswerSources sources={view.result.sources} density={density} />
      <Outcome view={view} choice={choice} isAlone={density === 'full'} />
    </div>
  );
}

function ChoiceView({ choice, view }: { choice: Choice; view: RunView }) {
  const isLive = isRunning(view);
  const { head } = view;
  const isThinking = isLive && choice.text === '' && choice.toolCalls.length === 0;
  return (
    <>
      {choice.reasoning !== '' && (
        <ThinkingBlock text={choice.reasoning} timing={head.timing} isThinking={isThinking} isLive={isLive} />
      )}
      {choice.text !== '' &&
        (isData(head.format) ? (
          <JsonAnswer text={choice.text} isLive={isLive} />
        ) : (
          <MarkdownStream text={choice.text} isLive={isLive} />
        ))}
      {choice.refusal !== null && <Refusal text={choice.refusal} />}
      {choice.toolCalls.map((call, index) => (
        // A call keeps its position within its choice.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <ToolCallCard key={index} call={call} isLive={isLive} />
      ))}
    </>
  );
}

function Refusal({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <Notice tone="warning">
      <strong>{t('response.refusal')}</strong> {text}
    </Notice>
  );
}

/** How it ended, where the text alone does not tell. */
function Outcome({ view, choice, isAlone }: { view: RunView; choice: Choice | undefined; isAlone: boolean }) {
  const { t } = useTranslation();
  const { head, result } = view;
  const hasMedia = (result.media?.length ?? 0) > 0;
  const isEmpty = (choice === undefined || !hasWords(choice)) && !hasMedia;
  if (isRunning(view)) {
    if (!isEmpty) return null;
    return (
      <p className="response-waiting">
        <Spinner /> {t(head.job === undefined ? 'response.waitingForContent' : 'jobs.waiting')}
      </p>
    );
  }
  if (head.status === 'failed' || result.error !== null) return <ErrorView view={view} isAlone={isAlone} />;
  if (head.status === 'cancelled') return <Notice tone="neutral">{t('response.stoppedNote')}</Notice>;
  if (head.status === 'interrupted') return <Notice tone="warning">{t('response.interruptedNote')}</Notice>;
  if (!result.complete) return <Notice tone="warning">{t('response.incompleteNote')}</Notice>;
  if (isEmpty) return <Notice tone="neutral">{t('response.emptyNote')}</Notice>;
  if (isCutShort(choice?.finishReason ?? null)) return <Notice tone="warning">{t('response.lengthNote')}</Notice>;
  return null;
}

/** Services give each picture a choice of its own, with nothing to read in it. */
function hasWords({ text, reasoning, refusal, toolCalls }: Choice): boolean {
  return text !== '' || reasoning !== '' || refusal !== null || toolCalls.length > 0;
}

/** Formats whose text is a document and no prose. */
function isData(format: string): boolean {
  return format === 'plain' || format === 'data-json';
}

const CUT_SHORT = ['length', 'max_tokens', 'max_output_tokens', 'model_length'];

/** The providers' words for "the output limit was reached", in whatever case. */
function isCutShort(finishReason: string | null): boolean {
  return finishReason !== null && CUT_SHORT.includes(finishReason.toLowerCase());
}
