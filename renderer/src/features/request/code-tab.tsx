import { Copy } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { availableTargets } from '../../../../shared/code/code-targets.ts';
import { run } from '../../commands/report-error.ts';
import { copyText } from '../../commands/system-commands.ts';
import { useShownTab } from '../../state/shown-tab-store.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { Select } from '../../ui/select.tsx';
import type { Preparation } from './use-prepared-request.ts';

/** The request as a program, in the language and with the library of choice; the choice holds for all requests. */
export function CodeTab({ preparation }: { preparation: Preparation }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useShownTab('code');
  const prepared = preparation.ok ? preparation.prepared : null;
  const targets = useMemo(() => (prepared === null ? [] : availableTargets(prepared)), [prepared]);
  const target = targets.find(({ id }) => id === wanted) ?? targets[0];
  const code = useMemo(
    () => (prepared === null || target === undefined ? '' : target.generate(prepared)),
    [prepared, target],
  );
  if (!preparation.ok) {
    return (
      <div className="request-section">
        <Notice tone="danger">{preparation.problem}</Notice>
      </div>
    );
  }
  if (target === undefined) {
    return (
      <div className="request-section">
        <Notice tone="neutral">{t('request.codeNone')}</Notice>
      </div>
    );
  }
  return (
    <div className="request-section">
      <div className="request-code-head">
        <Select
          label={t('request.codeTarget')}
          isLabelHidden
          items={targets.map(({ id, label }) => ({ id, label }))}
          selectedKey={target.id}
          onSelectionChange={setWanted}
        />
        <span className="request-hint">{t('request.codeKeyHint')}</span>
        <Button variant="secondary" onPress={() => run(() => copyText(code))}>
          <Copy aria-hidden /> {t('request.copyCode')}
        </Button>
      </div>
      <section className="request-code" aria-label={t('request.tab.code')}>
        <PlainText text={code} isMonospace />
      </section>
    </div>
  );
}
