import path from 'node:path';
import {
  app,
  type BrowserWindow,
  ClipboardItem,
  clipboard,
  dialog,
  type NativeImage,
  nativeImage,
  shell,
} from 'electron';
import type { AppInfo } from '../../../shared/ipc/app-routes.ts';
import type { MediaKind } from '../../../shared/model/media.ts';
import { extensionsOfKind } from '../../../shared/model/media-type.ts';
import { identityOf, providers } from '../../../shared/providers/index.ts';
import type { LocalHostKind } from '../../../shared/requests/local-host.ts';
import type { OriginQuestion } from '../../core/secrets/ask-first.ts';
import type { ReadCertificate } from '../../core/trust/read-certificates.ts';
import type { KeyOwner } from '../ipc/secret-handlers.ts';
import { readNotices } from '../read-notices.ts';
import type { Translate } from '../translate.ts';
import { askForKey } from './key-window.ts';
import { openLink } from './open-link.ts';

export type DesktopPaths = { keyPreload: string; renderer: string };

/** Dialogs, clipboard and trash: what handlers may ask of the system. */
export function createDesktop(window: () => BrowserWindow, paths: DesktopPaths, t: Translate) {
  return {
    info: (mockUrl: string): AppInfo => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      platform: platformName(),
      mockUrl,
      providers: providers.map(identityOf),
    }),
    notices: () => readNotices(path.join(paths.renderer, '../third-party.json')),
    // Promises in newer versions of Electron alone.
    writeClipboard: async (text: string) => await clipboard.writeText(text),
    readClipboard: async () => await clipboard.readText(),
    copyImage,
    showInFolder: (absolutePath: string) => shell.showItemInFolder(absolutePath),
    openLink: (url: string) => openLink(window(), url, t),
    moveToTrash: async (absolutePath: string) => {
      await shell.trashItem(absolutePath);
    },
    async chooseFolder(): Promise<string | null> {
      const { filePaths } = await dialog.showOpenDialog(window(), {
        title: t('native.chooseWorkspace'),
        properties: ['openDirectory', 'createDirectory'],
      });
      return filePaths[0] ?? null;
    },
    async chooseSaveFolder(): Promise<string | null> {
      const { filePaths } = await dialog.showOpenDialog(window(), {
        title: t('native.chooseSaveFolder'),
        properties: ['openDirectory', 'createDirectory'],
      });
      return filePaths[0] ?? null;
    },
    async chooseImport(kind: 'files' | 'folder'): Promise<string[]> {
      const { filePaths } = await dialog.showOpenDialog(window(), {
        title: t('native.chooseImport'),
        properties: kind === 'folder' ? ['openDirectory'] : ['openFile', 'multiSelections'],
      });
      return filePaths;
    },
    async chooseFiles(kind: MediaKind, isMany: boolean): Promise<string[]> {
      const extensions = extensionsOfKind(kind);
      const { filePaths } = await dialog.showOpenDialog(window(), {
        title: t(`native.chooseFile.${kind}`),
        properties: isMany ? ['openFile', 'multiSelections'] : ['openFile'],
        ...(extensions.length > 0 && {
          filters: [
            { name: t(`native.chooseFile.${kind}`), extensions },
            { name: t('native.chooseFile.any'), extensions: ['*'] },
          ],
        }),
      });
      return filePaths;
    },
    async chooseCertificate(): Promise<string | null> {
      const { filePaths } = await dialog.showOpenDialog(window(), {
        title: t('native.certificate.choose'),
        properties: ['openFile'],
        filters: [
          { name: t('native.certificate.files'), extensions: ['pem', 'crt', 'cer', 'der'] },
          { name: t('native.chooseFile.any'), extensions: ['*'] },
        ],
      });
      return filePaths[0] ?? null;
    },
    async chooseDataFile(): Promise<string | null> {
      const { filePaths } = await dialog.showOpenDialog(window(), {
        title: t('native.chooseData'),
        properties: ['openFile'],
      });
      return filePaths[0] ?? null;
    },
    async chooseSaveFile(fileName: string): Promise<string | null> {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: t('native.saveExport'),
        defaultPath: fileName,
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      return canceled || filePath === undefined || filePath === '' ? null : filePath;
    },
    askForKey({ name, origin, isUnkept }: KeyOwner, save: (value: string) => Promise<void>): Promise<boolean> {
      return askForKey({
        parent: window(),
        preloadPath: paths.keyPreload,
        rendererPath: paths.renderer,
        question: {
          title: t(origin === null ? 'native.variable.title' : 'native.key.title', { name }),
          label: t(origin === null ? 'native.variable.label' : 'native.key.label'),
          hint:
            origin === null
              ? t('native.variable.hint')
              : t(isUnkept ? 'native.key.unkeptHint' : 'native.key.hint', { host: origin }),
          save: t(isUnkept ? 'native.key.goOn' : origin === null ? 'native.variable.save' : 'native.key.save'),
          cancel: t('native.cancel'),
        },
        save,
        explain: ({ code, message, data }) => t(`error.${code}`, { defaultValue: message, message, ...data }),
      });
    },
    async askAfterCrashes(): Promise<'reload' | 'quit'> {
      const { response } = await dialog.showMessageBox(window(), {
        type: 'error',
        message: t('native.crashes.title'),
        detail: t('native.crashes.detail'),
        buttons: [t('native.crashes.reload'), t('native.crashes.quit')],
        noLink: true,
      });
      return response === 0 ? 'reload' : 'quit';
    },
    confirmCertificates: (origin: string, certificates: readonly ReadCertificate[]) =>
      askCarefully(window(), {
        message: t('native.certificate.title', { host: origin }),
        detail: [
          ...certificates.map((certificate) => certificateText(certificate, t)),
          t('native.certificate.detail', { host: origin }),
        ].join('\n\n'),
        agree: t('native.certificate.agree'),
        cancel: t('native.cancel'),
      }),
    confirmHost: (origin: string, kind: LocalHostKind | null) =>
      askCarefully(window(), {
        message: t('native.host.title', { host: origin }),
        detail: t(`native.host.${kind === 'link-local' ? 'linkLocal' : 'metadata'}`, { host: origin }),
        agree: t('native.host.agree'),
        cancel: t('native.cancel'),
      }),
    confirmUnchecked: (origin: string) =>
      askCarefully(window(), {
        message: t('native.unchecked.title', { host: origin }),
        detail: t('native.unchecked.detail', { host: origin }),
        agree: t('native.unchecked.agree'),
        cancel: t('native.cancel'),
      }),
    confirmOrigin: (question: OriginQuestion) =>
      askCarefully(window(), {
        message: t('native.allowOrigin.title', { host: question.origin }),
        detail: t('native.allowOrigin.detail', {
          key: question.variable === undefined ? question.secretId : `{{${question.variable}}}`,
          host: question.origin,
          allowed: question.allowed.join(', ') || '–',
        }),
        agree: t('native.allowOrigin.allow'),
        cancel: t('native.cancel'),
      }),
  };
}

