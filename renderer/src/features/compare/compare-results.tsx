import { MatrixSection } from './matrix/matrix-section.tsx';
import { ResultsSection } from './results/results-section.tsx';
import { useResultData } from './results/use-result-data.ts';
import { useCompareScreen } from './shown-columns.ts';

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
