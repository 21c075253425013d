import { ArrowLeft, ArrowRight, CopyPlus, Ellipsis, MessagesSquare, X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { messagesOf } from '../../../../shared/compare/conversation.ts';
import { MenuButton } from '../../ui/menu.tsx';
import { duplicateColumn, MAX_COLUMNS, moveColumn, removeColumn } from './compare-targets.ts';
import { focusNeighbour } from './focus-neighbour.ts';
import { useCompareScreen } from './shown-columns.ts';
import { saveTurns } from './turn-commands.ts';

/** What can be done with a column as a whole. */
export function ColumnMenu({ index, columnKey }: { index: number; columnKey: string }) {
  const { t } = useTranslation();
  const { tab, branch } = useCompareScreen();
  const anchor = useRef<HTMLSpanElement>(null);
  const count = tab.draft.compare?.targets.length ?? 0;
  return (
    <span ref={anchor} className="compare-column-menu">
      <MenuButton
        isIconOnly
        className="compare-icon-button"
        aria-label={t('columns.menu', { number: index + 1 })}
        entries={[
          {
            id: 'duplicate',
            label: t('columns.duplicate'),
            icon: <CopyPlus aria-hidden />,
            isDisabled: count >= MAX_COLUMNS,
            onAction: () => duplicateColumn(tab.path, index),
          },
          {
            id: 'left',
            label: t('compare.column.moveLeft'),
            icon: <ArrowLeft aria-hidden />,
            isDisabled: index === 0,
            onAction: () => moveColumn(tab.path, index, -1),
          },
          {
            id: 'right',
            label: t('compare.column.moveRight'),
            icon: <ArrowRight aria-hidden />,
            isDisabled: index === count - 1,
            onAction: () => moveColumn(tab.path, index, 1),
          },
          {
            id: 'saveTurns',
            label: t('columns.turn.save'),
            description: t('columns.turn.saveHint'),
            icon: <MessagesSquare aria-hidden />,
            isDisabled: messagesOf(branch, columnKey).length === 0,
            onAction: () => saveTurns(tab, columnKey),
          },
          { id: 'separator', isSeparator: true },
          {
            id: 'remove',
            label: t('compare.column.remove'),
            icon: <X aria-hidden />,
            tone: 'danger',
            onAction: () => {
              focusNeighbour(anchor.current);
              removeColumn(tab.path, index);
            },
          },
        ]}
      >
        <Ellipsis aria-hidden />
      </MenuButton>
    </span>
  );
}
