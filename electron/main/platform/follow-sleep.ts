import { powerMonitor } from 'electron';

/** Tells when the computer is awake again. */
export function followSleep(onWake: () => void): void {
  powerMonitor.on('resume', onWake);
}
