import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Endpoint } from '../../../../shared/providers/_kit/adapter.ts';
import { bodyJsonSchema } from '../../../../shared/providers/_kit/json-schema.ts';
import { JsonEditor } from '../../editor/lazy-json-editor.tsx';
import { type Tab, useTabsStore } from '../../state/tabs-store.ts';
import { Notice } from '../../ui/notice.tsx';
import { useDocLanguage } from '../../ui/use-doc-language.ts';
import { bodyTextIssues, bodyToText, readBodyText } from './body-text.ts';
import { editBody } from './edit-body.ts';

/** The body as JSON text. Text that does not parse is kept beside the last body that did, and said to be so. */
export function JsonTab({ tab, endpoint }: { tab: Tab; endpoint: Endpoint | null }) {
  const { t } = useTranslation();
  const language = useDocLanguage();
  const schema = useMemo(() => (endpoint === null ? null : bodyJsonSchema(endpoint, language)), [endpoint, language]);
  const text = tab.bodyText ?? bodyToText(tab.draft.body);
  const reading = useMemo(() => readBodyText(text), [text]);
  const repeated = useMemo(() => (reading.ok ? bodyTextIssues(reading.body) : []), [reading]);

  const handleChange = (next: string) => {
    const { setBodyText } = useTabsStore.getState();
    const read = readBodyText(next);
    if (!read.ok) {
      setBodyText(tab.path, next);
      return;
    }
    setBodyText(tab.path, null);
    editBody(tab.path, () => read.body);
  };
  return (
    <div className="request-json">
      {!reading.ok && (
        <Notice tone="warning">
          {t('request.jsonInvalid')} <code>{reading.message}</code>
        </Notice>
      )}
      {reading.ok && reading.imprecise.length > 0 && (
        <Notice tone="warning">
          {t('request.jsonImprecise', { numbers: reading.imprecise.slice(0, 3).join(', ') })}
        </Notice>
      )}
      {repeated.length > 0 && (
        <Notice tone="warning">
          {repeated.slice(0, 3).map(({ message }) => (
            <p key={message.en}>{message[language]}</p>
          ))}
        </Notice>
      )}
      <JsonEditor
        documentId={tab.path}
        label={t('request.bodyJson')}
        text={text}
        schema={schema}
        onChange={handleChange}
      />
    </div>
  );
}
