import { create } from 'zustand';
import type { RouteInput } from '../../../shared/ipc/contract.ts';

/** The one dialog that may be open, besides a question. */
export type OpenDialog =
  | { kind: 'new-request'; folderPath: string }
  | { kind: 'new-folder'; parentPath: string }
  | { kind: 'rename'; path: string; name: string; nodeKind: 'request' | 'folder' }
  /** For the draft of a tab; `onSaved` comes before the dialog closes. */
  | { kind: 'save-request'; path: string; onSaved: (path: string) => void }
  /** A file changed under a draft; `onResolved` comes before the dialog closes. */
  | { kind: 'outside-change'; path: string; onResolved: (agree: boolean) => void }
  | { kind: 'move-to'; paths: readonly string[] }
  /** `id` null adds a connection. */
  | { kind: 'connection'; id: string | null }
  | { kind: 'environments' }
  /** One column of a comparison. */
  | { kind: 'compare-target'; path: string; index: number }
  /** What two columns send; `index` of the one to hold against the baseline, null: the first beside it. */
  | { kind: 'compare-requests'; path: string; index: number | null }
  /** `wanted`: the model that a price is to be set for. */
  | { kind: 'prices'; wanted: { model: string; provider: string; connectionId: string | null } | null }
  /** For a name that nothing defines; `path` of the request that uses it. */
  | { kind: 'define-variable'; name: string; path: string | null }
  /** `collections` is the root of them all. */
  | { kind: 'folder-settings'; path: string }
  | { kind: 'workspace-settings' }
  /** On its first page when none is named. */
  | { kind: 'settings'; page?: SettingsPage }
  | { kind: 'shortcuts' }
  /** `requestPath` shows the runs of that request alone. */
  | { kind: 'history'; requestPath: string | null }
  /** What takes long, and goes on without the app. */
  | { kind: 'jobs' }
  /** What runs used and cost. */
  | { kind: 'ledger' }
  | { kind: 'store' }
  /** What a ComfyUI server says of itself; `name` of its connection. */
  | { kind: 'comfyui-server'; place: ComfyUiPlace; name: string }
  /** `files`: texts that are there already, as after a drop. `folderPath`: where they go, when that was chosen before. */
  | { kind: 'import'; files: readonly { name: string; text: string }[]; folderPath?: string }
  /** Of a request or folder; null for the whole workspace. */
  | { kind: 'export'; path: string | null }
  | { kind: 'deleted' }
  | { kind: 'environment-switch' }
  | { kind: 'search' }
  | { kind: 'palette' }
  | { kind: 'quick-open' };

/** Where a ComfyUI server is, and by whose rules its addresses are made. */
export type ComfyUiPlace = RouteInput<'comfyui.status'>;

export type SettingsPage = 'general' | 'keyboard' | 'keys' | 'trust' | 'workspace' | 'history' | 'usage' | 'about';

export type Question = {
  title: string;
  text: string;
  /** In the order shown; the last is the one that Enter takes. */
  choices: readonly { id: string; label: string; variant?: 'primary' | 'secondary' | 'danger' }[];
  answer: (choice: string | null) => void;
};

export type DialogState = {
  dialog: OpenDialog | null;
  question: Question | null;
  open(dialog: OpenDialog): void;
  close(): void;
  setQuestion(question: Question | null): void;
};

export const useDialogStore = create<DialogState>()((set) => ({
  dialog: null,
  question: null,
  open: (dialog) => set({ dialog }),
  close: () => set({ dialog: null }),
  setQuestion: (question) => set({ question }),
}));

export function isAnyDialogOpen(): boolean {
  const { dialog, question } = useDialogStore.getState();
  return dialog !== null || question !== null;
}
