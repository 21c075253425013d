import type { z } from 'zod';
import { connectionSchema } from '../../../shared/model/connection.ts';
import { priceFileSchema, RATE_NAMES } from '../../../shared/model/price.ts';
import { requestDraftSchema } from '../../../shared/model/request-draft.ts';
import { USAGE_UNITS } from '../../../shared/model/usage-unit.ts';
import { environmentFileSchema, folderFileSchema, workspaceFileSchema } from '../../../shared/model/workspace.ts';

/**
 * The order in which keys are written. Where there is a layout, keys it does not name are kept on rewrite; where
 * there is none (a provider's body), the value alone decides, in its own order.
 */
export type KeyLayout = {
  keys?: readonly string[];
  children?: Readonly<Record<string, KeyLayout>>;
  items?: KeyLayout;
  /** Keys that are not written where another one is, e.g. `{ value: 'secret' }`. */
  replacedBy?: Readonly<Record<string, string>>;
};

export type FileKindName = 'request' | 'folder' | 'workspace' | 'connection' | 'environment' | 'prices';

/** One kind of file in a workspace: what it must hold and how it is written. */
export type FileKind<Schema extends z.ZodType = z.ZodType> = { name: FileKindName; schema: Schema; layout: KeyLayout };

const pairs: KeyLayout = { items: { keys: ['name', 'value', 'disabled'] } };
const variables: KeyLayout = {
  items: { keys: ['name', 'value', 'secret', 'disabled'], replacedBy: { value: 'secret' } },
};
const captures: KeyLayout = { items: { keys: ['name', 'from', 'path', 'header', 'pattern', 'disabled'] } };
const info: KeyLayout = { keys: ['name'] };

/** What the tree shows comes first, so that reading a title never waits for a long body. */
export const requestKind = {
  name: 'request',
  schema: requestDraftSchema,
  layout: {
    keys: [
      'sidecall',
      'info',
      'docs',
      'endpoint',
      'connection',
      'stream',
      'model',
      'compare',
      'variables',
      'captures',
      'headers',
      'settings',
      'workflow',
      'http',
      'websocket',
      'body',
    ],
    children: {
      info,
      variables,
      captures,
      headers: pairs,
      compare: {
        keys: ['targets'],
        children: {
          targets: {
            items: {
              keys: ['connection', 'model', 'label', 'request', 'environment', 'overrides'],
              children: { overrides: { keys: ['body', 'headers'], children: { headers: pairs } } },
            },
          },
        },
      },
      settings: { keys: ['connectTimeoutMs', 'headersTimeoutMs', 'firstPacketTimeoutMs', 'idleTimeoutMs'] },
      workflow: { keys: ['pinned', 'randomized', 'numbers', 'booleans'] },
      websocket: {
        keys: ['url', 'params', 'protocols', 'messages', 'replies'],
        children: {
          params: pairs,
          messages: { items: { keys: ['name', 'type', 'onOpen', 'data'] } },
          replies: { items: { keys: ['when', 'isPattern', 'send', 'limit', 'disabled'] } },
        },
      },
      http: {
        keys: ['method', 'url', 'params', 'body'],
        children: {
          params: pairs,
          body: {
            keys: ['type', 'encoding', 'data', 'file', 'fields', 'parts'],
            children: {
              fields: pairs,
              parts: { items: { keys: ['name', 'value', 'contentType', 'filename', 'file', 'disabled'] } },
            },
          },
        },
      },
    },
  },
} satisfies FileKind;

export const folderKind = {
  name: 'folder',
  schema: folderFileSchema,
  layout: {
    keys: ['sidecall', 'info', 'docs', 'connection', 'order', 'variables', 'headers'],
    children: { info, variables, headers: pairs },
  },
} satisfies FileKind;

export const workspaceKind = {
  name: 'workspace',
  schema: workspaceFileSchema,
  layout: { keys: ['sidecall', 'info', 'environments', 'variables'], children: { info, variables } },
} satisfies FileKind;

export const connectionKind = {
  name: 'connection',
  schema: connectionSchema,
  layout: {
    keys: ['sidecall', 'info', 'provider', 'preset', 'baseUrl', 'auth', 'secret', 'headers', 'model', 'tls'],
    children: { info, auth: { keys: ['type', 'name', 'method', 'fields'] }, headers: pairs },
  },
} satisfies FileKind;

export const environmentKind = {
  name: 'environment',
  schema: environmentFileSchema,
  layout: { keys: ['sidecall', 'info', 'color', 'variables'], children: { info, variables } },
} satisfies FileKind;

const rates: KeyLayout = { keys: [...RATE_NAMES] };

/** The user's own prices, `prices.yml` beside `workspace.yml`. */
export const priceKind = {
  name: 'prices',
  schema: priceFileSchema,
  layout: {
    keys: ['sidecall', 'prices'],
    children: {
      prices: {
        items: {
          keys: [
            'model',
            'provider',
            'connection',
            'currency',
            'rates',
            'thinking',
            'tiers',
            'perUnit',
            'perRequest',
            'free',
            'date',
            'note',
          ],
          children: {
            rates,
            thinking: rates,
            perUnit: { keys: [...USAGE_UNITS] },
            tiers: { items: { keys: ['above', 'rates', 'thinking'], children: { rates, thinking: rates } } },
          },
        },
      },
    },
  },
} satisfies FileKind;
