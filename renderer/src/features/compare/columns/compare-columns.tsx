import { useTranslation } from 'react-i18next';
import { useCompareSessionStore } from '../../../state/compare-session-store.ts';
import type { RunPhase } from '../../../state/run-phase.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { PicturePeersProvider } from '../../media/picture-peers.ts';
import { MIN_COLUMNS } from '../compare-targets.ts';
import { bestOfColumn, type CompareResult } from '../results/use-compare-results.ts';
import { inShownOrder, isBlind, letterOf } from '../verdict/blind.ts';
import { BlindColumn } from '../verdict/blind-column.tsx';
import { columnName } from './column-title.ts';
import { CompareColumn } from './compare-column.tsx';
import { CompareEmpty } from './compare-empty.tsx';
import { PastColumnView } from './past-column.tsx';
import { type ShownColumn, useCompareScreen } from './shown-columns.ts';
import { useColumnPictures } from './use-column-pictures.ts';

type Props = { phases: readonly RunPhase[]; results: CompareResult };

/** All columns in the layout that the user chose. */
export function CompareColumns({ phases, results }: Props) {
  const { tab, session, columns } = useCompareScreen();
  const order = inShownOrder(columns, session);
  const pictures = useColumnPictures();
  const hidden = isBlind(session);
  const active = order.find(({ key }) => key === session.activeColumn) ?? order[0];
  const shown = session.layout === 'tabs' ? order.filter((column) => column === active) : order;
  return (
    <>
      {session.layout === 'tabs' && columns.length > 1 ? <ColumnChoice active={active?.key ?? ''} /> : null}
      <div className="compare-columns" data-layout={session.layout}>
        <PicturePeersProvider value={pictures}>
          {shown.map((column) =>
            hidden ? (
              <BlindColumn key={column.key} column={column} place={order.indexOf(column)} />
            ) : column.kind === 'live' ? (
              <CompareColumn
                key={column.plan.slot}
                column={column}
                phase={phases[column.plan.index] ?? 'idle'}
                best={bestOfColumn(results, column.plan.index)}
              />
            ) : (
              <PastColumnView key={column.key} column={column} number={columns.indexOf(column) + 1} />
            ),
          )}
        </PicturePeersProvider>
        {columns.length < MIN_COLUMNS ? <CompareEmpty tab={tab} /> : null}
      </div>
    </>
  );
}

/** Which column is looked at, where one at a time is. */
function ColumnChoice({ active }: { active: string }) {
  const { t } = useTranslation();
  const { tab, session, columns } = useCompareScreen();
  const isHidden = isBlind(session);
  return (
    <div className="compare-column-choices">
      <Segmented
        label={t('columns.layout.which')}
        items={inShownOrder(columns, session).map((column, index) => ({
          id: column.key,
          label: isHidden ? t('columns.blind.name', { letter: letterOf(index) }) : `${index + 1} ${nameOf(column, t)}`,
        }))}
        selectedKey={active}
        onSelectionChange={(activeColumn) =>
          useCompareSessionStore.getState().edit(tab.path, (session) => ({ ...session, activeColumn }))
        }
      />
    </div>
  );
}

function nameOf(column: ShownColumn, t: (key: string) => string): string {
  if (column.kind === 'past') return t('columns.past.name');
  return [columnName(column.plan), column.plan.request?.model].filter(Boolean).join(' · ');
}
