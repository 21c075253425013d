import { Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Beside the name of a request whose job goes on. */
export function JobMark({ isShown }: { isShown: boolean }) {
  const { t } = useTranslation();
  if (!isShown) return null;
  return (
    <span className="ui-job-mark" role="img" aria-label={t('jobs.markRunning')} title={t('jobs.markRunning')}>
      <Hourglass aria-hidden />
    </span>
  );
}
