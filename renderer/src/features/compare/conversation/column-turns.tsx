import type { Turn } from '../../../../../shared/model/compare-session.ts';
import { findEndpoint } from '../../../../../shared/providers/index.ts';
import { useCompareScreen } from '../columns/shown-columns.ts';
import { isBlind } from '../verdict/blind.ts';
import { AdoptLine, PastAnswer, TurnQuestion } from './turn-view.tsx';

type Props = { branch: readonly Turn[]; columnKey: string };

/** What was said before the newest answer, which stands below it. Nothing where the prompt alone was asked. */
export function EarlierTurns({ branch, columnKey }: Props) {
  const { session } = useCompareScreen();
  const last = branch.at(-1);
  if (last === undefined || !hasConversation(branch)) return null;
  return (
    <>
      {branch.slice(0, -1).map((turn) => (
        <div key={turn.id} className="compare-turn-pair">
          <TurnQuestion turn={turn} />
          <PastAnswer turn={turn} columnKey={columnKey} />
          {isBlind(session) ? null : <AdoptLine turn={turn} columnKey={columnKey} />}
        </div>
      ))}
      <TurnQuestion key={last.id} turn={last} />
    </>
  );
}

/** What can be done with the newest answer. */
export function LastTurn({ branch, columnKey }: Props) {
  const { session, tab } = useCompareScreen();
  const last = branch.at(-1);
  // A picture or a ranking is nothing that a talk goes on from.
  if (findEndpoint(tab.draft.endpoint)?.endpoint.operation !== 'chat') return null;
  // Whose answer goes on would tell whose it is.
  return last === undefined || isBlind(session) ? null : <AdoptLine turn={last} columnKey={columnKey} />;
}

function hasConversation(branch: readonly Turn[]): boolean {
  return branch.length > 1;
}
