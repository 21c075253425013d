import { useEffect, useState } from 'react';
import { readWave } from './read-wave.ts';
import type { Wave } from './wave-builder.ts';

export type { Wave } from './wave-builder.ts';

/** The wave form of a sound as far as it has come; null before anything is known of it, and where nothing can be. */
export function useWave(address: string): Wave | null {
  const [wave, setWave] = useState<{ address: string; wave: Wave } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    readWave(address, abort.signal, (read) => abort.signal.aborted || setWave({ address, wave: read })).catch(
      () => undefined,
    );
    return () => abort.abort();
  }, [address]);
  return wave !== null && wave.address === address ? wave.wave : null;
}
