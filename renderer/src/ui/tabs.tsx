import { type ContextType, type ReactNode, useContext, useRef } from 'react';
import { useTabPanel } from 'react-aria';
import {
  Tab as AriaTab,
  TabList as AriaTabList,
  type TabListProps as AriaTabListProps,
  type TabProps as AriaTabProps,
  Tabs as AriaTabs,
  type TabsProps as AriaTabsProps,
  TabListStateContext,
  TabsContext,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import { useHasTabStop } from './use-has-tab-stop.ts';

const NO_ELEMENT = { current: null };

type Styled<Props> = Omit<Props, 'className'> & { className?: string };

export function Tabs({ className, ...props }: Styled<AriaTabsProps>) {
  return <AriaTabs {...props} className={classNames('ui-tabs', className)} />;
}

export function TabList<Item extends object>({ className, ...props }: Styled<AriaTabListProps<Item>>) {
  return <AriaTabList {...props} className={classNames('ui-tab-list', className)} />;
}

export function Tab({ className, ...props }: Styled<AriaTabProps>) {
  return <AriaTab {...props} className={classNames('ui-tab', className)} />;
}

type TabPanelProps = { id: string; className?: string; 'data-tab'?: string; children: ReactNode };

/** What belongs to one tab. There only while its tab is chosen. */
export function TabPanel(props: TabPanelProps) {
  const state = useContext(TabListStateContext);
  return state?.selectedKey === props.id ? <ShownTabPanel {...props} state={state} /> : null;
}

type ShownTabPanelProps = TabPanelProps & { state: NonNullable<ContextType<typeof TabListStateContext>> };

/** The library's own looks through the whole panel in the middle of each frame that changes it, for a place to tab to. */
function ShownTabPanel({ id, className, children, state, ...data }: ShownTabPanelProps) {
  const ref = useRef<HTMLDivElement>(null);
  const { tabPanelProps } = useTabPanel({ id }, state, NO_ELEMENT);
  const tabIndex = useHasTabStop(ref) ? undefined : 0;
  return (
    <div {...tabPanelProps} {...data} ref={ref} tabIndex={tabIndex} className={classNames('ui-tab-panel', className)}>
      {/* Tabs inside belong to a list of their own. */}
      <TabsContext value={null}>
        <TabListStateContext value={null}>{children}</TabListStateContext>
      </TabsContext>
    </div>
  );
}
