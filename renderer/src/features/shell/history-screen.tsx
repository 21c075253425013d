import { HistoryDialog } from '../history/history-dialog.tsx';
import { RunTabs } from '../response/run-tabs.tsx';

/** The history, with past runs shown as the response side shows them. */
export function HistoryScreen({ requestPath }: { requestPath: string | null }) {
  return <HistoryDialog requestPath={requestPath} renderRun={(slot) => <RunTabs slot={slot} hasRequestTab />} />;
}
