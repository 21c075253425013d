import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../commands/error-text.ts';
import {
  keepMine,
  keepMineAsCopy,
  type OutsideChange,
  readOutsideChange,
  takeMerged,
  takeTheirs,
} from '../../commands/outside-change-commands.ts';
import { DiffEditor } from '../../editor/lazy-diff-editor.tsx';
import { type OpenDialog, useDialogStore } from '../../state/dialog-store.ts';
import { findTab, type Tab, useTabsStore } from '../../state/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import './outside-change.css';

/** Shows how a draft and its file differ, and lets the user choose what becomes of both. */
export function OutsideChangeDialog({ dialog }: { dialog: Extract<OpenDialog, { kind: 'outside-change' }> }) {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const tab = useTabsStore((state) => state.tabs.find((other) => other.path === dialog.path));
  const [change, setChange] = useState<OutsideChange | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  useEffect(() => {
    // As it was when the dialog opened: nothing can be typed behind it.
    const current = findTab(dialog.path);
    if (current === undefined) return close();
    useTabsStore.getState().markChangedOutside(dialog.path, true);
    readOutsideChange(current).then(setChange, (error: unknown) => setProblem(errorText(error)));
  }, [dialog.path, close]);

  const choose = async (action: (tab: Tab, change: OutsideChange) => unknown, isAgreed: boolean) => {
    if (tab === undefined || change === null || isBusy) return;
    setBusy(true);
    try {
      await action(tab, change);
      dialog.onResolved(isAgreed);
      close();
    } catch (error) {
      setProblem(errorText(error));
      setChange(await readOutsideChange(tab).catch(() => change));
    } finally {
      setBusy(false);
    }
  };

  const isGone = change?.versions.fileText === null;
  const canTake = change !== null && (isGone || change.versions.opened !== null);
  const canKeep = change !== null && tab?.bodyText === null;
  const merge = change?.merge ?? null;
  return (
    <Dialog
      title={t(isGone ? 'files.goneTitle' : 'tab.changedOutsideTitle')}
      size="full"
      role="alertdialog"
      isOpen
      onOpenChange={close}
      footer={
        <>
          <Button onPress={close}>{t('app.cancel')}</Button>
          <Button
            isDisabled={!canTake || isBusy}
            onPress={() => choose((current, { versions }) => takeTheirs(current, versions), true)}
          >
            {t(isGone ? 'files.discardMine' : 'tab.takeTheirs')}
          </Button>
          {isGone ? null : (
            <Button
              isDisabled={!canKeep || isBusy}
              onPress={() => choose((current, { versions }) => keepMineAsCopy(current, versions), true)}
            >
              {t('files.saveCopy')}
            </Button>
          )}
          {merge === null || merge.conflicts.length > 0 ? null : (
            <Button
              isDisabled={isBusy}
              onPress={() => choose((_tab, { versions }) => takeMerged(versions, merge.draft), false)}
            >
              {t('files.mergeBoth')}
            </Button>
          )}
          <Button
            variant="primary"
            isDisabled={!canKeep || isBusy}
            onPress={() => choose((current, { versions }) => keepMine(current, versions), true)}
          >
            {t(isGone ? 'files.writeAnew' : 'tab.keepMine')}
          </Button>
        </>
      }
    >
      <div className="outside-change">
        <p>{t(isGone ? 'files.goneText' : 'files.changedText', { path: dialog.path })}</p>
        {problem === null ? null : <Notice tone="danger">{problem}</Notice>}
        {tab !== undefined && tab.bodyText !== null ? <Notice tone="warning">{t('files.bodyUnparsed')}</Notice> : null}
        {change?.versions.problem ? <Notice tone="warning">{change.versions.problem}</Notice> : null}
        {merge !== null && merge.conflicts.length > 0 ? (
          <Notice tone="neutral">{t('files.conflicts', { paths: merge.conflicts.join(', ') })}</Notice>
        ) : null}
        <Versions change={change} />
      </div>
    </Dialog>
  );
}

function Versions({ change }: { change: OutsideChange | null }) {
  const { t } = useTranslation();
  if (change === null) return <Spinner label={t('app.loading')} />;
  return (
    <>
      <div className="outside-change-sides">
        <span>{t('files.theirs')}</span>
        <span>{t('files.mine')}</span>
      </div>
      <div className="outside-change-diff">
        <DiffEditor
          label={t('files.difference')}
          original={change.versions.fileText ?? ''}
          modified={change.versions.mineText}
        />
      </div>
    </>
  );
}
