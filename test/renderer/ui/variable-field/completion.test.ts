import { describe, expect, it } from 'vitest';
import { acceptName, offeredVariables, openBraces } from '../../../../renderer/src/ui/variable-field/completion.ts';
import type { ListedVariable } from '../../../../shared/variables/list-variables.ts';

/** The text after the name was accepted where `|` is. */
function accepted(marked: string, name = 'host'): string | null {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  const braces = openBraces(text, caret);
  if (braces === null) return null;
  const { from, to, text: inserted } = acceptName(braces, name);
  return text.slice(0, from) + inserted + text.slice(to);
}

describe('a name between braces', () => {
  it('is offered after the braces and while it is typed', () => {
    expect(openBraces('a {{', 4)?.query).toBe('');
    expect(openBraces('a {{ho', 6)?.query).toBe('ho');
    expect(openBraces('a {{ 中', 6)?.query).toBe('中');
  });

  it('is not offered outside of them, nor where no name can stand', () => {
    for (const text of ['a {', 'a {{x}} ', '{{a b', '{{1', '{{\n', '{"a":{"b"']) {
      expect(openBraces(text, text.length)).toBeNull();
    }
  });

  it('gets one pair of braces, whatever was there', () => {
    expect(accepted('x {{|')).toBe('x {{host}}');
    expect(accepted('x {{ho|')).toBe('x {{host}}');
    expect(accepted('x {{ho|}} y')).toBe('x {{host}} y');
    expect(accepted('x {{o|ld}} y')).toBe('x {{host}} y');
    expect(accepted('x {{|text')).toBe('x {{host}}text');
    expect(accepted('{{a}} {{| {{b}}')).toBe('{{a}} {{host}} {{b}}');
  });

  it('may begin with the braces of a Chinese input method, which pairs them', () => {
    expect(accepted('值 ｛｛|')).toBe('值 {{host}}');
    expect(accepted('值 ｛｛ho|｝｝。')).toBe('值 {{host}}。');
    expect(accepted('值 ｛｛|｝。')).toBe('值 {{host}}。');
  });
});

describe('offeredVariables', () => {
  const variable = (name: string, isShadowed = false): ListedVariable => ({
    name,
    value: '',
    source: 'environment',
    label: '',
    isShadowed,
  });

  it('puts first what begins with the typed letters, and each name once', () => {
    const all = [variable('base_url'), variable('url'), variable('URL_path'), variable('url', true), variable('key')];
    expect(offeredVariables(all, 'url').map(({ name }) => name)).toEqual(['url', 'URL_path', 'base_url']);
  });
});
