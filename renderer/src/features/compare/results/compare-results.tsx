import { useCompareScreen } from '../columns/shown-columns.ts';
import { MatrixSection } from '../matrix/matrix-section.tsx';
import { ResultsSection } from './results-section.tsx';
import { useResultData } from './use-result-data.ts';

/** What came of the tab's comparison, row by row where it had rows, and past runs beside it included. */
export function CompareResults() {
  const data = useResultData(useCompareScreen());
  return (
    <>
      {data.rows === null ? null : <MatrixSection {...data} rows={data.rows} />}
      <ResultsSection {...data} />
    </>
  );
}
