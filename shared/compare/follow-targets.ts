import type { RequestDraft } from '../model/request-draft.ts';

/** The same draft with the templates of its columns named by where they are after these moves; itself where none moved. */
export function followTargets(draft: RequestDraft, moves: readonly { from: string; to: string }[]): RequestDraft {
  const { compare } = draft;
  if (compare === undefined) return draft;
  const targets = compare.targets.map((target) => {
    if (target.request === undefined) return target;
    const request = moves.reduce(follow, target.request);
    return request === target.request ? target : { ...target, request };
  });
  const isSame = targets.every((target, index) => target === compare.targets[index]);
  return isSame ? draft : { ...draft, compare: { ...compare, targets } };
}

function follow(path: string, { from, to }: { from: string; to: string }): string {
  if (path === from) return to;
  return path.startsWith(`${from}/`) ? to + path.slice(from.length) : path;
}
