import { useTranslation } from 'react-i18next';
import type { Withheld } from '../../../../shared/export/export-format.ts';
import { Notice } from '../../ui/notice.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useDocLanguage } from '../../ui/use-doc-language.ts';
import type { ExportState } from './use-export.ts';

/** What the file will hold, and before it what it will not. */
export function ExportOutcome({ shown, problem }: ExportState) {
  const { t } = useTranslation();
  if (problem !== null) return <Notice tone="danger">{problem}</Notice>;
  if (shown === null) {
    return (
      <div className="export-working">
        <Spinner label={t('export.working')} />
      </div>
    );
  }
  const more = shown.withheldCount - shown.withheld.length;
  return (
    <div className="export-outcome">
      <section aria-labelledby="export-withheld">
        <h3 id="export-withheld">
          {shown.withheldCount === 0
            ? t('export.withheldNone')
            : t('export.withheldTitle', { count: shown.withheldCount })}
        </h3>
        {shown.withheld.length > 0 ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          <ul className="export-withheld" tabIndex={0}>
            {shown.withheld.map((entry) => (
              <WithheldRow key={`${entry.path.join('/')} ${entry.message.en}`} entry={entry} />
            ))}
            {more > 0 ? <li>{t('export.withheldMore', { count: more })}</li> : null}
          </ul>
        ) : null}
      </section>
      <section aria-labelledby="export-preview">
        <h3 id="export-preview">{t('export.preview')}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <div className="export-preview" tabIndex={0}>
          <PlainText text={shown.text} isMonospace />
        </div>
        <p className="export-hint">
          {t('export.files', { names: shown.fileNames.join(', ') })}
          {shown.isCut ? ` ${t('export.previewCut')}` : ''}
        </p>
      </section>
    </div>
  );
}

function WithheldRow({ entry }: { entry: Withheld }) {
  const language = useDocLanguage();
  return (
    <li>
      {entry.path.length > 0 ? <span className="export-path">{entry.path.join(' / ')}</span> : null}
      {entry.message[language]}
    </li>
  );
}
