import { Eraser } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Memory, ServerStatus } from '../../../../shared/providers/_comfyui/server-status.ts';
import { run } from '../../commands/report-error.ts';
import { Button } from '../../ui/button.tsx';
import { formatSize } from '../../ui/format-size.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { showToast } from '../../ui/toast.ts';
import type { Server } from './use-server-status.ts';

/** Versions and memory of a server. */
export function ServerOverview({ server, status }: { server: Server; status: ServerStatus }) {
  const { t } = useTranslation();
  const { system } = status;
  if (system === null) return null;
  const facts = (['version', 'python', 'pytorch', 'os'] as const).flatMap((name) => {
    const value = system[name];
    return value === null ? [] : [{ name, value }];
  });
  const free = async () => {
    await server.act('free');
    showToast(t('comfyui.server.freed'), { tone: 'success' });
  };
  return (
    <>
      <dl className="comfyui-server-facts">
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{t(`comfyui.server.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {system.memory !== null && <MemoryBar name={t('comfyui.server.memory')} memory={system.memory} />}
      {system.devices.map(
        ({ name, memory }, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: a server may have several devices of one name
          memory !== null && <MemoryBar key={index} name={name} memory={memory} />,
      )}
      <div className="comfyui-server-actions">
        <Button onPress={() => run(free)}>
          <Eraser aria-hidden /> {t('comfyui.server.free')}
        </Button>
        <span className="comfyui-source">{t('comfyui.server.freeHint')}</span>
      </div>
    </>
  );
}

function MemoryBar({ name, memory: { totalBytes, freeBytes } }: { name: string; memory: Memory }) {
  const { t, i18n } = useTranslation();
  const text = t('comfyui.server.used', {
    used: formatSize(totalBytes - freeBytes, i18n.language),
    total: formatSize(totalBytes, i18n.language),
  });
  return (
    <div className="comfyui-server-memory">
      <span className="comfyui-server-device">{name}</span>
      <span className="comfyui-source">{text}</span>
      <ProgressBar label={`${name}: ${text}`} done={totalBytes - freeBytes} total={totalBytes} />
    </div>
  );
}
