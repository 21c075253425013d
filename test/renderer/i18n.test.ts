import i18next from 'i18next';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { changeLanguage, setUpLanguage, translate } from '../../renderer/src/i18n.ts';

describe('the language of the window', () => {
  /** Whoever is told draws itself anew: every part of the window that shows a text. */
  const tell = vi.fn();

  beforeAll(async () => {
    vi.stubGlobal('document', { documentElement: { lang: '' } });
    await setUpLanguage('en');
    i18next.on('languageChanged', tell);
  });

  afterAll(() => vi.unstubAllGlobals());

  it('is told to nobody when it stays, as with every change of another preference', async () => {
    await changeLanguage('en');
    expect(tell).not.toHaveBeenCalled();
  });

  it('changes, and changes back', async () => {
    await changeLanguage('zh-CN');
    expect(tell).toHaveBeenCalledOnce();
    expect([translate('request.send'), document.documentElement.lang]).toEqual(['发送', 'zh-CN']);
    await changeLanguage('en');
    expect([translate('request.send'), document.documentElement.lang]).toEqual(['Send', 'en']);
  });

  it('is the one asked for last', async () => {
    await Promise.all([changeLanguage('zh-CN'), changeLanguage('en')]);
    expect(translate('request.send')).toBe('Send');
  });
});
