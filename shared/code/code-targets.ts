import type { PreparedRequest } from '../requests/prepare-request.ts';
import type { CodeTarget } from './code-target.ts';
import { anthropicNode } from './targets/anthropic-node.ts';
import { anthropicPython } from './targets/anthropic-python.ts';
import { curl } from './targets/curl.ts';
import { dashScopeJava } from './targets/dashscope-java.ts';
import { dashScopePython } from './targets/dashscope-python.ts';
import { fetchTarget } from './targets/fetch.ts';
import { nodeWs } from './targets/node-ws.ts';
import { openAiNode } from './targets/openai-node.ts';
import { openAiPython } from './targets/openai-python.ts';
import { pythonRequests } from './targets/python-requests.ts';
import { pythonWebSocket } from './targets/python-websocket.ts';

/** Every target, in the order in which they are offered. A new one is a file of its own and a line here. */
export const codeTargets: readonly CodeTarget[] = [
  curl,
  pythonRequests,
  openAiPython,
  openAiNode,
  anthropicPython,
  anthropicNode,
  dashScopePython,
  dashScopeJava,
  fetchTarget,
  pythonWebSocket,
  nodeWs,
];

export function findCodeTarget(id: string): CodeTarget | undefined {
  return codeTargets.find((target) => target.id === id);
}

/** The targets that can make this request. */
export function availableTargets(prepared: PreparedRequest): CodeTarget[] {
  return codeTargets.filter((target) => target.isAvailable(prepared));
}

/** Code of one target, or null when there is no such target or it cannot make this request. */
export function generateCode(targetId: string, prepared: PreparedRequest): string | null {
  const target = findCodeTarget(targetId);
  return target?.isAvailable(prepared) ? target.generate(prepared) : null;
}
