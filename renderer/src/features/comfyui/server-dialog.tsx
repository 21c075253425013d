import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerStatus } from '../../../../shared/providers/_comfyui/server-status.ts';
import { type ComfyUiPlace, useDialogStore } from '../../state/dialog-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../../ui/tabs.tsx';
import { ServerModels } from './server-models.tsx';
import { ServerOverview } from './server-overview.tsx';
import { ServerHistory, ServerQueue } from './server-prompts.tsx';
import { useServerStatus } from './use-server-status.ts';
import './comfyui.css';

const PAGES = ['overview', 'queue', 'history', 'models'] as const;

/** What a ComfyUI server says of itself: memory, queue, last prompts and models; and what it can be told to do. */
export function ServerDialog({ place, name }: { place: ComfyUiPlace; name: string }) {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const [page, setPage] = useState<string>('overview');
  const server = useServerStatus(place);
  const { status, problem, isAsking } = server;
  return (
    <Dialog
      isOpen
      size="large"
      title={t('comfyui.server.title', { name })}
      onOpenChange={(isOpen) => !isOpen && close()}
      footer={
        <Button isDisabled={isAsking} onPress={server.refresh}>
          {isAsking ? <Spinner /> : <RefreshCw aria-hidden />} {t('comfyui.server.refresh')}
        </Button>
      }
    >
      {problem !== null && <Notice tone="danger">{problem}</Notice>}
      {status === null && problem === null && <Spinner label={t('comfyui.server.asking')} />}
      {status !== null && (
        <Tabs className="comfyui-server" selectedKey={page} onSelectionChange={(key) => setPage(String(key))}>
          <TabList aria-label={t('comfyui.server.pages')}>
            {PAGES.map((id) => (
              <Tab key={id} id={id}>
                {t(`comfyui.server.page.${id}`)}
                <Count of={countOf(id, status)} />
              </Tab>
            ))}
          </TabList>
          <TabPanel id="overview" className="comfyui-server-page">
            <ServerOverview server={server} status={status} />
          </TabPanel>
          <TabPanel id="queue" className="comfyui-server-page">
            <ServerQueue server={server} queue={status.queue} />
          </TabPanel>
          <TabPanel id="history" className="comfyui-server-page">
            <ServerHistory server={server} history={status.history} />
          </TabPanel>
          <TabPanel id="models" className="comfyui-server-page">
            <ServerModels place={place} folders={status.folders} embeddings={status.embeddings} />
          </TabPanel>
        </Tabs>
      )}
    </Dialog>
  );
}

function countOf(page: (typeof PAGES)[number], { queue, history }: ServerStatus): number {
  if (page === 'queue') return queue?.length ?? 0;
  return page === 'history' ? (history?.length ?? 0) : 0;
}

function Count({ of }: { of: number }) {
  return of > 0 && <span className="response-count">{of}</span>;
}
