import { create } from 'zustand';

const useShownTabs = create<Record<string, string>>()(() => ({}));

/** Which tab of a pane is in front; outlives the pane, which goes away while another request is shown. */
export function useShownTab(pane: string): [id: string | null, show: (id: string) => void] {
  const shown = useShownTabs((state) => state[pane] ?? null);
  return [shown, (id) => showTabOf(pane, id)];
}

/** Brings a tab of a pane to the front from elsewhere. */
export function showTabOf(pane: string, id: string): void {
  useShownTabs.setState({ [pane]: id });
}
