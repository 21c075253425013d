import { useTranslation } from 'react-i18next';
import type { FileFacts } from '../../../../shared/ipc/file-routes.ts';
import type { TrainingCheck } from '../../../../shared/training/training-problem.ts';
import { Button } from '../../ui/button.tsx';
import { formatSize } from '../../ui/format-size.ts';

type Props = { file: FileFacts; check: TrainingCheck; onUpload(): void; onCancel(): void };

/** What is wrong with a file of examples. The service has the last word, so it may be uploaded all the same. */
export function TrainingDoubts({ file, check, onUpload, onCancel }: Props) {
  const { t, i18n } = useTranslation();
  const { lineCount, sizeBytes, problems, problemCount, kind, hasErrors } = check;
  const facts = [
    t('training.facts', { count: lineCount, size: formatSize(sizeBytes, i18n.language) }),
    kind === null ? '' : t(`training.kind.${kind}`),
  ];
  return (
    <section className="store-doubts" aria-label={t('training.title', { name: file.name })}>
      <h3>{t('training.title', { name: file.name })}</h3>
      <p className="store-count" role="status">
        {facts.filter((fact) => fact !== '').join(' · ')} · {t('training.problems', { count: problemCount })}
      </p>
      <div className="store-problems">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <ul tabIndex={0}>
          {problems.map(({ code, line, data, isError }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole
            <li key={index} data-blocking={isError || undefined}>
              {line === null ? null : <strong>{t('batches.line', { line })} </strong>}
              {t(`training.problem.${code}`, data)}
            </li>
          ))}
          {problemCount > problems.length ? (
            <li>{t('training.more', { count: problemCount - problems.length })}</li>
          ) : null}
        </ul>
      </div>
      <div className="store-actions">
        <Button onPress={onCancel}>{t('batches.cancel')}</Button>
        <Button variant={hasErrors ? 'danger' : 'primary'} onPress={onUpload}>
          {t('training.uploadAnyway')}
        </Button>
      </div>
    </section>
  );
}
