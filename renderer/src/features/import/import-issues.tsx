import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImportIssue } from '../../../../shared/import/import-document.ts';
import { remarkSentence } from '../../commands/remark-text.ts';
import { run } from '../../commands/report-error.ts';
import { copyText } from '../../commands/system-commands.ts';
import { Button } from '../../ui/button.tsx';

const SHOWN = 200;

/** What did not carry over, and what to do about it. */
export function ImportIssues({ issues }: { issues: readonly ImportIssue[] }) {
  const { t } = useTranslation();
  if (issues.length === 0) return null;
  const lines = issues.map(({ path, ...said }) =>
    [...(path.length === 0 ? [] : [path.join(' / ')]), remarkSentence(said)].join(': '),
  );
  return (
    <section className="import-issues" aria-label={t('import.issues', { count: issues.length })}>
      <header>
        <h3>{t('import.issues', { count: issues.length })}</h3>
        <Button variant="ghost" onPress={() => run(() => copyText(lines.join('\n')))}>
          <Copy aria-hidden /> {t('import.copyIssues')}
        </Button>
      </header>
      <ul>
        {issues.slice(0, SHOWN).map(({ path, ...said }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: issues have no identity but their place.
          <li key={index}>
            {path.length === 0 ? null : <span className="import-issue-path">{path.join(' / ')}</span>}
            {remarkSentence(said)}
          </li>
        ))}
        {issues.length > SHOWN ? <li>{t('import.more', { count: issues.length - SHOWN })}</li> : null}
      </ul>
    </section>
  );
}
