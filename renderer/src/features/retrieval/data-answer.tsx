import type { RunView } from '../../state/runs-store.ts';
import type { DataKind } from './data-kind.ts';
import { RankingView } from './ranking-view.tsx';
import { VectorsView } from './vectors-view.tsx';

/** An answer that is data, in place of its text. */
export function DataAnswer({ kind, view, isNarrow = false }: { kind: DataKind; view: RunView; isNarrow?: boolean }) {
  return kind === 'vectors' ? <VectorsView view={view} isNarrow={isNarrow} /> : <RankingView view={view} />;
}
