import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { promptOfBody } from '../../../../../shared/media/prompt-of-body.ts';
import { useLoadedRunsStore } from '../../../state/loaded-runs-store.ts';
import { useRunsStore } from '../../../state/runs-store.ts';
import { anonymous } from '../../media/anonymous-media.ts';
import { type PicturePeers, picturesOf } from '../../media/picture-peers.ts';
import { inShownOrder, isBlind, letterOf } from '../verdict/blind.ts';
import { columnName } from './column-title.ts';
import { type ShownColumn, shownRunIdNow, useCompareScreen } from './shown-columns.ts';

/** The pictures of all columns, by what these are called, so that one can be held against another. */
export function useColumnPictures(): PicturePeers {
  const { t } = useTranslation();
  const { columns, branch, session } = useCompareScreen();
  return useCallback(() => {
    const isHidden = isBlind(session);
    return inShownOrder(columns, session).flatMap((column, place) => {
      const runId = shownRunIdNow(column, branch);
      if (runId === null) return [];
      const view = useRunsStore.getState().runs[runId] ?? useLoadedRunsStore.getState().runs[runId];
      if (view === undefined || view === 'gone') return [];
      const owner = isHidden ? t('columns.blind.name', { letter: letterOf(place) }) : nameOf(column, columns, t);
      const media = isHidden ? view.result.media?.map(anonymous) : view.result.media;
      return picturesOf(runId, media, { owner, prompt: promptOfBody(view.head.request.body) });
    });
  }, [t, columns, branch, session]);
}

function nameOf(column: ShownColumn, columns: readonly ShownColumn[], t: (key: string) => string): string {
  if (column.kind === 'past') return `${columns.indexOf(column) + 1} · ${t('columns.past.name')}`;
  const model = column.plan.request?.model ?? '';
  return [String(column.plan.index + 1), columnName(column.plan), model].filter(Boolean).join(' · ');
}
