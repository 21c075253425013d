import { chmodSync, copyFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { flipAllFuses } from './fuses.mjs';

/** electron-builder's hook: before anything is signed. `flip` is another one for an Electron that no release is built on. */
export async function afterPack(context, flip = flipAllFuses) {
  const { appOutDir, electronPlatformName: platform, packager } = context;
  const name = platform === 'linux' ? packager.executableName : packager.appInfo.productFilename;
  const suffix = { darwin: '.app', win32: '.exe', linux: '' }[platform];
  const binary = path.join(appOutDir, `${name}${suffix}`);
  const answer = await flip(binary);
  if (platform === 'linux') putLauncherBefore(binary);
  return answer;
}

/** The launcher takes the binary's name, so that desktop entries, AppImage and links start it. */
function putLauncherBefore(binary) {
  renameSync(binary, `${binary}-bin`);
  copyFileSync(path.join(import.meta.dirname, 'linux-launcher.sh'), binary);
  chmodSync(binary, 0o755);
}
