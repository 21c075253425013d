import { Equal, Eye, EyeOff } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { run } from '../../../commands/report-error.ts';
import { isRunning, useRunsStore } from '../../../state/runs-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Tooltip } from '../../../ui/tooltip.tsx';
import { useCompareScreen, useShownRunIds } from '../columns/shown-columns.ts';
import { isBlind, reveal, setBlind, voteTie } from './blind.ts';

/** Hides who answers until the user has voted; a tie for answers of which none is the better one. */
export function BlindButtons() {
  const { t } = useTranslation();
  const { tab, session } = useCompareScreen();
  const runIds = useShownRunIds();
  const canVote = useRunsStore(useShallow(({ runs }) => runIds.every((id) => !isRunning(runs[id] ?? null))));
  const hidden = isBlind(session);
  return (
    <>
      {runIds.length < 2 ? null : (
        <Tooltip content={t('columns.verdict.tieHint')}>
          <Button
            variant="ghost"
            className="compare-bar-button"
            isDisabled={!canVote}
            onPress={() => run(() => voteTie(tab.path, runIds))}
          >
            <Equal aria-hidden />
            <span className="compare-bar-text">{t('columns.verdict.tie')}</span>
          </Button>
        </Tooltip>
      )}
      {hidden ? (
        <Button variant="ghost" className="compare-bar-button" onPress={() => reveal(tab.path)}>
          <Eye aria-hidden />
          <span className="compare-bar-text">{t('columns.blind.reveal')}</span>
        </Button>
      ) : null}
      <Tooltip content={t('columns.blind.hint')}>
        <ToggleButton
          className="ui-segment compare-toggle"
          isSelected={session.blind !== null}
          onChange={(isOn) => setBlind(tab.path, isOn)}
        >
          <EyeOff aria-hidden />
          <span className="compare-bar-text">{t('columns.blind.toggle')}</span>
        </ToggleButton>
      </Tooltip>
    </>
  );
}
