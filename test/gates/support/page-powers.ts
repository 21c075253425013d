/** What a page finds when it reaches for power. Runs in the page. */
export async function tryPowers(): Promise<Record<string, unknown>> {
  const outcome = async (action: () => unknown): Promise<string> => {
    try {
      const value = await Promise.race([
        Promise.resolve(action()),
        new Promise((resolve) => setTimeout(resolve, 1_500, 'no answer')),
      ]);
      return value === 'no answer' ? 'no answer' : `allowed: ${String(value)}`;
    } catch (error) {
      return error instanceof Error ? error.name : 'refused';
    }
  };
  const permission = async (name: string) => {
    try {
      return (await navigator.permissions.query({ name: name as PermissionName })).state;
    } catch {
      return 'unknown here';
    }
  };
  const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'clipboard-write'];
  const more = ['persistent-storage', 'background-sync', 'screen-wake-lock', 'idle-detection', 'storage-access'];
  const states = await Promise.all([...names, ...more].map(permission));
  const { trustedTypes } = window as unknown as {
    trustedTypes: { createPolicy(name: string, rules: object): unknown };
  };
  const headers = async (address: string) => {
    const response = await fetch(address);
    return ['content-security-policy', 'x-content-type-options', 'x-dns-prefetch-control', 'referrer-policy'].map(
      (name) => response.headers.get(name),
    );
  };
  const scripts = [...document.querySelectorAll('script')].map(({ src }) => src);
  const sheets = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].map(({ href }) => href);
  const served = [location.href, ...scripts, ...sheets];
  return {
    address: location.href,
    globals: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron', 'global'].filter(
      (name) => name in window,
    ),
    permissions: [...new Set(states)].filter((state) => state !== 'unknown here'),
    notification: await outcome(() => Notification.requestPermission()),
    location: await outcome(
      () =>
        new Promise((_, reject) =>
          navigator.geolocation.getCurrentPosition(
            () => 0,
            () => reject(new Error('refused')),
          ),
        ),
    ),
    microphone: await outcome(() => navigator.mediaDevices.getUserMedia({ audio: true })),
    screen: await outcome(() => navigator.mediaDevices.getDisplayMedia()),
    clipboard: await outcome(() => navigator.clipboard.readText()),
    fullScreen: await outcome(async () => {
      void document.documentElement.requestFullscreen().catch(() => 0);
      await new Promise((resolve) => setTimeout(resolve, 300));
      if (document.fullscreenElement === null) throw new Error('refused');
    }),
    pointer: await outcome(async () => {
      document.body.requestPointerLock();
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (document.pointerLockElement === null) throw new Error('refused');
    }),
    window: String(window.open('app://bundle/index.html')),
    serviceWorker: await outcome(() => navigator.serviceWorker.register('./assets/worker.js')),
    html: await outcome(() => {
      document.createElement('div').innerHTML = '<b>x</b>';
    }),
    scriptText: await outcome(() => {
      const script = document.createElement('script');
      script.textContent = 'window.wasRun = true';
      document.body.append(script);
      if (!('wasRun' in window)) throw new Error('refused');
    }),
    evaluated: await outcome(() => new Function('return 1')()),
    otherPolicy: await outcome(() => trustedTypes.createPolicy('other', {})),
    headers: Object.fromEntries(await Promise.all(served.map(async (address) => [address, await headers(address)]))),
  };
}

export const POWERLESS = {
  globals: [],
  permissions: ['denied'],
  notification: 'allowed: denied',
  location: 'Error',
  microphone: 'NotAllowedError',
  screen: 'NotAllowedError',
  clipboard: 'NotAllowedError',
  fullScreen: 'Error',
  pointer: 'Error',
  window: 'null',
  serviceWorker: 'TypeError',
  html: 'TypeError',
  scriptText: 'TypeError',
  evaluated: 'EvalError',
  otherPolicy: 'TypeError',
};
