import { sourceLines } from '../../../shared/model/answer-source.ts';
import type { HistoryRun } from '../../../shared/model/history.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { shownBody } from '../../../shared/requests/shown-body.ts';
import type { RunResult } from '../../../shared/streaming/run-result.ts';
import { MASK } from '../../../shared/variables/mask.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { useDialogStore } from '../state/dialog-store.ts';
import { findTab, isDirty, useTabsStore } from '../state/tabs-store.ts';
import { findNode } from '../state/tree.ts';
import { useWorkspaceStore } from '../state/workspace-store.ts';
import { showToast } from '../ui/toast.ts';
import { ask } from './ask.ts';
import { openRequest } from './request-commands.ts';
import { sendRequest } from './run-commands.ts';
import { copyText } from './system-commands.ts';
import { openUntitledDraft } from './untitled-commands.ts';

/**
 * Puts the request of a past run into the editor as it was then, as an edit that is not saved. A run of a compare
 * column, or of a request that is gone, becomes a request without a file. Answers the path of its tab; null when the
 * user wants to keep what is there.
 */
export async function restoreRun({ record, draft, column }: HistoryRun): Promise<string | null> {
  const path = column === null ? record.requestPath : null;
  const { snapshot } = useWorkspaceStore.getState();
  if (path === null || snapshot === null || findNode(snapshot.tree, path) === null) {
    useDialogStore.getState().close();
    openUntitledDraft(draft);
    return useTabsStore.getState().activePath;
  }
  const open = findTab(path);
  if (open !== undefined && isDirty(open) && !(await mayReplace(open.draft.info.name))) return null;
  useDialogStore.getState().close();
  await openRequest(path);
  const { edit, setBodyText } = useTabsStore.getState();
  setBodyText(path, null);
  edit(path, (current) => withTypedKeys(draft, current));
  showToast(translate('history.restoredToEditor'), { tone: 'success' });
  return path;
}

/** Restores the request of a past run and sends it. */
export async function sendAgain(past: HistoryRun): Promise<void> {
  const path = await restoreRun(past);
  if (path !== null) await sendRequest(path);
}

export type CopyForm = 'url' | 'requestBody' | 'answer' | 'curl' | 'har' | 'json';

export async function copyRun(runId: string, form: CopyForm): Promise<void> {
  const past = await call('history.read', { runId });
  await copyText(await textOf(past, form));
}

async function textOf(past: HistoryRun, form: CopyForm): Promise<string> {
  const { request, result } = past.record;
  switch (form) {
    case 'url':
      return request.url;
    case 'requestBody':
      return shownBody(request) ?? '';
    case 'answer':
      return answerText(result);
    case 'json':
      return JSON.stringify(past, null, 2);
    case 'curl':
      return curlOf(past);
    case 'har':
      return harOf(past);
  }
}

/** The texts of the choices and, where their marks refer to some, the sources. */
function answerText({ choices, sources = [] }: RunResult): string {
  const texts = choices.map((choice) => choice.text);
  if (sources.length > 0) texts.push([`${translate('response.sources.title')}:`, ...sourceLines(sources)].join('\n'));
  return texts.join('\n\n');
}

/** The command that sends the same again. A key stands in it as a variable, as in every sample. */
async function curlOf({ record, draft }: HistoryRun): Promise<string> {
  const [{ generateCode }, { findEndpoint }, { requireNoSocket }] = await Promise.all([
    import('../../../shared/code/code-targets.ts'),
    import('../../../shared/providers/index.ts'),
    import('../../../shared/code/socket-request.ts'),
  ]);
  const found = findEndpoint(record.endpoint);
  if (found === undefined) return record.request.url;
  requireNoSocket({ request: record.request, endpoint: found.endpoint });
  const code = generateCode('curl', {
    runId: record.runId,
    request: record.request,
    secret: null,
    used: [],
    missing: [],
    holes: [],
    draft,
    markedDraft: draft,
    endpointId: record.endpoint,
    endpoint: found.endpoint,
    adapter: found.provider,
    connection: null,
    uploads: null,
    baseUrl: '',
  });
  return code ?? record.request.url;
}

async function harOf(past: HistoryRun): Promise<string> {
  const [{ runHar }, body] = await Promise.all([
    import('../../../shared/export/run-har.ts'),
    wholeBody(past.record.runId),
  ]);
  return runHar(past, body);
}

async function wholeBody(runId: string): Promise<string> {
  let body = '';
  for (;;) {
    const { text, totalChars } = await call('run.body', { runId, offset: body.length });
    body += text;
    if (text === '' || body.length >= totalChars) return body;
  }
}

/** A key that was typed by hand is not kept in the history: where the request still has it, it stays. */
function withTypedKeys(draft: RequestDraft, current: RequestDraft): RequestDraft {
  if (draft.headers === undefined) return draft;
  const headers = draft.headers.map((header) => {
    const now = current.headers?.find((other) => other.name.toLowerCase() === header.name.toLowerCase());
    return header.value.includes(MASK) && now !== undefined ? { ...header, value: now.value } : header;
  });
  return { ...draft, headers };
}

async function mayReplace(name: string): Promise<boolean> {
  const choice = await ask({
    title: translate('history.replaceTitle', { name }),
    text: translate('history.replaceText'),
    choices: [
      { id: 'cancel', label: translate('app.cancel') },
      { id: 'replace', label: translate('history.replaceYes'), variant: 'danger' },
    ],
  });
  return choice === 'replace';
}
