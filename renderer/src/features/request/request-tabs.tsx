import { createContext, memo, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Tab, TabList, TabPanel, Tabs } from '../../ui/tabs.tsx';

/** One tab of the request pane; one that asks for attention shows its count, or `!`, as a warning. */
export type RequestView = { id: string; count?: number; hasWarning?: boolean; content: ReactNode };

type ViewHead = Pick<RequestView, 'id' | 'count' | 'hasWarning'>;

type RequestTabsProps = { views: readonly RequestView[]; shown: string; onSelect: (id: string) => void };

const ViewsContext = createContext<readonly RequestView[]>([]);

export function RequestTabs({ views, shown, onSelect }: RequestTabsProps) {
  return (
    <ViewsContext value={views}>
      <ViewTabs heads={views} shown={shown} onSelect={onSelect} />
    </ViewsContext>
  );
}

type ViewTabsProps = { heads: readonly ViewHead[]; shown: string; onSelect: (id: string) => void };

/** The strip and its panels are dear to draw, and the same at nearly every key; what a panel holds comes by context. */
const ViewTabs = memo(
  function ViewTabs({ heads, shown, onSelect }: ViewTabsProps) {
    const { t } = useTranslation();
    return (
      <Tabs className="request-tabs" selectedKey={shown} onSelectionChange={(key) => onSelect(String(key))}>
        <TabList aria-label={t('request.views')} className="request-tab-list">
          {heads.map(({ id, count = 0, hasWarning = false }) => (
            <Tab key={id} id={id}>
              {t(`request.tab.${id}`)}
              {(count > 0 || hasWarning) && (
                <span className="request-count" data-warning={hasWarning || undefined}>
                  {count > 0 ? count : '!'}
                </span>
              )}
            </Tab>
          ))}
        </TabList>
        {heads.map(({ id }) => (
          <TabPanel key={id} id={id} className="request-panel" data-tab={id}>
            <ViewContent id={id} />
          </TabPanel>
        ))}
      </Tabs>
    );
  },
  (a, b) => a.shown === b.shown && headsOf(a.heads) === headsOf(b.heads),
);

function ViewContent({ id }: { id: string }) {
  return useContext(ViewsContext).find((view) => view.id === id)?.content ?? null;
}

function headsOf(heads: readonly ViewHead[]): string {
  return JSON.stringify(heads.map(({ id, count, hasWarning }) => [id, count, hasWarning]));
}
