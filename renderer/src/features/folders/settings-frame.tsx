import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { run } from '../../commands/report-error.ts';
import type { SettingsHandle } from '../../commands/use-settings.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SaveProblemNotice } from '../../ui/save-problem-notice.tsx';
import './folders.css';

type SettingsFrameProps = {
  title: string;
  handle: Pick<
    SettingsHandle<object>,
    'isChanged' | 'problem' | 'isChangedOutside' | 'load' | 'save' | 'saveAnyway' | 'close'
  >;
  /** False while something that is typed cannot be saved. */
  isValid: boolean;
  children: ReactNode;
};

/** The dialog around settings in a file: what went wrong, and the buttons. */
export function SettingsFrame({ title, handle, isValid, children }: SettingsFrameProps) {
  const { t } = useTranslation();
  const closeNow = useDialogStore((state) => state.close);
  const saveAndClose = async (save: () => Promise<boolean>) => {
    if (await save()) closeNow();
  };
  return (
    <Dialog
      title={title}
      size="large"
      isOpen
      onOpenChange={() => run(() => handle.close(title))}
      footer={
        <>
          <Button onPress={() => run(() => handle.close(title))}>{t('app.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={!handle.isChanged || !isValid}
            onPress={() => run(() => saveAndClose(handle.save))}
          >
            {t('app.save')}
          </Button>
        </>
      }
    >
      <div className="folder-settings">
        <SaveProblemNotice problem={handle.problem} />
        {handle.isChangedOutside ? (
          <Notice
            tone="warning"
            action={
              <>
                <Button onPress={() => run(handle.load)}>{t('folder.reload')}</Button>
                <Button onPress={() => run(() => saveAndClose(handle.saveAnyway))}>{t('folder.saveAnyway')}</Button>
              </>
            }
          >
            {t('folder.changedOutside')}
          </Notice>
        ) : null}
        {children}
      </div>
    </Dialog>
  );
}
