import { app, type Session, type WebContents } from 'electron';

/** Switches that open the packaged app to whoever can start it; refused there, needed in development. */
const DEBUG_SWITCHES = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'inspect-brk',
  'js-flags',
  'load-extension',
];

/**
 * A second start tells the first its arguments. What the system cuts off is never acknowledged; the second then takes
 * the first for hung, and ends it.
 */
const MAX_ARGUMENTS_BYTES = 16_000;

/** Whether a start with these arguments would end the app that runs already. */
export function areArgumentsTooLong(): boolean {
  return Buffer.byteLength([process.cwd(), ...process.argv].join(' ')) > MAX_ARGUMENTS_BYTES;
}

/** Process-wide settings. Must run before the app is ready. */
export function hardenProcess(): void {
  // Root needs --no-sandbox, and then this call ends every child process at its start; the window's own setting stays.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // Pages need nobody's address. Some ways out pass by every policy and handler, such as a relay of WebRTC over TCP or the
  // hint to look up a name; they end here. The app's own requests go by Node.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  // It would switch TLS checks off for everything; fuses do not cover it.
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  if (app.isPackaged) refuseDebugging();
  // Every session and page there will ever be, so that none can be made and forgotten.
  app.on('session-created', hardenSession);
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
}

function refuseDebugging(): void {
  const given = DEBUG_SWITCHES.filter((name) => app.commandLine.hasSwitch(name));
  if (given.length === 0) return;
  process.stderr.write(`Sidecall does not start with --${given.join(', --')}: it would open keys to others.\n`);
  app.exit(1);
}

/** A page never needs the network, a permission or a download. */
function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !/^(app|media|devtools):/.test(details.url) });
  });
  session.on('will-download', (event) => event.preventDefault());
  // It fetches dictionaries.
  session.setSpellCheckerEnabled(false);
}

function hardenContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // Navigation and WebRTC are the ways out that a content security policy leaves open.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
