import { StickyNote, ThumbsDown, ThumbsUp, Trophy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunVote } from '../../../../../shared/model/history.ts';
import { reportError, run } from '../../../commands/report-error.ts';
import { loadVerdict, setNote } from '../../../commands/verdict-commands.ts';
import { useVerdict } from '../../../state/verdicts-store.ts';
import { classNames } from '../../../ui/class-names.ts';
import { IconToggle } from '../../../ui/icon-toggle.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useCompareScreen, useShownRunIds } from '../columns/shown-columns.ts';
import { voteFor } from './blind.ts';

const VOTES = [
  { vote: 'winner', Icon: Trophy },
  { vote: 'up', Icon: ThumbsUp },
  { vote: 'down', Icon: ThumbsDown },
] as const satisfies { vote: RunVote; Icon: unknown }[];

/** What the user thinks of an answer: a vote and a note, kept with the run. */
export function VerdictBar({ runId, name }: { runId: string; name: string }) {
  const { t } = useTranslation();
  const { tab } = useCompareScreen();
  const runIds = useShownRunIds();
  const verdict = useVerdict(runId);
  const [isNoteOpen, setNoteOpen] = useState(false);
  useEffect(() => run(() => loadVerdict(runId)), [runId]);
  const hasNote = isNoteOpen || verdict.note !== '';
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form, so no fieldset
    <div className="compare-verdict" role="group" aria-label={t('columns.verdict.of', { name })}>
      {VOTES.map(({ vote, Icon }) => (
        <IconToggle
          key={vote}
          className={classNames('compare-vote', vote === 'down' && 'compare-vote-against')}
          label={t(`columns.verdict.${vote}`)}
          isSelected={verdict.vote === vote}
          onChange={() => run(() => voteFor(tab.path, runId, vote, runIds))}
        >
          <Icon aria-hidden />
        </IconToggle>
      ))}
      {verdict.vote === 'tie' ? <span className="compare-verdict-tie">{t('columns.verdict.tie')}</span> : null}
      {hasNote ? (
        <TextField
          className="compare-note"
          label={t('columns.verdict.note', { name })}
          isLabelHidden
          placeholder={t('columns.verdict.notePlaceholder')}
          value={verdict.note}
          onChange={(note) => setNote(runId, note, reportError)}
          onBlur={() => setNoteOpen(false)}
          autoFocus={isNoteOpen}
        />
      ) : (
        <IconToggle label={t('columns.verdict.addNote')} isSelected={false} onChange={() => setNoteOpen(true)}>
          <StickyNote aria-hidden />
        </IconToggle>
      )}
    </div>
  );
}
