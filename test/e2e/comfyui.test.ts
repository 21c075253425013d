import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { workflowTemplates } from '../../shared/providers/_comfyui/templates.ts';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { expectNoPolicyViolation, partsOf, runOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { call } from '../support/window-bridge.ts';

const [{ prompt }] = workflowTemplates('comfyui').map(({ draft }) => draft.body as Body) as [Body];
type Body = { prompt: Record<string, { class_type: string; inputs: Record<string, unknown>; _meta: object }> };

let fixture: WorkspaceFixture;
let driver: AppDriver;
let parts: WindowParts;

async function addWorkflow(id: string, name: string, change: (body: Body) => void): Promise<void> {
  const body = structuredClone({ prompt });
  change(body);
  const draft = { sidecall: 2, info: { name }, endpoint: 'comfyui/workflow', connection: 'comfy', body };
  await writeFile(fixture.pathOf(`collections/samples/${id}.yml`), stringify(draft));
}

function inputsOf(body: Body, id: string): Record<string, unknown> {
  return body.prompt[id]?.inputs ?? {};
}

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  const connection = { provider: 'comfyui', baseUrl: '{{mockUrl}}/comfyui', auth: { type: 'none' } };
  await writeFile(
    fixture.pathOf('connections/comfy.yml'),
    stringify({ sidecall: 2, info: { name: 'Comfy' }, ...connection }),
  );
  await addWorkflow('galaxy', 'Galaxy', () => undefined);
  await addWorkflow('wrong', 'Wrong', (body) => {
    inputsOf(body, '3').sampler_name = 'eulerx';
  });
  await addWorkflow('long', 'Long', (body) => {
    inputsOf(body, '3').steps = 9000;
  });
  driver = await launchApp(fixture);
  parts = partsOf(driver.page);
});
afterAll(async () => {
  await driver?.close();
  await fixture?.remove();
});

describe('a ComfyUI workflow', () => {
  it('is edited in a form of the server’s making, runs node by node, and shows its picture', async () => {
    const { page, request, response } = parts;
    await parts.open('Galaxy');
    await request.getByText('Fields by the server’s node types').waitFor();
    const pinned = request.getByRole('region', { name: 'Pinned inputs' });
    await pinned.getByRole('textbox', { name: 'steps' }).fill('6');
    await pinned.getByRole('textbox', { name: 'text' }).first().fill('a lighthouse at night');
    await parts.send();
    await response.getByRole('tab', { name: 'Workflow' }).waitFor();
    await parts.waitForPhase('Done', 20_000);
    await parts.showResponseTab(/Workflow/);
    const nodes = response.getByRole('list', { name: 'Nodes of the workflow' });
    await expect.poll(() => nodes.getByRole('listitem').count()).toBe(7);
    await expect.poll(() => nodes.getByText('done', { exact: true }).count()).toBe(7);
    await parts.showResponseTab(/Answer/);
    await response.getByRole('img').first().waitFor();
    const record = await runOf(page, 'collections/samples/galaxy.yml');
    expect(record.result.media?.map(({ state, label }) => [state, label])).toEqual([
      ['stored', expect.stringMatching(/^ComfyUI_\d+_\.png$/)],
    ]);
    expect(JSON.parse(record.request.body ?? '')).toMatchObject({
      prompt: { '3': { inputs: { steps: 6 } }, '6': { inputs: { text: 'a lighthouse at night' } } },
      client_id: record.runId,
    });
  });

  it('says before and after sending which input is wrong', async () => {
    const { request } = parts;
    await parts.open('Wrong');
    const wrong = request.getByText('The server does not offer “eulerx” for sampler_name.');
    await request.getByRole('textbox', { name: 'Find a node or an input' }).fill('sampler_name');
    await wrong.first().waitFor();
    await parts.send();
    await parts.waitForPhase('Failed');
    await request
      .getByText(/^The server: sampler_name: 'eulerx' not in \[/)
      .first()
      .waitFor();
  });

  it('is interrupted in the middle of its steps', async () => {
    const { page } = parts;
    await parts.open('Long');
    await parts.send();
    const record = () => runOf(page, 'collections/samples/long.yml');
    await expect
      .poll(async () => (await record()).result.job?.progress?.done ?? 0, { timeout: 15_000 })
      .toBeGreaterThan(2);
    await call(page, 'job.cancel', { runId: (await record()).runId });
    await expect.poll(async () => (await record()).status, { timeout: 15_000 }).toBe('cancelled');
    expect((await record()).result.workflow?.find(({ id }) => id === '3')?.status).toBe('stopped');
    expectNoPolicyViolation(driver);
  });
});
