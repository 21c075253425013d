import type { RunView } from '../../state/runs-store.ts';
import type { DataKind } from './data-kind.ts';
import { RankingView } from './ranking-view.tsx';
import { VectorsView } from './vectors-view.tsx';

/** An answer that is data, in place of its text. */
export function DataAnswer({ kind, view }: { kind: DataKind; view: RunView }) {
  return kind === 'vectors' ? <VectorsView view={view} /> : <RankingView view={view} />;
}