/** A question whose careful answer is the one that Enter and Esc give. */
async function askCarefully(
  window: BrowserWindow,
  { message, detail, agree, cancel }: Record<'message' | 'detail' | 'agree' | 'cancel', string>,
): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    detail,
    buttons: [agree, cancel],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

function certificateText(
  { subject, issuer, validFromMs, validToMs, fingerprint, isServer }: ReadCertificate,
  t: Translate,
) {
  const day = (timeMs: number) => new Date(timeMs).toISOString().slice(0, 10);
  return t(isServer ? 'native.certificate.server' : 'native.certificate.authority', {
    subject,
    issuer,
    from: day(validFromMs),
    to: day(validToMs),
    fingerprint,
  });
}

/** Older versions of Electron have a call of its own for it, newer ones the web's. */
async function copyImage(absolutePath: string): Promise<boolean> {
  const image = nativeImage.createFromPath(absolutePath);
  if (image.isEmpty()) return false;
  const older = clipboard as unknown as { writeImage?(image: NativeImage): void };
  if (older.writeImage !== undefined) older.writeImage(image);
  else {
    const bytes = new Uint8Array(image.toPNG());
    await clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
  }
  return true;
}

function platformName(): AppInfo['platform'] {
  const { platform } = process;
  return platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other';
}
