import type { AuthMethod } from '../_kit/adapter.ts';
import { iamToken } from './token-exchange.ts';

export const authMethods: readonly AuthMethod[] = [
  {
    id: 'app-code',
    label: { en: 'API key for V1 (X-Apig-AppCode)', zh: 'V1 接口的 API Key（X-Apig-AppCode）' },
    placement: { in: 'header', name: 'X-Apig-AppCode', prefix: '' },
  },
  {
    id: 'bearer',
    label: { en: 'API key for V2 (Authorization: Bearer)', zh: 'V2 接口的 API Key（Authorization: Bearer）' },
    placement: { in: 'header', name: 'Authorization', prefix: 'Bearer ' },
  },
  {
    id: 'iam-token',
    label: { en: 'IAM token (X-Auth-Token)', zh: 'IAM Token（X-Auth-Token）' },
    secretLabel: { en: 'Password of the IAM user', zh: 'IAM 用户的密码' },
    placement: { in: 'header', name: 'X-Auth-Token', prefix: '' },
    exchange: iamToken,
  },
];
