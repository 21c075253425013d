import { useTranslation } from 'react-i18next';
import type { BatchProblem } from '../../../../shared/batches/batch-problem.ts';
import type { BuiltBatch } from '../../../../shared/ipc/store-routes.ts';
import { errorTextOf } from '../../commands/error-text.ts';
import { formatSize } from '../../ui/format-size.ts';
import { useDocLanguage } from '../../ui/use-doc-language.ts';

/** The lines of a file of calls, and what is wrong with them. */
export function BatchPreview({ built }: { built: BuiltBatch }) {
  const { t, i18n } = useTranslation();
  const { lineCount, sizeBytes, url, model, problems, problemCount, shown } = built;
  return (
    <div className="store-preview">
      <p className="store-count" role="status">
        {t('batches.facts', { count: lineCount, size: formatSize(sizeBytes, i18n.language) })}
        {url ? ` · ${url}` : ''}
        {model === null ? '' : ` · ${model}`}
      </p>
      {problemCount === 0 ? null : (
        <section className="store-problems" aria-label={t('batches.problems', { count: problemCount })}>
          <h3>{t('batches.problems', { count: problemCount })}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <ul tabIndex={0}>
            {problems.map((problem, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole
              <li key={index} data-blocking={problem.isError || undefined}>
                {problem.line === null ? null : <strong>{t('batches.line', { line: problem.line })} </strong>}
                <ProblemText problem={problem} />
              </li>
            ))}
            {problemCount > problems.length ? (
              <li>{t('batches.moreProblems', { count: problemCount - problems.length })}</li>
            ) : null}
          </ul>
        </section>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ol className="store-lines" aria-label={t('batches.lines')} tabIndex={0}>
        {shown.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
          <li key={index}>
            <code>{line}</code>
          </li>
        ))}
      </ol>
    </div>
  );
}

function ProblemText({ problem: { code, data, message, error } }: { problem: BatchProblem }) {
  const { t } = useTranslation();
  const language = useDocLanguage();
  if (message !== undefined) return message[language];
  const reason = error === undefined ? '' : errorTextOf(error.code, error.message, error.data);
  return t(`batches.problem.${code}`, { ...data, reason: data.reason ?? reason });
}
