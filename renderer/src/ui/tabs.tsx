import {
  Tab as AriaTab,
  TabList as AriaTabList,
  type TabListProps as AriaTabListProps,
  TabPanel as AriaTabPanel,
  type TabPanelProps as AriaTabPanelProps,
  type TabProps as AriaTabProps,
  Tabs as AriaTabs,
  type TabsProps as AriaTabsProps,
} from 'react-aria-components';
import { classNames } from './class-names.ts';

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

export function TabPanel({ className, ...props }: Styled<AriaTabPanelProps>) {
  return <AriaTabPanel {...props} className={classNames('ui-tab-panel', className)} />;
}
