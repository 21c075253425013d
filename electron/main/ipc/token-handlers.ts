import { randomBytes } from 'node:crypto';
import { prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { countExactly } from '../../core/runs/count-exactly.ts';
import type { RunDependencies } from '../../core/runs/run-dependencies.ts';
import type { ResolveContext } from '../../core/runs/run-manager.ts';
import { TOKENIZER, type TokenCounter } from '../../core/tokens/token-counter.ts';
import type { Handlers } from './router.ts';

export type TokenServices = Pick<RunDependencies, 'client' | 'authorize' | 'clock' | 'tokens'> & {
  counter: TokenCounter;
  resolve: ResolveContext;
  appVersion: string;
};

export function createTokenHandlers(
  services: TokenServices,
): Pick<Handlers, Extract<keyof Handlers, `tokens.${string}`>> {
  const { counter, resolve, appVersion } = services;
  return {
    'tokens.estimate': async ({ texts, key }) => ({
      counts: await counter.count(texts, { key }),
      tokenizer: TOKENIZER,
    }),
    'tokens.countExactly': async (input) => {
      const holeSalt = randomBytes(8).toString('hex');
      const prepared = prepareRequest({ draft: input.draft, ...(await resolve(input)), appVersion, holeSalt });
      return { count: await countExactly(prepared, services), provider: prepared.adapter.label };
    },
  };
}
