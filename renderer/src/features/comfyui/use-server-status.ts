import { useCallback, useEffect, useState } from 'react';
import type { ServerAction, ServerStatus } from '../../../../shared/providers/_comfyui/server-status.ts';
import { ApiError, call } from '../../api/bridge.ts';
import { errorText } from '../../commands/error-text.ts';
import type { ComfyUiPlace } from '../../state/dialog-store.ts';

/** Often enough to see the queue move, and no load for a server that draws pictures. */
const EVERY_MS = 3_000;

export type Server = {
  /** As it was told last; null until then. */
  status: ServerStatus | null;
  /** Why it could not be asked last. */
  problem: string | null;
  isAsking: boolean;
  refresh(): void;
  /** Has it do something, and asks anew. Throws ApiError. */
  act(action: ServerAction, promptId?: string): Promise<void>;
};

/** Asks a server again and again for as long as it is looked at. */
export function useServerStatus(place: ComfyUiPlace): Server {
  const [status, setStatus] = useState<ServerStatus | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const ask = useCallback(async (): Promise<void> => {
    setAsking(true);
    try {
      setStatus(await call('comfyui.status', place));
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof ApiError ? errorText(error) : String(error));
    } finally {
      setAsking(false);
    }
  }, [place]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isGone = false;
    const askOn = async () => {
      await ask();
      if (!isGone) timer = setTimeout(askOn, EVERY_MS);
    };
    void askOn();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [ask]);
  return {
    status,
    problem,
    isAsking: isAsking && status === null,
    refresh: () => void ask(),
    async act(action, promptId) {
      await call('comfyui.act', { ...place, action, promptId: promptId ?? null });
      await ask();
    },
  };
}
