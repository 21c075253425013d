import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleStop,
  History,
  ListEnd,
  LoaderCircle,
  Trash2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../../shared/metrics/format-metric.ts';
import type { PastPrompt, QueuedPrompt } from '../../../../shared/providers/_comfyui/server-status.ts';
import { run } from '../../commands/report-error.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Server } from './use-server-status.ts';

/** What a server runs and what waits, of whoever sent it. */
export function ServerQueue({ server, queue }: { server: Server; queue: readonly QueuedPrompt[] | null }) {
  const { t } = useTranslation();
  if (queue === null) return <p className="comfyui-source">{t('comfyui.server.unknown')}</p>;
  if (queue.length === 0) return <EmptyState icon={<ListEnd />} title={t('comfyui.server.queueEmpty')} />;
  return (
    <ul className="comfyui-server-list" aria-label={t('comfyui.server.page.queue')}>
      {queue.map(({ id, isRunning, nodes }) => (
        <PromptRow
          key={id}
          id={id}
          status={isRunning ? 'running' : 'queued'}
          icon={isRunning ? <LoaderCircle aria-hidden /> : <CircleDashed aria-hidden />}
          facts={t('comfyui.server.nodes', { count: nodes })}
        >
          {isRunning ? (
            <Button
              aria-label={t('comfyui.server.interruptOf', { id })}
              onPress={() => run(() => server.act('interrupt', id))}
            >
              <CircleStop aria-hidden /> {t('comfyui.server.interrupt')}
            </Button>
          ) : (
            <Button
              isIconOnly
              aria-label={t('comfyui.server.dequeue', { id })}
              onPress={() => run(() => server.act('dequeue', id))}
            >
              <Trash2 aria-hidden />
            </Button>
          )}
        </PromptRow>
      ))}
    </ul>
  );
}

const ICONS = { success: CircleCheck, error: CircleAlert, unknown: CircleDashed } as const;

/** The last prompts of a server, the newest first. */
export function ServerHistory({ server, history }: { server: Server; history: readonly PastPrompt[] | null }) {
  const { t, i18n } = useTranslation();
  if (history === null) return <p className="comfyui-source">{t('comfyui.server.unknown')}</p>;
  if (history.length === 0) return <EmptyState icon={<History />} title={t('comfyui.server.historyEmpty')} />;
  return (
    <ul className="comfyui-server-list" aria-label={t('comfyui.server.page.history')}>
      {history.map(({ id, status, files, tookMs }) => {
        const Icon = ICONS[status];
        const time = tookMs === null ? '' : ` · ${formatDuration(tookMs, i18n.language)}`;
        return (
          <PromptRow
            key={id}
            id={id}
            status={status}
            icon={<Icon aria-hidden />}
            facts={`${t('comfyui.server.files', { count: files })}${time}`}
          >
            <Button
              isIconOnly
              aria-label={t('comfyui.server.forget', { id })}
              onPress={() => run(() => server.act('forget', id))}
            >
              <Trash2 aria-hidden />
            </Button>
          </PromptRow>
        );
      })}
    </ul>
  );
}

type PromptRowProps = {
  id: string;
  status: QueuedStatus | PastPrompt['status'];
  icon: ReactNode;
  facts: string;
  children: ReactNode;
};
type QueuedStatus = 'running' | 'queued';

function PromptRow({ id, status, icon, facts, children }: PromptRowProps) {
  const { t } = useTranslation();
  return (
    <li data-status={status}>
      {icon}
      <span>{t(`comfyui.server.state.${status}`)}</span>
      <code>{id}</code>
      <span className="comfyui-source">{facts}</span>
      {children}
    </li>
  );
}
