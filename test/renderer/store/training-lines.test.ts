import { describe, expect, it } from 'vitest';
import {
  NO_LINES,
  readTrainingLines,
  type TrainingLines,
  withNewest,
  withNext,
} from '../../../renderer/src/features/store/training-lines.ts';

function page(ids: readonly number[], hasMore: boolean): TrainingLines {
  const data = ids.map((id) => ({ id: `e${id}`, message: `Step ${id}`, created_at: id, level: 'info' }));
  return readTrainingLines('events', { data, has_more: hasMore });
}

const ids = ({ lines }: TrainingLines) => lines.map(({ id }) => id).join(' ');

describe('what happened to a training', () => {
  it('is read as its services tell it', () => {
    expect(page([2, 1], true)).toEqual({
      lines: [
        { id: 'e2', text: 'Step 2', atEpochMs: 2_000, level: 'info' },
        { id: 'e1', text: 'Step 1', atEpochMs: 1_000, level: 'info' },
      ],
      hasMore: true,
    });
    const odd = readTrainingLines('checkpoints', { data: [{ fine_tuned_model_checkpoint: 'ft:m' }, 7], has_more: 1 });
    expect(odd).toEqual({ lines: [{ id: '0', text: 'ft:m', atEpochMs: null, level: 'info' }], hasMore: false });
    expect(readTrainingLines('events', { data: [], has_more: true })).toEqual(NO_LINES);
  });

  it('keeps its older pages while new events come', () => {
    const known = withNext(withNewest(NO_LINES, page([4, 3], true)), page([2, 1], false));
    expect([ids(known), known.hasMore]).toEqual(['e4 e3 e2 e1', false]);
    const later = withNewest(known, page([5, 4], true));
    expect([ids(later), later.hasMore]).toEqual(['e5 e4 e3 e2 e1', false]);
  });

  it('begins anew where more came than a page holds, so that nothing is missing between', () => {
    const known = withNext(withNewest(NO_LINES, page([4, 3], true)), page([2, 1], false));
    const later = withNewest(known, page([9, 8], true));
    expect([ids(later), later.hasMore]).toEqual(['e9 e8', true]);
  });

  it('shows nothing twice where events moved on between two pages', () => {
    const known = withNext(withNewest(NO_LINES, page([4, 3], true)), page([3, 2], true));
    expect([ids(known), known.hasMore]).toEqual(['e4 e3 e2', true]);
  });
});
