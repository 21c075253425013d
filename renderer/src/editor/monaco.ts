/**
 * The only place that loads Monaco: its core, the features an editor of JSON needs, and the JSON language. Reached by
 * dynamic import alone, so that neither start nor memory pays for it before the first JSON editor is shown.
 */
// `features/suggest` of Monaco 0.57 leaves out the very widget that shows suggestions.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController.js';
import 'monaco-editor/features/bracketMatching/register.js';
import 'monaco-editor/features/caretOperations/register.js';
import 'monaco-editor/features/clipboard/register.js';
import 'monaco-editor/features/codicon/register.js';
import 'monaco-editor/features/contextmenu/register.js';
import 'monaco-editor/features/cursorUndo/register.js';
import 'monaco-editor/features/find/register.js';
import 'monaco-editor/features/folding/register.js';
import 'monaco-editor/features/format/register.js';
import 'monaco-editor/features/gotoError/register.js';
import 'monaco-editor/features/hover/register.js';
import 'monaco-editor/features/indentation/register.js';
import 'monaco-editor/features/linesOperations/register.js';
import 'monaco-editor/features/longLinesHelper/register.js';
import 'monaco-editor/features/multicursor/register.js';
import 'monaco-editor/features/smartSelect/register.js';
import 'monaco-editor/features/snippet/register.js';
import 'monaco-editor/features/toggleTabFocusMode/register.js';
import 'monaco-editor/features/wordHighlighter/register.js';
import 'monaco-editor/features/wordOperations/register.js';
import * as monaco from 'monaco-editor/editor/editor.api.js';
import editorWorkerUrl from 'monaco-editor/editor/editor.worker.js?worker&url';
import jsonWorkerUrl from 'monaco-editor/language/json/json.worker.js?worker&url';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register.js';
import { createWorker } from './worker-policy.ts';

self.MonacoEnvironment = {
  getWorker: (_workerId, label) => createWorker(label === 'json' ? jsonWorkerUrl : editorWorkerUrl),
};

jsonDefaults.setModeConfiguration({ ...jsonDefaults.modeConfiguration, colors: false });

// Ctrl+Enter sends the request; Monaco would take it for a new line.
monaco.editor.addKeybindingRule({ keybinding: monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter, command: null });

export { jsonDefaults, monaco };
