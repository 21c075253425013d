import { TOKENIZER, type TokenCounter } from '../../core/tokens/token-counter.ts';
import type { Handlers } from './router.ts';

export function createTokenHandlers(counter: TokenCounter): Pick<Handlers, 'tokens.estimate'> {
  return {
    'tokens.estimate': async ({ texts, key }) => ({
      counts: await counter.count(texts, { key }),
      tokenizer: TOKENIZER,
    }),
  };
}
