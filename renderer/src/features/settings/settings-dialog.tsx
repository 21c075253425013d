import {
  ChartColumn,
  FolderOpen,
  History,
  Info,
  Keyboard,
  KeyRound,
  type LucideIcon,
  ShieldCheck,
  SlidersHorizontal,
} from 'lucide-react';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SettingsPage, useDialogStore } from '../../state/dialog-store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../../ui/tabs.tsx';
import { AboutPage } from './about-page.tsx';
import { GeneralPage } from './general-page.tsx';
import { HistoryPage } from './history-page.tsx';
import { KeyboardPage } from './keyboard-page.tsx';
import { KeysPage } from './keys-page.tsx';
import { TrustPage } from './trust-page.tsx';
import { UsagePage } from './usage-page.tsx';
import { WorkspacePage } from './workspace-page.tsx';
import './settings.css';

type Page = { id: SettingsPage; icon: LucideIcon; content: ComponentType };

/** In the order of the list at the left; each has its title under `settings.page.<id>`. */
const pages: readonly Page[] = [
  { id: 'general', icon: SlidersHorizontal, content: GeneralPage },
  { id: 'keyboard', icon: Keyboard, content: KeyboardPage },
  { id: 'keys', icon: KeyRound, content: KeysPage },
  { id: 'trust', icon: ShieldCheck, content: TrustPage },
  { id: 'workspace', icon: FolderOpen, content: WorkspacePage },
  { id: 'history', icon: History, content: HistoryPage },
  { id: 'usage', icon: ChartColumn, content: UsagePage },
  { id: 'about', icon: Info, content: AboutPage },
];

export function SettingsDialog({ page }: { page: SettingsPage }) {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const [shown, setShown] = useState<SettingsPage>(page);
  return (
    <Dialog title={t('settings.title')} size="large" isOpen onOpenChange={close}>
      <Tabs
        className="settings"
        orientation="vertical"
        selectedKey={shown}
        onSelectionChange={(key) => setShown(key as SettingsPage)}
      >
        <TabList aria-label={t('settings.pages')} className="settings-nav">
          {pages.map(({ id, icon: Icon }) => (
            <Tab key={id} id={id} className="settings-nav-item">
              <Icon aria-hidden />
              {t(`settings.page.${id}`)}
            </Tab>
          ))}
        </TabList>
        {pages.map(({ id, content: Content }) => (
          <TabPanel key={id} id={id} className="settings-page">
            <Content />
          </TabPanel>
        ))}
      </Tabs>
    </Dialog>
  );
}
