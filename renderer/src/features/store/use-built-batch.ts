import { useEffect, useState } from 'react';
import type { BatchSource, BuiltBatch } from '../../../../shared/ipc/store-routes.ts';
import { buildBatch } from '../../commands/batch-commands.ts';
import { errorText } from '../../commands/error-text.ts';
import type { StorePlace } from '../../commands/store-commands.ts';

const TYPING_MS = 400;

export type Building = { built: BuiltBatch | null; problem: string | null; isBuilding: boolean };

const NOTHING: Building = { built: null, problem: null, isBuilding: false };

/** The batch of a source, built anew shortly after each change; the one before stays in view, and cannot be started, meanwhile. */
export function useBuiltBatch(place: StorePlace, name: string, source: BatchSource | null): Building {
  const [building, setBuilding] = useState<Building>(NOTHING);
  useEffect(() => {
    if (source === null || name.trim() === '') {
      setBuilding(NOTHING);
      return;
    }
    setBuilding(({ built }) => ({ ...NOTHING, built, isBuilding: true }));
    let isWanted = true;
    const end = (next: Partial<Building>) => isWanted && setBuilding({ ...NOTHING, ...next });
    const timer = setTimeout(() => {
      buildBatch(place, name.trim(), source).then(
        (built) => end({ built }),
        (error: unknown) => end({ problem: errorText(error) }),
      );
    }, TYPING_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [place, name, source]);
  return building;
}
