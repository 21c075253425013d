import { Wrench } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToolCall } from '../../../../shared/streaming/run-result.ts';
import { Badge } from '../../ui/badge.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { prettyJson } from '../../ui/pretty-json.ts';
import { CopyButton } from './copy-button.tsx';

/** A call the model wants made: name, id and arguments, which are told to be JSON or not once they are whole. */
export function ToolCallCard({ call, isLive }: { call: ToolCall; isLive: boolean }) {
  const { t } = useTranslation();
  const pretty = useMemo(() => prettyJson(call.arguments), [call.arguments]);
  const isEmpty = call.arguments.trim() === '';
  return (
    <section className="response-tool" aria-label={t('response.toolCall', { name: call.name ?? '' })}>
      <header className="response-tool-head">
        <Wrench size={14} aria-hidden />
        <span className="response-tool-name">{call.name ?? t('response.toolUnnamed')}</span>
        {call.id !== null && <span className="response-tool-id">{call.id}</span>}
        {!isEmpty && pretty !== null && <Badge tone="success">{t('response.argumentsValid')}</Badge>}
        {!isEmpty && pretty === null && !isLive && <Badge tone="danger">{t('response.argumentsInvalid')}</Badge>}
        {isEmpty && !isLive && <Badge tone="neutral">{t('response.argumentsEmpty')}</Badge>}
        <span className="response-spring" />
        <CopyButton label={t('response.copyArguments')} getText={() => call.arguments} />
      </header>
      {!isEmpty && <PlainText text={pretty ?? call.arguments} isMonospace className="response-tool-arguments" />}
    </section>
  );
}
