import { answerAnthropicMessages, answerCountTokens } from './anthropic-messages.ts';
import { answerDashScopeGeneration, refuseDashScopePath } from './dashscope-generation.ts';
import { type Exchange, sendJson } from './exchange.ts';
import type { MockProtocol } from './failures.ts';
import { answerAnthropicModels, answerOpenAiModels } from './model-lists.ts';
import { answerOpenAiChat } from './openai-chat.ts';
import { answerPlainHttp } from './plain-http.ts';
import { createIdentity } from './protocol-identity.ts';
import { sendFailure } from './send-failure.ts';

/** Where each protocol starts. */
export const MOCK_BASE_PATHS = {
  openai: '/openai/v1',
  anthropic: '/anthropic',
  dashscope: '/dashscope/api/v1',
  'dashscope-compatible': '/dashscope/compatible-mode/v1',
  http: '/http',
} as const;

/** Answers one request, whichever protocol it is in. */
export async function routeMockRequest(exchange: Exchange): Promise<void> {
  const { fullPath } = exchange;
  for (const [protocol, base] of Object.entries(MOCK_BASE_PATHS)) {
    if (fullPath !== base && !fullPath.startsWith(`${base}/`)) continue;
    return routeWithin(protocol as keyof typeof MOCK_BASE_PATHS, { ...exchange, path: fullPath.slice(base.length) });
  }
  // The root is a plain OpenAI and Anthropic base URL too, as for a client that knows one address alone.
  if (fullPath === '/v1/messages' || fullPath.startsWith('/v1/messages/')) return routeWithin('anthropic', exchange);
  if (fullPath.startsWith('/v1/')) {
    if (exchange.headers['anthropic-version'] !== undefined) return routeWithin('anthropic', exchange);
    return routeWithin('openai', { ...exchange, path: fullPath.slice('/v1'.length) });
  }
  if (fullPath === '/') return sendJson(exchange, 200, { name: 'Sidecall mock provider', basePaths: MOCK_BASE_PATHS });
  sendJson(exchange, 404, { error: { message: `No such path: ${fullPath}. See / for the paths there are.` } });
}

async function routeWithin(protocol: keyof typeof MOCK_BASE_PATHS, exchange: Exchange): Promise<void> {
  switch (protocol) {
    case 'openai':
    case 'dashscope-compatible':
      return routeOpenAi(exchange, protocol);
    case 'anthropic':
      return routeAnthropic(exchange);
    case 'dashscope':
      if (exchange.path !== '/services/aigc/text-generation/generation') return refuseDashScopePath(exchange);
      return allow('POST', exchange, 'dashscope') ? answerDashScopeGeneration(exchange) : undefined;
    case 'http':
      return answerPlainHttp(exchange);
  }
}

async function routeOpenAi(exchange: Exchange, protocol: 'openai' | 'dashscope-compatible'): Promise<void> {
  const { method, path, fullPath } = exchange;
  if (path === '/chat/completions') {
    return allow('POST', exchange, protocol) ? answerOpenAiChat(exchange, protocol) : undefined;
  }
  if (path === '/models' || path.startsWith('/models/')) {
    return allow('GET', exchange, protocol) ? answerOpenAiModels(exchange, protocol) : undefined;
  }
  const message = `Invalid URL (${method} ${fullPath})`;
  sendFailure(exchange, protocol, createIdentity(protocol), { kind: 'not_found', message, code: null });
}

async function routeAnthropic(exchange: Exchange): Promise<void> {
  const { path } = exchange;
  if (path === '/v1/messages') {
    return allow('POST', exchange, 'anthropic') ? answerAnthropicMessages(exchange) : undefined;
  }
  if (path === '/v1/messages/count_tokens') {
    return allow('POST', exchange, 'anthropic') ? answerCountTokens(exchange) : undefined;
  }
  if (path === '/v1/models' || path.startsWith('/v1/models/')) {
    return allow('GET', exchange, 'anthropic') ? answerAnthropicModels(exchange) : undefined;
  }
  sendFailure(exchange, 'anthropic', createIdentity('anthropic'), { kind: 'not_found' });
}

/** Refuses every other method, in the provider's shape. */
function allow(method: 'GET' | 'POST', exchange: Exchange, protocol: MockProtocol): boolean {
  if (exchange.method === method || (method === 'GET' && exchange.method === 'HEAD')) return true;
  const message = `Method ${exchange.method} is not allowed here; use ${method}.`;
  sendFailure(exchange, protocol, createIdentity(protocol), { kind: 'invalid_request', status: 405, message });
  return false;
}
