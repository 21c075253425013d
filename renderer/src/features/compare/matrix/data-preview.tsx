import { useTranslation } from 'react-i18next';
import { Notice } from '../../../ui/notice.tsx';
import type { ReadRows } from './read-rows.ts';

/** Enough to see whether commas and quotes fell where they should. */
const SHOWN_ROWS = 8;

/** The rows as they are read, or the line that cannot be. */
export function DataPreview({ read: { rows, names, problem }, unused }: { read: ReadRows; unused: readonly string[] }) {
  const { t } = useTranslation();
  if (problem !== null) {
    const { code, message, data } = problem;
    return <Notice tone="danger">{t(`error.${code}`, { defaultValue: message, message, ...data })}</Notice>;
  }
  if (rows === null) return <p className="options-hint">{t('compareData.none')}</p>;
  const left = rows.length - SHOWN_ROWS;
  return (
    <>
      {unused.length === 0 ? null : (
        <Notice tone="warning">{t('compareData.unused', { names: unused.join(', ') })}</Notice>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section className="data-preview" aria-label={t('compareData.preview')} tabIndex={0}>
        <table>
          <caption>{t('compareData.rows', { count: rows.length })}</caption>
          <thead>
            <tr>
              <th scope="col">#</th>
              {names.map((name) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN_ROWS).map(({ variables }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
              <tr key={index}>
                <th scope="row">{index + 1}</th>
                {names.map((name) => (
                  <td key={name} title={variables[name]}>
                    {variables[name] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {left > 0 ? <p className="options-hint">{t('compareData.more', { count: left })}</p> : null}
      </section>
    </>
  );
}
