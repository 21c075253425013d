import { describe, expect, it } from 'vitest';
import type { RequestDraft } from '../../../../shared/model/request-draft.ts';
import { withInputType } from '../../../../shared/providers/_comfyui/typed-variables.ts';
import { prepareRequest } from '../../../../shared/requests/prepare-request.ts';
import { connectionOf } from '../../../support/connection.ts';

const inputs = { steps: '{{steps}}', cfg: '{{cfg}}', on: '{{on}}', text: '{{steps}}', size: 'x{{steps}}' };
const nodes = { '12:3': { class_type: 'KSampler', inputs } };
const workflow = { numbers: ['12:3.steps', '12:3.cfg', '12:3.size'], booleans: ['12:3.on'] };

function sent(draft: Partial<RequestDraft>, values: Readonly<Record<string, string>>) {
  const { request } = prepareRequest({
    draft: { sidecall: 2, info: { name: 'T' }, endpoint: 'comfyui/workflow', ...draft },
    connection: connectionOf('comfyui', 'http://127.0.0.1:8188'),
    scopes: [{ source: 'environment', label: '', variables: new Map(Object.entries(values)) }],
    appVersion: '1.0.0',
    runId: '2bf83b9a-baeb-4fda-8d9a-000000000001',
  });
  return JSON.parse(request.body ?? '').prompt['12:3'].inputs;
}

describe('a variable at an input of a workflow', () => {
  it.each([[{ prompt: nodes }], [nodes]])('is sent as the type that the input wants', (body) => {
    expect(sent({ body, workflow }, { steps: '20', cfg: '7.5', on: 'false' })).toEqual({
      steps: 20,
      cfg: 7.5,
      on: false,
      text: '20',
      size: 'x20',
    });
  });

  it('stays text where its value is of no such type, for the server to refuse', () => {
    const values = sent({ body: { prompt: nodes }, workflow }, { steps: 'many', cfg: '', on: 'perhaps' });
    expect(values).toMatchObject({ steps: 'many', cfg: '', on: 'perhaps' });
  });

  it('has its type kept when it is typed in, and forgotten with it', () => {
    const steps = {
      key: '3.steps',
      control: { kind: 'integer', default: null, min: null, max: null, step: null },
    } as never;
    const on = { key: '3.on', control: { kind: 'boolean', default: null } } as never;
    const typed = withInputType(withInputType({ pinned: ['3.steps'] }, steps, '{{n}}'), on, '{{on}}');
    expect(typed).toEqual({ pinned: ['3.steps'], numbers: ['3.steps'], booleans: ['3.on'] });
    expect(withInputType(typed, steps, '{{m}}')).toBe(typed);
    expect(withInputType(typed, steps, 20)).toEqual({ pinned: ['3.steps'], booleans: ['3.on'] });
    expect(withInputType(undefined, steps, 20)).toBeUndefined();
  });
});
