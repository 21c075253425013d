import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../../shared/model/http-request.ts';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { type RequestDraft, requestDraftSchema } from '../../../shared/model/request-draft.ts';
import { bodyFields } from '../../../shared/providers/_kit/body-fields.ts';
import { setAtPath } from '../../../shared/providers/_kit/body-path.ts';
import { bodyJsonSchema } from '../../../shared/providers/_kit/json-schema.ts';
import { labelText } from '../../../shared/providers/_kit/labels.ts';
import { withModel } from '../../../shared/providers/_kit/model-place.ts';
import { buildModelsRequest } from '../../../shared/providers/_kit/models-request.ts';
import { validateDraft } from '../../../shared/providers/_kit/validate-draft.ts';
import { FORMAT_DECODERS } from '../../../shared/providers/formats.ts';
import { findEndpoint, findProvider, providers } from '../../../shared/providers/index.ts';
import { urlWarnings } from '../../../shared/requests/url-warnings.ts';
import { schemaProblems } from '../../support/json-schema-check.ts';
import { linesOf } from '../../support/prompt.ts';

/** Of a call that a gateway passes on only once its route has been added by hand. */
const NO_ROUTE = /^The gateway makes no route for /;
const ID = /^[a-z][a-z0-9.-]*$/;
/** What a request for a stream says it accepts, by the framing of the stream. */
const STREAM_TYPES: Readonly<Record<string, string>> = { sse: 'text/event-stream', ndjson: 'application/x-ndjson' };
const endpoints = providers.flatMap((provider) =>
  provider.endpoints.map((endpoint) => ({ name: `${provider.id}/${endpoint.id}`, provider, endpoint })),
);
const templates = endpoints.flatMap(({ name, endpoint }) =>
  endpoint.templates.map((template) => ({ name: `${name} ${template.id}`, reference: name, endpoint, template })),
);

