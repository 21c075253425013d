import type { ParameterSpec } from '../../_kit/adapter.ts';
import { mediaRow } from '../media-row.ts';

/** How many entries a page has. */
export function limitRow(max: number): ParameterSpec {
  return mediaRow(
    'limit',
    { kind: 'number', min: 1, max, integer: true },
    { group: 'common', en: 'How many to list at once.', zh: '每页数量。' },
  );
}

/** Where a page begins. */
export function afterRow(what: 'file' | 'batch' | 'job' | 'event' | 'checkpoint'): ParameterSpec {
  const zh = { file: '文件', batch: '批任务', job: '任务', event: '事件', checkpoint: '检查点' }[what];
  return mediaRow(
    'after',
    { kind: 'text' },
    { group: 'common', en: `Id of the last ${what} of the page before.`, zh: `上一页最后一个${zh}的 ID。` },
  );
}

export const orderRow = mediaRow(
  'order',
  { kind: 'select', options: ['asc', 'desc'] },
  { group: 'common', default: 'desc', en: 'desc: newest first.', zh: 'desc 表示最新的在前。' },
);
