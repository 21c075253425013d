import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../../shared/metrics/format-metric.ts';
import type { RunTiming } from '../../../../shared/model/run.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { MarkdownStream } from './markdown/markdown-stream.tsx';

/** The model's thinking, apart from its answer. Open while it thinks and nothing else is there, unless closed by hand. */
export function ThinkingBlock(props: { text: string; timing: RunTiming; isThinking: boolean; isLive: boolean }) {
  const { text, timing, isThinking, isLive } = props;
  const { t, i18n } = useTranslation();
  const [choice, setChoice] = useState<boolean | null>(null);
  const durationMs = thinkingMs(timing);
  return (
    <Disclosure
      className="response-thinking"
      isExpanded={choice ?? isThinking}
      onExpandedChange={setChoice}
      title={isThinking ? t('response.thinkingNow') : t('response.thinking')}
      aside={
        <span className="response-aside">
          {durationMs !== null && <span>{formatDuration(durationMs, i18n.language)}</span>}
          <span>{t('response.characters', { count: text.length })}</span>
        </span>
      }
    >
      <div className="response-thinking-text">
        <MarkdownStream text={text} isLive={isLive} />
      </div>
    </Disclosure>
  );
}

/** From the first thinking to the answer, or to the newest content while there is no answer. */
export function thinkingMs(timing: RunTiming): number | null {
  const end = timing.firstAnswerMs ?? timing.lastContentMs;
  if (timing.firstReasoningMs === null || end === null) return null;
  return Math.max(end - timing.firstReasoningMs, 0);
}
