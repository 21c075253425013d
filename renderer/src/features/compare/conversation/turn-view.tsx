import { ChevronLeft, ChevronRight, CornerDownRight, Pencil, Send, X } from 'lucide-react';
import { memo, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { siblingsOf } from '../../../../../shared/compare/conversation.ts';
import type { Turn } from '../../../../../shared/model/compare-session.ts';
import { run } from '../../../commands/report-error.ts';
import { Button } from '../../../ui/button.tsx';
import { VariableTextField } from '../../../ui/variable-field/variable-text-field.tsx';
import { MarkdownStream } from '../../response/markdown/markdown-stream.tsx';
import { IconButton } from '../columns/icon-button.tsx';
import { useCompareScreen } from '../columns/shown-columns.ts';
import { adoptInAllColumns, editTurn, showTurn } from './turn-commands.ts';

/** What the user wrote in a turn, with its other versions and a way to write another one. */
export function TurnQuestion({ turn }: { turn: Turn }) {
  const { t } = useTranslation();
  const { tab, session } = useCompareScreen();
  const [isEditing, setEditing] = useState(false);
  const versions = siblingsOf(session, turn);
  if (isEditing) return <TurnEditor turn={turn} onClose={() => setEditing(false)} />;
  const index = versions.findIndex(({ id }) => id === turn.id);
  const show = (by: -1 | 1) => {
    const other = versions[index + by];
    if (other !== undefined) showTurn(tab.path, other.id);
  };
  return (
    <div className="compare-turn">
      <p className="compare-turn-text">{turn.text}</p>
      <div className="compare-turn-actions">
        {versions.length < 2 ? null : (
          // biome-ignore lint/a11y/useSemanticElements: no form, so no fieldset
          <span className="compare-turn-versions" role="group" aria-label={t('columns.turn.versions')}>
            <IconButton
              label={t('columns.turn.previous')}
              icon={<ChevronLeft />}
              isDisabled={index === 0}
              onPress={() => show(-1)}
            />
            <span>{`${index + 1}/${versions.length}`}</span>
            <IconButton
              label={t('columns.turn.next')}
              icon={<ChevronRight />}
              isDisabled={index === versions.length - 1}
              onPress={() => show(1)}
            />
          </span>
        )}
        {turn.parentId === null ? null : (
          <IconButton label={t('columns.turn.edit')} icon={<Pencil />} onPress={() => setEditing(true)} />
        )}
      </div>
    </div>
  );
}

/** The first message is edited in the shared prompt; every later one here. */
function TurnEditor({ turn, onClose }: { turn: Turn; onClose: () => void }) {
  const { t } = useTranslation();
  const { tab } = useCompareScreen();
  const [text, setText] = useState(turn.text);
  const send = () => {
    if (text.trim() === '') return;
    onClose();
    run(() => editTurn(tab, turn, text));
  };
  return (
    <div className="compare-turn compare-turn-editor">
      <VariableTextField
        label={t('columns.turn.edit')}
        isLabelHidden
        value={text}
        onChange={setText}
        isMultiline
        rows={2}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            onClose();
          }
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            send();
          }
        }}
      />
      <div className="compare-turn-actions">
        <Button variant="ghost" onPress={onClose}>
          {t('app.cancel')}
        </Button>
        <Button variant="primary" isDisabled={text.trim() === ''} onPress={send}>
          <Send aria-hidden />
          {t('columns.turn.sendBranch')}
        </Button>
      </div>
    </div>
  );
}

/** What a column said in a turn that others have followed: its text, and whose answer went on from there. */
export const PastAnswer = memo(function PastAnswer({ turn, columnKey }: { turn: Turn; columnKey: string }) {
  const { t } = useTranslation();
  const answer = turn.answers[columnKey];
  if (answer === undefined) return <p className="compare-turn-note">{t('columns.turn.noAnswer')}</p>;
  return (
    <div className="compare-turn-answer" data-replaced={isReplaced(turn, columnKey) || undefined}>
      {answer.text === '' ? null : <MarkdownStream text={answer.text} isLive={false} />}
      {answer.toolCalls.map((call, index) => (
        // Calls keep their places.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <pre key={index} className="compare-turn-call">
          {call}
        </pre>
      ))}
      {answer.state === 'failed' ? <p className="compare-turn-note">{t('columns.turn.failed')}</p> : null}
      {answer.state === 'running' ? <p className="compare-turn-note">{t('columns.turn.running')}</p> : null}
    </div>
  );
});

function isReplaced({ adopted }: Turn, columnKey: string): boolean {
  return adopted !== null && adopted !== columnKey;
}

/** Lets every column go on with this answer, or says that one does. */
export function AdoptLine({ turn, columnKey }: { turn: Turn; columnKey: string }) {
  const { t } = useTranslation();
  const { tab, columns } = useCompareScreen();
  const answer = turn.answers[columnKey];
  if (turn.adopted === null) {
    if (answer?.state !== 'done') return null;
    return (
      <AdoptNote>
        <Button variant="ghost" onPress={() => adoptInAllColumns(tab.path, turn.id, columnKey)}>
          <CornerDownRight aria-hidden />
          {t('columns.turn.adopt')}
        </Button>
      </AdoptNote>
    );
  }
  const number = columns.findIndex(({ key }) => key === turn.adopted) + 1;
  return (
    <AdoptNote>
      <span className="compare-turn-note">
        {turn.adopted === columnKey ? t('columns.turn.adoptedThis') : t('columns.turn.adoptedOther', { number })}
      </span>
      <IconButton
        label={t('columns.turn.ownAgain')}
        icon={<X />}
        onPress={() => adoptInAllColumns(tab.path, turn.id, null)}
      />
    </AdoptNote>
  );
}

function AdoptNote({ children }: { children: ReactNode }) {
  return <div className="compare-turn-adopt">{children}</div>;
}
