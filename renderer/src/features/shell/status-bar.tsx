import { History, Hourglass, KeyRound, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useTextWithKeys } from '../../commands/command-keys.ts';
import { openJobs } from '../../commands/job-commands.ts';
import { run } from '../../commands/report-error.ts';
import { copyText } from '../../commands/system-commands.ts';
import { changeZoom } from '../../commands/zoom-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { useOpenJobCount, useStuckJobCount } from '../../state/jobs-store.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { useProgressStore } from '../../state/progress-store.ts';
import { useVaultStore } from '../../state/vault-store.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { fileProblemText } from '../../ui/file-problem-text.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';

export function StatusBar() {
  const { t } = useTranslation();
  const info = usePreferencesStore((state) => state.info);
  return (
    <footer className="shell-status">
      <KeychainState />
      <Problems />
      <OlderFormat />
      <Work />
      <Jobs />
      <span className="shell-status-space" />
      <Zoom />
      {info ? (
        <>
          <Tooltip content={t('app.statusMockHint')} placement="top">
            <Button variant="ghost" className="shell-status-item" onPress={() => run(() => copyText(info.mockUrl))}>
              {t('app.statusMock')} <code>{info.mockUrl.replace(/^https?:\/\//, '')}</code>
            </Button>
          </Tooltip>
          <span className="shell-status-item">{t('app.statusVersion', { version: info.version })}</span>
        </>
      ) : null}
    </footer>
  );
}

/** Shown when keys are not kept as one would expect; the settings explain. */
function KeychainState() {
  const { t } = useTranslation();
  const keychain = useVaultStore((state) => state.keychain);
  const openDialog = useDialogStore((state) => state.open);
  if (keychain === null || keychain === 'ok') return null;
  return (
    <Button
      variant="ghost"
      className="shell-status-item"
      data-tone="warning"
      onPress={() => openDialog({ kind: 'settings', page: 'keys' })}
    >
      <KeyRound aria-hidden />
      {t(`connection.keychain.${keychain}`)}
    </Button>
  );
}

/** Shown when the contents are enlarged or shrunk; a press takes them back. */
function Zoom() {
  const { t } = useTranslation();
  const percent = usePreferencesStore((state) => state.preferences.zoomPercent);
  const hint = useTextWithKeys(t('shell.statusZoomHint'), 'zoom.reset');
  if (percent === 100) return null;
  return (
    <Tooltip content={hint} placement="top">
      <Button variant="ghost" className="shell-status-item" onPress={() => run(() => changeZoom(0))}>
        {t('shell.statusZoom', { percent })}
      </Button>
    </Tooltip>
  );
}

/** Long work under way: the oldest piece, and how many others there are. */
function Work() {
  const { t } = useTranslation();
  const items = useProgressStore((state) => state.items);
  const [first] = items;
  if (first === undefined) return null;
  const { label, done, total } = first;
  const text = items.length === 1 ? label : t('progress.others', { label, count: items.length - 1 });
  return (
    <span className="shell-status-item shell-status-work">
      <span>{text}</span>
      <ProgressBar label={label} done={done} total={total} />
    </span>
  );
}

/** Jobs that go on, in any workspace; a press opens their list. */
function Jobs() {
  const { t } = useTranslation();
  const count = useOpenJobCount();
  const stuck = useStuckJobCount();
  const hint = useTextWithKeys(t('jobs.title'), 'jobs.open');
  if (count === 0) return null;
  return (
    <Tooltip content={hint} placement="top">
      <Button variant="ghost" className="shell-status-item" onPress={openJobs}>
        <Hourglass aria-hidden />
        {[count > stuck && t('jobs.running', { count: count - stuck }), stuck > 0 && t('jobs.stuck', { count: stuck })]
          .filter(Boolean)
          .join(' · ')}
      </Button>
    </Tooltip>
  );
}

/** Files that could not be read and have no row of their own to show it on. */
function Problems() {
  const { t } = useTranslation();
  const problems = useWorkspaceStore((state) => state.snapshot?.problems);
  if (problems === undefined || problems.length === 0) return null;
  const list = problems.map((problem) => <div key={problem.path}>{fileProblemText(problem)}</div>);
  return (
    <Tooltip content={list} placement="top">
      <Button variant="ghost" className="shell-status-item" data-tone="warning">
        <TriangleAlert aria-hidden />
        {t('app.statusProblems', { count: problems.length })}
      </Button>
    </Tooltip>
  );
}

/** Said quietly: nothing needs to be done about it. */
function OlderFormat() {
  const { t } = useTranslation();
  const olderFormat = useWorkspaceStore((state) => state.snapshot?.olderFormat);
  if (olderFormat === undefined) return null;
  return (
    <Tooltip content={t('files.olderFormatHint', { folder: olderFormat.backupFolder })} placement="top">
      <Button variant="ghost" className="shell-status-item">
        <History aria-hidden />
        {t('files.olderFormat', { count: olderFormat.files })}
      </Button>
    </Tooltip>
  );
}
