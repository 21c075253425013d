import '../styles/tokens.css';
import '../styles/base.css';
import '../ui/ui.css';
import './key-window.css';
import type { KeyBridge } from '../../../shared/ipc/key-window.ts';

declare global {
  interface Window {
    sidecallKey: KeyBridge;
  }
}

/**
 * The page of the key window. Plain on purpose: no framework, no state, nothing that keeps the value longer than the
 * one call that hands it over.
 */
const form = element('form');
const input = element('value') as HTMLInputElement;
const problem = element('problem');

const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
document.documentElement.dataset.theme = isDark ? 'dark' : 'light';

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const value = input.value;
  if (value.trim() === '') {
    input.focus();
    return;
  }
  void window.sidecallKey.submit(value).then((result) => {
    if (!result.ok) problem.textContent = result.error.message;
  });
});
element('cancel').addEventListener('click', () => void window.sidecallKey.cancel());
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.isComposing) void window.sidecallKey.cancel();
});

const question = await window.sidecallKey.describe();
document.title = question.title;
element('label').textContent = question.label;
element('hint').textContent = question.hint;
element('save').textContent = question.save;
element('cancel').textContent = question.cancel;
input.focus();

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}.`);
  return found;
}
