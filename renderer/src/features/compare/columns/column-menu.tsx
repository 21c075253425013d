import {
  ArrowLeft,
  ArrowRight,
  CopyPlus,
  Ellipsis,
  FileCode,
  FileDiff,
  MessagesSquare,
  SlidersHorizontal,
  X,
} from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messagesOf } from '../../../../../shared/compare/conversation.ts';
import { useDialogStore } from '../../../state/dialog-store.ts';
import { MenuButton } from '../../../ui/menu.tsx';
import { duplicateColumn, MAX_COLUMNS, moveColumn, removeColumn } from '../compare-targets.ts';
import { saveTurns } from '../conversation/turn-commands.ts';
import { RequestPreviewDialog } from '../final-request/request-preview-dialog.tsx';
import { columnName } from './column-title.ts';
import { focusNeighbour } from './focus-neighbour.ts';
import { useCompareScreen } from './shown-columns.ts';

/** What can be done with a column as a whole. */
export function ColumnMenu({ index, columnKey }: { index: number; columnKey: string }) {
  const { t } = useTranslation();
  const { tab, branch, columns } = useCompareScreen();
  const [isPreviewOpen, setPreviewOpen] = useState(false);
  const column = columns.find(({ key }) => key === columnKey);
  const plan = column?.kind === 'live' ? column.plan : null;
  const openDialog = useDialogStore((state) => state.open);
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
            id: 'edit',
            label: t('compareTarget.edit'),
            icon: <SlidersHorizontal aria-hidden />,
            onAction: () => openDialog({ kind: 'compare-target', path: tab.path, index }),
          },
          {
            id: 'viewRequest',
            label: t('compare.column.viewRequest'),
            icon: <FileCode aria-hidden />,
            isDisabled: plan === null || plan.problem !== null,
            onAction: () => setPreviewOpen(true),
          },
          {
            id: 'diffRequests',
            label: t('compareDiff.open'),
            icon: <FileDiff aria-hidden />,
            isDisabled: count < 2,
            onAction: () => openDialog({ kind: 'compare-requests', path: tab.path, index }),
          },
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
      {isPreviewOpen && plan !== null && plan.problem === null ? (
        <RequestPreviewDialog
          path={tab.path}
          request={plan.request}
          name={columnName(plan)}
          onClose={() => setPreviewOpen(false)}
        />
      ) : null}
    </span>
  );
}
