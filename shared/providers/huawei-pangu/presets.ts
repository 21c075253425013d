import type { ConnectionAuth } from '../../model/connection.ts';
import type { ConnectionPreset } from '../_kit/adapter.ts';

const APP_CODE: ConnectionAuth = { type: 'method', method: 'app-code' };
const BEARER: ConnectionAuth = { type: 'method', method: 'bearer' };
const KEY_URL = 'https://console.huaweicloud.com/modelarts-studio/';

export const presets: readonly ConnectionPreset[] = [
  {
    id: 'mock',
    label: { en: 'Built-in mock (V1)', zh: '内置模拟服务（V1）' },
    baseUrl: '{{mockUrl}}/pangu/v1/mock-project/deployments/mock-deployment',
    model: 'mock-small',
    needsKey: false,
  },
  {
    id: 'mock-v2',
    label: { en: 'Built-in mock (V2)', zh: '内置模拟服务（V2）' },
    baseUrl: '{{mockUrl}}/pangu/api/v2',
    model: 'mock-small',
    needsKey: false,
  },
  {
    id: 'cloud-v1',
    label: { en: 'Cloud, V1 inference API', zh: '云上部署，V1 推理接口' },
    baseUrl: 'https://pangu.YOUR-REGION.myhuaweicloud.com/v1/YOUR-PROJECT-ID/deployments/YOUR-DEPLOYMENT-ID',
    needsKey: true,
    keyUrl: KEY_URL,
    auth: APP_CODE,
  },
  {
    id: 'cloud-v2',
    label: { en: 'Cloud, V2 inference API (OpenAI form)', zh: '云上部署，V2 推理接口（OpenAI 兼容）' },
    baseUrl: 'https://pangu.YOUR-REGION.myhuaweicloud.com/api/v2',
    needsKey: true,
    keyUrl: KEY_URL,
    auth: BEARER,
  },
  {
    id: 'edge-load-balancer',
    label: {
      en: 'Edge, load balancing: ELB IP:port / API URL / Inference API URL',
      zh: '边缘部署，负载均衡：ELB IP:端口 / API URL / 推理 API URL',
    },
    // The public IP address of the load balancer.
    baseUrl: 'http://YOUR-ELB-IP-AND-PORT/YOUR-API-URL/YOUR-INFERENCE-API-URL',
    needsKey: true,
    keyUrl: KEY_URL,
    auth: APP_CODE,
  },
  {
    id: 'edge-node',
    label: {
      en: 'Edge, node: node IP:host port / Inference API URL',
      zh: '边缘部署，节点：节点 IP:主机端口 / 推理 API URL',
    },
    // A worker node of the edge pool.
    baseUrl: 'http://YOUR-NODE-IP-AND-HOST-PORT/YOUR-INFERENCE-API-URL',
    needsKey: true,
    keyUrl: KEY_URL,
    auth: APP_CODE,
  },
];
