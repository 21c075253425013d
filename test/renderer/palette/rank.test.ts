import { describe, expect, test } from 'vitest';
import { MAX_SHOWN, rank } from '../../../renderer/src/features/palette/rank.ts';
import { workMsOf } from '../../support/own-time.ts';

const items = [
  { id: 'save', label: 'Save request' },
  { id: 'saveAll', label: 'Save all requests' },
  { id: 'chat', label: 'Hello', description: 'samples / chat' },
  { id: 'chats', label: 'Chat with tools', description: 'samples' },
  { id: 'environment', label: '切换环境…' },
];
const found = (query: string, recent: string[] = []) => rank(items, query, recent).map((item) => item.id);

describe('rank', () => {
  test.each([
    ['saveall', 'saveAll'],
    ['sallr', 'saveAll'],
    ['SAVE', 'save'],
    ['环境', 'environment'],
    ['切环', 'environment'],
    ['hello chat', 'chat'],
  ])('%s finds %s first', (query, id) => {
    expect(found(query)[0]).toBe(id);
  });

  test('finds a name before the words beside it', () => {
    expect(found('chat')).toEqual(['chats', 'chat']);
  });

  test('finds nothing where letters are missing', () => {
    expect(found('zzz')).toEqual([]);
  });

  test('without a query lists what was last used, then the rest', () => {
    expect(found('', ['chat', 'gone', 'save'])).toEqual(['chat', 'save', 'saveAll', 'chats', 'environment']);
  });

  test('prefers what was last used among equal matches', () => {
    const twins = [
      { id: 'a', label: 'Note' },
      { id: 'b', label: 'Note' },
    ];
    expect(rank(twins, 'note', ['b']).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  test('shows at most a hundred of ten thousand, in a moment', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      id: `${index}`,
      label: `Request ${index} 聊天`,
      description: `folder ${index % 100} / sub`,
    }));
    rank(many, 'warm up', []);
    // About a tenth of this as a rule.
    const show = () => expect(rank(many, 'req 99 folder', [])).toHaveLength(MAX_SHOWN);
    expect(await workMsOf(show)).toBeLessThan(400);
    expect(rank(many, '', [])).toHaveLength(MAX_SHOWN);
  });
});
