import { useTranslation } from 'react-i18next';
import type { MediaItem } from '../../../../shared/model/media.ts';
import { formatMoment } from '../../ui/format-moment.ts';

/** A function that says in the user's language why a piece is not there, or not whole; null where nothing is wrong. */
export function useMediaProblem(): (item: MediaItem) => string | null {
  const { t } = useTranslation();
  return ({ problem, problemCode, problemData, state }) => {
    if (problemCode !== undefined) return t(`error.${problemCode}`, { defaultValue: problem ?? '', ...problemData });
    if (problem !== undefined) return problem;
    if (state === 'failed') return t('media.failed');
    return state === 'remote' ? t('media.remote') : null;
  };
}

/** Until when the provider gives out what only it has; null where that does not matter or is not known. */
export function useExpiry(): (item: MediaItem, nowEpochMs: number) => string | null {
  const { t, i18n } = useTranslation();
  return ({ expiresAtEpochMs, state }, nowEpochMs) => {
    if (expiresAtEpochMs === null || state === 'stored' || state === 'arriving') return null;
    const time = formatMoment(expiresAtEpochMs, i18n.language);
    return t(expiresAtEpochMs < nowEpochMs ? 'media.expired' : 'media.expires', { time });
  };
}
