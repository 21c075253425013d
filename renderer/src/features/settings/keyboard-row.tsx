import { Ban, RotateCcw } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatAccelerator } from '../../../../shared/commands/accelerator.ts';
import type { CommandId } from '../../../../shared/commands/commands.ts';
import { isMac, useCommandKeys } from '../../commands/command-keys.ts';
import { type Obstacle, obstacleTo, resetKeys, setKeys } from '../../commands/remap-commands.ts';
import { run } from '../../commands/report-error.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { useKeyRecording } from './use-key-recording.ts';

/** A command, its keys, and what can be done about them. */
export function KeyboardRow({ id, title }: { id: CommandId; title: string }) {
  const { t } = useTranslation();
  const keys = useCommandKeys(id);
  const isChanged = usePreferencesStore((state) => state.preferences.shortcuts[id] !== undefined);
  const row = useRef<HTMLLIElement>(null);
  const [problem, setProblem] = useState<{ keys: string; obstacle: Obstacle } | null>(null);
  const { isRecording, start, stop } = useKeyRecording((pressed) => {
    const obstacle = obstacleTo(id, pressed);
    setProblem(obstacle === null ? null : { keys: pressed, obstacle });
    // Refused keys leave it open for others; keys of another command wait for an answer.
    if (obstacle?.kind === 'refused') return;
    stop();
    if (obstacle === null) run(() => setKeys(id, pressed));
  });

  // The buttons pressed go away with what they did: the focus stays in the row.
  const change = (action: () => Promise<void>) => {
    setProblem(null);
    row.current?.querySelector<HTMLElement>('.settings-keys')?.focus();
    run(action);
  };

  const handleRecord = () => {
    setProblem(null);
    start();
  };

  return (
    <li ref={row} className="settings-command" data-changed={isChanged || undefined}>
      <div className="settings-row">
        <span id={`command-${id}`}>{title}</span>
        <span className="settings-command-keys">
          {isChanged ? (
            <Tooltip content={t('keyboard.reset')}>
              <Button
                isIconOnly
                aria-label={t('keyboard.resetOf', { command: title })}
                onPress={() => change(() => resetKeys(id))}
              >
                <RotateCcw aria-hidden />
              </Button>
            </Tooltip>
          ) : null}
          {keys === null ? null : (
            <Tooltip content={t('keyboard.remove')}>
              <Button
                isIconOnly
                aria-label={t('keyboard.removeOf', { command: title })}
                onPress={() => change(() => setKeys(id, null))}
              >
                <Ban aria-hidden />
              </Button>
            </Tooltip>
          )}
          <Button
            className="settings-keys"
            aria-label={t('keyboard.change', { command: title, keys: keys ?? t('keyboard.none') })}
            data-recording={isRecording || undefined}
            onPress={isRecording ? stop : handleRecord}
            onBlur={stop}
          >
            {isRecording ? t('keyboard.press') : (keys ?? <span className="settings-keys-none">–</span>)}
          </Button>
        </span>
      </div>
      <div role="status">
        {problem === null ? null : (
          <KeyProblem
            keys={formatAccelerator(problem.keys, isMac)}
            obstacle={problem.obstacle}
            onReplace={() => change(() => setKeys(id, problem.keys))}
            onCancel={() => change(async () => {})}
          />
        )}
      </div>
    </li>
  );
}

type KeyProblemProps = { keys: string; obstacle: Obstacle; onReplace: () => void; onCancel: () => void };

function KeyProblem({ keys, obstacle, onReplace, onCancel }: KeyProblemProps) {
  const { t } = useTranslation();
  if (obstacle.kind === 'refused') {
    return <Notice tone="danger">{t(`keyboard.refused.${obstacle.reason}`, { keys })}</Notice>;
  }
  return (
    <Notice
      tone="warning"
      action={
        <>
          <Button onPress={onCancel}>{t('app.cancel')}</Button>
          <Button variant="primary" autoFocus onPress={onReplace}>
            {t('keyboard.replace')}
          </Button>
        </>
      }
    >
      {t('keyboard.taken', { keys, command: t(`command.${obstacle.by}`) })}
    </Notice>
  );
}
