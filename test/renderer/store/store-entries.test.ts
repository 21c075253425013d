import { describe, expect, it } from 'vitest';
import { changesOf, isFound, joinEntries, readPage } from '../../../renderer/src/features/store/store-entries.ts';

describe('a page of what a service keeps', () => {
  it('has files with their purpose and size', () => {
    const page = readPage('files', {
      object: 'list',
      data: [
        {
          id: 'file-1',
          filename: 'a.jsonl',
          purpose: 'batch',
          bytes: 120,
          created_at: 1_700_000_000,
          status: 'processed',
        },
        { filename: 'without an id' },
      ],
      has_more: true,
    });
    expect(page.hasMore).toBe(true);
    expect(page.entries).toHaveLength(1);
    expect(page.entries[0]).toMatchObject({
      id: 'file-1',
      title: 'a.jsonl',
      about: 'batch',
      sizeBytes: 120,
      createdAtEpochMs: 1_700_000_000_000,
    });
  });

  it('has batches with their counts and results, by the name that Model Studio gives them', () => {
    const [batch] = readPage('batches', {
      data: [
        {
          id: 'batch_1',
          endpoint: '/v1/embeddings',
          status: 'completed',
          metadata: { ds_name: 'Nightly' },
          request_counts: { total: 3, completed: 2, failed: 1 },
          output_file_id: 'file-out',
          error_file_id: null,
        },
      ],
    }).entries;
    expect(batch).toMatchObject({
      title: 'Nightly',
      about: '/v1/embeddings',
      counts: { total: 3, completed: 2, failed: 1 },
      results: { output: 'file-out', errors: null },
    });
    expect(batch && isFound(batch, 'night')).toBe(true);
    expect(batch && isFound(batch, 'other')).toBe(false);
  });

  it('is empty for an answer of another shape', () => {
    expect(readPage('files', { data: 'none', has_more: true })).toEqual({
      entries: [],
      hasMore: false,
      nextAfter: null,
    });
  });

  it('says where the next one begins where pages are counted', () => {
    const page = { data: [{ id: 'ft-1', status: 'queued' }], has_more: true };
    expect(readPage('fine-tuning', { ...page, next_after: '2' }).nextAfter).toBe('2');
    expect(readPage('fine-tuning', page).nextAfter).toBeNull();
  });
});

it.each([
  ['files', 'processed', []],
  ['batches', 'in_progress', ['cancel']],
  ['batches', 'completed', []],
  ['fine-tuning', 'running', ['pause', 'cancel']],
  ['fine-tuning', 'paused', ['resume', 'cancel']],
  ['fine-tuning', 'succeeded', []],
] as const)('offers what the service would do: %s that is %s', (kind, status, changes) => {
  expect(changesOf(kind, status)).toEqual(changes);
});

it('shows nothing twice where a list moved on between two pages', () => {
  const entries = (ids: string[]) => readPage('files', { data: ids.map((id) => ({ id })) }).entries;
  const joined = joinEntries(entries(['c', 'b']), entries(['b', 'a']));
  expect(joined.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
});
