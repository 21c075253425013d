import { ResultsSection } from './results/results-section.tsx';
import { useResultData } from './results/use-result-data.ts';
import { useCompareScreen } from './shown-columns.ts';

/** What came of the tab's comparison, past runs beside it included. */
export function CompareResults() {
  const data = useResultData(useCompareScreen());
  return <ResultsSection {...data} />;
}