function duplicates(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe('the registry', () => {
  it('holds every provider folder and no other', () => {
    const folders = readdirSync(new URL('../../../shared/providers/', import.meta.url), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
      .map((entry) => entry.name);
    expect(providers.map((provider) => provider.id).sort()).toEqual(folders.sort());
  });

  it('finds what drafts name, and nothing else', () => {
    for (const { name, provider, endpoint } of endpoints) expect(findEndpoint(name)).toEqual({ provider, endpoint });
    for (const wrong of ['', '/', 'openai-compatible', 'openai-compatible/', 'nobody/chat', 'anthropic/messages/x']) {
      expect(findEndpoint(wrong), wrong).toBeUndefined();
    }
    expect(findProvider('toString')).toBeUndefined();
  });
});

describe.each(providers.map((provider) => ({ name: provider.id, provider })))('provider $name', ({ provider }) => {
  it('has ids that are well formed and unique', () => {
    const presetIds = provider.presets.map((preset) => preset.id);
    const endpointIds = provider.endpoints.map((endpoint) => endpoint.id);
    for (const id of [provider.id, ...presetIds, ...endpointIds]) expect(id).toMatch(ID);
    expect(duplicates(presetIds)).toEqual([]);
    expect(duplicates(endpointIds)).toEqual([]);
  });

  it('names its presets in both languages, each by a name of its own', () => {
    for (const language of ['en', 'zh'] as const) {
      expect(duplicates(provider.presets.map((preset) => labelText(preset, language)))).toEqual([]);
    }
    for (const { id, label } of provider.presets) {
      const { en, zh } = typeof label === 'string' ? { en: label, zh: null } : label;
      expect(en, id).toMatch(/^[ -~]+$/);
      if (zh !== null) expect(zh, id).toMatch(/[\u4e00-\u9fff]/);
    }
    if (provider.chineseName !== undefined) expect(provider.chineseName).toMatch(/[\u4e00-\u9fff]/);
  });

  // A route sends through other connections, the mock's among them.
  it.skipIf(provider.endpoints.length === 0)('has the mock among its presets, without a key', () => {
    const mock = provider.presets.find((preset) => preset.id === 'mock');
    expect(mock?.baseUrl).toMatch(/^\{\{mockUrl\}\}\//);
    expect(mock?.needsKey).toBe(false);
  });

  it.each(provider.presets.map((preset) => ({ id: preset.id, preset })))(
    'preset $id gives clean URLs',
    ({ preset }) => {
      const baseUrl = preset.baseUrl.replace('{{mockUrl}}', 'http://127.0.0.1:40000').replace(/YOUR-[A-Z-]+/g, 'mine');
      for (const endpoint of provider.endpoints) {
        const template = endpoint.templates[0];
        if (template === undefined) throw new Error('an endpoint has no template');
        const { url } = endpoint.buildRequest(template.draft, { baseUrl });
        // A place may lack what its provider has elsewhere (a deployed MaaS service embeds nothing), and its rule says so.
        const toldOf = endpoint.operation === 'chat' ? [] : (provider.urlRules ?? []).map(({ message }) => message.en);
        const wrong = urlWarnings(url).filter(({ message }) => !toldOf.includes(message.en));
        expect(wrong, url).toEqual([]);
        expect(() => new URL(url)).not.toThrow();
      }
      const models = buildModelsRequest(provider, baseUrl);
      if (models !== null) expect(urlWarnings(models.url), models.url).toEqual([]);
    },
  );
});

/** Names of interfaces, which nobody translates. */
const PROPER_NAMES = ['Responses', 'Responses (v1)', 'WebSocket'];

describe.each(endpoints)('endpoint $name', ({ endpoint }) => {
  it('is named in both languages, or by a proper name', () => {
    const { label } = endpoint;
    if (typeof label === 'string') {
      expect(PROPER_NAMES).toContain(label);
      return;
    }
    expect(label.en).toMatch(/^[ -~]+$/);
    expect(label.zh).toMatch(/[\u4e00-\u9fff]/);
  });

  it('documents every field in both languages', () => {
    for (const field of bodyFields(endpoint)) {
      expect(field.doc.en.trim(), field.name).toMatch(/[.…]$/);
      expect(field.doc.zh.trim(), field.name).toMatch(/[\u4e00-\u9fff].*[。…]$/s);
      expect(field.path.at(-1), field.name).toBe(field.name.split('.').at(-1));
    }
    expect(duplicates(bodyFields(endpoint).map((field) => field.path.join('.')))).toEqual([]);
  });

  it('has defaults that its own schema accepts', () => {
    const parameters = endpoint.parameters.map((field) => ({ ...field, required: false }));
    const schema = bodyJsonSchema({ ...endpoint, parameters, ownedFields: [] });
    for (const { path, default: value, name } of endpoint.parameters) {
      if (value === undefined) continue;
      const problems = schemaProblems(schema, setAtPath({}, path, value));
      expect(problems, name).toEqual([]);
    }
  });

  it('answers in formats that have a decoder', () => {
    expect(FORMAT_DECODERS).toHaveProperty([endpoint.formats.stream]);
    expect(FORMAT_DECODERS).toHaveProperty([endpoint.formats.json]);
  });

  it('survives any body', () => {
    const bodies: (JsonValue | undefined)[] = [
      undefined,
      null,
      'text',
      7,
      [],
      {},
      { messages: 'x' },
      { messages: [null] },
    ];
    for (const body of [...bodies, { input: null, parameters: [] }, { messages: [{ role: 7, content: [null, 7] }] }]) {
      const draft: RequestDraft = { sidecall: 2, info: { name: 'x' }, endpoint: 'x', body };
      expect(() => {
        validateDraft(endpoint, draft);
        endpoint.toPrompt(draft);
        endpoint.hints(endpoint.withStream(endpoint.withStream(draft, true), false));
        endpoint.buildRequest(draft, { baseUrl: '' });
      }).not.toThrow();
    }
  });
});

describe.each(templates)('template $name', ({ reference, endpoint, template }) => {
  it('is a whole, valid request', () => {
    expect(template.label.en).not.toBe('');
    expect(template.label.zh).not.toBe('');
    expect(template.draft.endpoint).toBe(reference);
    expect(requestDraftSchema.parse(template.draft)).toEqual(template.draft);
    // That a gateway makes no such route by itself is said of every request there.
    const issues = validateDraft(endpoint, template.draft).filter(({ message }) => !NO_ROUTE.test(message.en));
    expect(issues).toEqual([]);
    expect(schemaProblems(bodyJsonSchema(endpoint), template.draft.body ?? {})).toEqual([]);
  });

  it('sends its body unchanged, streaming as it says', () => {
    const request = endpoint.buildRequest(template.draft, { baseUrl: 'https://host.test/base' });
    expect(request.url).toMatch(endpoint.socket ? /^wss:\/\/host\.test\/base\// : /^https:\/\/host\.test\/base(\/|$)/);
    // What goes over a socket is said after its handshake.
    if (endpoint.socket) return;
    expectSent(request, template.draft.body);
    if (endpoint.operation !== 'chat') return;
    const accept = request.headers.find(([name]) => name === 'accept')?.[1];
    const streamType = STREAM_TYPES[FORMAT_DECODERS[endpoint.formats.stream]?.framing ?? ''];
    expect(accept).toBe(endpoint.isStream(template.draft) ? streamType : 'application/json');
    for (const wish of [true, false]) {
      const changed = endpoint.withStream(template.draft, wish);
      expect(endpoint.isStream(changed)).toBe(wish);
    }
  });
});

/** Every field is in the JSON, in a part of the form or in the address, and the JSON holds no other. */
function expectSent({ body, url, files = [] }: HttpRequest, fields: JsonValue | undefined): void {
  if (fields === undefined) return;
  const isForm = body?.startsWith('--') === true;
  const sent: unknown = isForm || body === null ? {} : JSON.parse(body);
  for (const [name, value] of Object.entries(fields as JsonObject)) {
    const isFile = JSON.stringify(value).includes('"file:');
    if (isForm) expect(body).toMatch(new RegExp(`name="${name}(?:\\[|")`));
    else if (Object.hasOwn(sent as object, name)) {
      if (!isFile) expect(sent).toHaveProperty([name], value);
    } else expect(decodeURIComponent(url)).toContain(String(value));
    if (isFile) expect(files.length).toBeGreaterThan(0);
  }
  if (!isForm && body !== null)
    expect(Object.keys(fields as JsonObject)).toEqual(expect.arrayContaining(Object.keys(sent as object)));
}

describe('prompts between chat endpoints', () => {
  const chats = endpoints.filter(({ endpoint }) => endpoint.operation === 'chat');
  const pairs = chats.flatMap((from) => chats.map((to) => ({ name: `${from.name} to ${to.name}`, from, to })));

  it.each(pairs)('$name: what arrives is valid and says the same', ({ from, to }) => {
    for (const template of from.endpoint.templates) {
      const prompt = from.endpoint.toPrompt(template.draft);
      if (prompt === null) throw new Error('a chat endpoint has no prompt');
      const { body } = to.endpoint.fromPrompt(prompt, 'some-model');
      const bare: RequestDraft = { sidecall: 2, info: { name: 'x' }, endpoint: to.name, body };
      const draft = to.endpoint.withStream(withModel(to.endpoint, bare, 'some-model'), prompt.stream);
      // What two services document differently (n with its top_k) is a warning, and stays the user's to judge.
      expect(validateDraft(to.endpoint, draft).filter(({ severity }) => severity === 'error')).toEqual([]);
      const arrived = to.endpoint.toPrompt(draft);
      expect(arrived && linesOf(arrived)).toEqual(linesOf(prompt));
      expect(arrived?.stream).toBe(prompt.stream);
    }
  });
});
