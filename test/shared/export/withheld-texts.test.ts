import { expect, it } from 'vitest';
import { WITHHELD } from '../../../shared/export/withheld-texts.ts';
import { AppError } from '../../../shared/ipc/result.ts';

it('says in Chinese too why no request could be made', () => {
  const { en, zh } = WITHHELD.failed(new AppError('FILE_NOT_FOUND', 'No such file.', { path: 'a.yml' }));
  expect(en).toContain('No such file.');
  expect(zh).toBe('无法生成请求，因此未导出。工作区中已没有该文件：a.yml');
});
