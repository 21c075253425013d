import { useTranslation } from 'react-i18next';
import type { CompareOptions, ComparisonAttempt } from '../../../../../shared/model/compare.ts';
import { isCounted } from './result-input.ts';

type Props = { attempts: readonly ComparisonAttempt[]; options: CompareOptions | null };

/** What the figures above are worth: from where, how often, in which order and by which clock they were taken. */
export function HonestyLine({ attempts, options }: Props) {
  const { t } = useTranslation();
  const ended = attempts.filter((attempt) => isCounted(attempt) && attempt.figures !== null);
  const reused = ended.filter(({ figures }) => figures?.timing.isConnectionReused === true).length;
  const warmUps = options?.warmUps ?? 0;
  const facts = [
    t('results.honesty.place'),
    t('results.honesty.reuse', { reused, count: ended.length }),
    t('results.honesty.repeats', { count: options?.repeats ?? 1 }),
    warmUps === 0 ? '' : t('results.honesty.warmUps', { count: warmUps }),
    options === null ? '' : t(`results.honesty.${options.start ?? 'parallel'}`),
    options?.uniquePrefix === true ? t('results.honesty.uniquePrefix') : '',
    t('results.honesty.clock'),
    t('results.honesty.percent'),
  ];
  return <p className="results-honesty">{facts.filter(Boolean).join(' · ')}</p>;
}
