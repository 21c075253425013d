import { useSyncExternalStore } from 'react';
import { hexColor } from './hex-color.ts';
import { monaco } from './monaco.ts';

/** Readable on either background, should a token ever be no hex colour. */
const FALLBACK = { light: '#000000', dark: '#ffffff' };

/** The theme the app shows now; it keeps it on the root element. */
export function useAppTheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, readTheme);
}

function readTheme(): 'light' | 'dark' {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** Puts the app's own colours into the editor, from the tokens as they are now. */
export function applyEditorTheme(theme: 'light' | 'dark'): void {
  const styles = getComputedStyle(document.documentElement);
  const color = (token: string) => hexColor(styles.getPropertyValue(token)) ?? FALLBACK[theme];
  const name = `app-${theme}`;
  monaco.editor.defineTheme(name, {
    base: theme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: 'string.key.json', foreground: color('--color-accent').slice(1) },
      { token: 'string.value.json', foreground: color('--color-success').slice(1) },
      { token: 'number.json', foreground: color('--color-warning').slice(1) },
      { token: 'keyword.json', foreground: color('--color-danger').slice(1) },
      { token: 'type.yaml', foreground: color('--color-accent').slice(1) },
      { token: 'string.yaml', foreground: color('--color-text').slice(1) },
      { token: 'keyword.yaml', foreground: color('--color-text').slice(1) },
      { token: 'number.yaml', foreground: color('--color-text').slice(1) },
    ],
    colors: {
      'editor.background': color('--color-surface'),
      'editor.foreground': color('--color-text'),
      'editorGutter.background': color('--color-surface'),
      'editorLineNumber.foreground': color('--color-text-faint'),
      'editorLineNumber.dimmedForeground': color('--color-text-faint'),
      'diffEditor.removedLineBackground': color('--color-danger-soft'),
      'diffEditor.insertedLineBackground': color('--color-success-soft'),
      'diffEditor.removedTextBackground': `${color('--color-danger')}22`,
      'diffEditor.insertedTextBackground': `${color('--color-success')}22`,
      'editorWidget.background': color('--color-surface-raised'),
      'editorWidget.border': color('--color-border'),
      'editorHoverWidget.background': color('--color-surface-raised'),
      'editorHoverWidget.border': color('--color-border'),
      'editorSuggestWidget.background': color('--color-surface-raised'),
      focusBorder: color('--color-focus'),
    },
  });
  monaco.editor.setTheme(name);
}
