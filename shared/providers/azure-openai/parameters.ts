import type { ParameterSpec } from '../_kit/adapter.ts';
import { chatParameters as openAiChatParameters } from '../_openai/chat-parameters.ts';

/** Offered by OpenAI itself alone: its search models, and the names before there were tools. */
const NOT_OFFERED: ReadonlySet<string> = new Set(['web_search_options', 'functions', 'function_call']);

/** Chat fields of Azure OpenAI: OpenAI's, and what Azure adds. */
export const chatParameters: readonly ParameterSpec[] = [
  ...openAiChatParameters.filter(({ name }) => !NOT_OFFERED.has(name)),
  {
    path: ['data_sources'],
    name: 'data_sources',
    group: 'tools',
    control: {
      kind: 'json',
      schema: {
        type: 'array',
        items: {
          type: 'object',
          required: ['type', 'parameters'],
          properties: {
            type: { type: 'string', description: 'E.g. azure_search, azure_cosmos_db, elasticsearch, pinecone.' },
            parameters: { type: 'object' },
          },
        },
      },
    },
    doc: {
      en: 'Azure OpenAI On Your Data: indexes to ground the answer in. Only with the deployment in the path.',
      zh: 'Azure OpenAI On Your Data：用于检索增强的数据源。仅部署路径形式支持。',
    },
  },
  {
    path: ['user_security_context'],
    name: 'user_security_context',
    group: 'advanced',
    control: {
      kind: 'json',
      schema: {
        type: 'object',
        properties: {
          application_name: { type: 'string' },
          end_user_id: { type: 'string' },
          end_user_tenant_id: { type: 'string' },
          source_ip: { type: 'string' },
        },
      },
    },
    doc: {
      en: 'Who the end user is, for alerts of Microsoft Defender for Cloud.',
      zh: '最终用户信息，用于 Microsoft Defender for Cloud 告警。',
    },
  },
];

/** At `/openai/v1` there is no On Your Data. */
export const v1ChatParameters = chatParameters.filter(({ name }) => name !== 'data_sources');
