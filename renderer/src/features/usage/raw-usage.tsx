import { useTranslation } from 'react-i18next';
import { usageConflicts } from '../../../../shared/metrics/usage-conflicts.ts';
import type { Usage } from '../../../../shared/model/usage.ts';
import { Disclosure } from '../../ui/disclosure.tsx';

/** The provider's own object, word for word; open by itself where its counts do not add up. */
export function RawUsage({ usage }: { usage: Usage | null }) {
  const { t } = useTranslation();
  if (usage === null) return null;
  const { input, output, total } = usageConflicts(usage);
  return (
    <Disclosure className="usage-raw" title={t('usage.raw')} defaultExpanded={input || output || total}>
      <pre className="usage-raw-text">{JSON.stringify(usage.raw, null, 2)}</pre>
    </Disclosure>
  );
}
