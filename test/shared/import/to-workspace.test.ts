import { expect, it } from 'vitest';
import { curlFormat } from '../../../shared/import/formats/curl/index.ts';
import { planImport } from '../../../shared/import/to-workspace.ts';
import { inChinese, inEnglish } from '../../support/import-issues.ts';

const plan = (text: string) => planImport(curlFormat.read([{ name: '', text }]), 'Imported');

it('tells once that redirects are not followed, and says nothing where nobody asked for it', () => {
  const { issues } = plan('curl -L https://a.example/x\ncurl -L https://a.example/y\ncurl https://a.example/z');
  expect(inEnglish(issues)).toEqual([
    { path: [], message: expect.stringMatching(/^2 requests follow redirects elsewhere\./) },
  ]);
  expect(inChinese(issues)[0]).toContain('2 个请求原本会跟随重定向');
  expect(plan('curl https://a.example/z').issues).toEqual([]);
  expect(plan('Invoke-RestMethod https://a.example/z').issues).toEqual([]);
  expect(plan('irm https://a.example/z -MaximumRedirection 3').issues).toHaveLength(1);
});
