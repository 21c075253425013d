import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

/** Every fuse of the Electron that the product ships, and how the packaged app has it. */
export const FUSES = {
  // Otherwise ELECTRON_RUN_AS_NODE makes a Node of the signed binary.
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  // Honoured on macOS and Windows; without effect on Linux.
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  // The app ships no snapshot of its own, and does not start when it is told to load one.
  LoadBrowserProcessSpecificV8Snapshot: false,
  // The page lives on app://; nothing is loaded from file://.
  GrantFileProtocolExtraPrivileges: false,
  // Chromium's own default: WebAssembly keeps its bounds checks cheap. Nothing of ours uses it.
  WasmTrapHandlers: true,
};

/** Fails when the binary has a fuse that the table does not set, or lacks one that it does. */
export function flipAllFuses(binary) {
  return flipFuses(binary, { version: FuseVersion.V1, strictlyRequireAllFuses: true, ...wireOf(Object.keys(FUSES)) });
}

/**
 * For an Electron older than the table: flips what it has.
 * @returns the names of the fuses that it lacks
 */
export async function flipKnownFuses(binary) {
  const present = Object.keys(await readFuses(binary));
  await flipFuses(binary, { version: FuseVersion.V1, ...wireOf(present) });
  return Object.keys(FUSES).filter((name) => !present.includes(name));
}

/** The fuses as they stand in a binary: `true` on, `false` off, `null` removed by Electron itself. */
export async function readFuses(binary) {
  const { version: _version, ...wire } = await getCurrentFuseWire(binary);
  const states = { 48: false, 49: true };
  return Object.fromEntries(
    Object.entries(wire)
      .filter(([index]) => /^\d+$/.test(index))
      .map(([index, state]) => [FuseV1Options[index] ?? `fuse ${index}`, states[state] ?? null]),
  );
}

function wireOf(names) {
  return Object.fromEntries(names.filter((name) => name in FUSES).map((name) => [FuseV1Options[name], FUSES[name]]));
}
