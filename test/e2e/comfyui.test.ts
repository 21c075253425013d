import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type MockServer, startMockServer } from '../../electron/core/mock/mock-server.ts';
import { samplePicture } from '../../electron/core/mock/samples/sample-picture.ts';
import { workflowTemplates } from '../../shared/providers/_comfyui/templates.ts';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { closeDialog, expectNoPolicyViolation, partsOf, runOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';

const [{ prompt }, { prompt: imagePrompt }] = workflowTemplates('comfyui').map(({ draft }) => draft.body as Body) as [
  Body,
  Body,
];
const PLACES = [
  ['comfyui', '/comfyui'],
  ['ai-gateway', '/gateway'],
] as const;
type Body = { prompt: Record<string, { class_type: string; inputs: Record<string, unknown>; _meta: object }> };

let fixture: WorkspaceFixture;
let server: MockServer;
let picture: string;
let driver: AppDriver;
let parts: WindowParts;

async function addWorkflow(
  id: string,
  name: string,
  change: (body: Body) => void,
  { template = prompt, provider = 'comfyui', connection = 'comfy' } = {},
): Promise<void> {
  const body = structuredClone({ prompt: template });
  change(body);
  const draft = {
    sidecall: 2,
    info: { name },
    endpoint: `${provider}/workflow`,
    connection,
    variables: [{ name: 'steps', value: '4' }],
    body,
  };
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
  server = await startMockServer({ scenario: { tokensPerSecond: 500 } });
  picture = join(fixture.root, 'a cat.png');
  await writeFile(picture, samplePicture(42));
  for (const [provider, place] of PLACES) {
    const base = { provider, baseUrl: server.url + place, auth: { type: 'none' } };
    await writeFile(
      fixture.pathOf(`connections/${provider}.yml`),
      stringify({ sidecall: 2, info: { name: provider }, ...base }),
    );
    await addWorkflow(`picture-${provider}`, `Picture ${provider}`, () => undefined, {
      template: imagePrompt,
      provider,
      connection: provider,
    });
  }
  driver = await launchApp(fixture);
  parts = partsOf(driver.page);
});
afterAll(async () => {
  await driver?.close();
  await server?.close();
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

  it.each(PLACES)('of %s uploads the picture that was chosen, and names it', async (provider, place) => {
    const { request } = parts;
    await driver.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    }, picture);
    await parts.open(`Picture ${provider}`);
    const pinned = request.getByRole('region', { name: 'Pinned inputs' });
    await pinned.getByRole('button', { name: 'Choose a picture for image' }).click();
    await expect.poll(() => pinned.getByRole('combobox', { name: 'image' }).inputValue()).toContain('a cat.png');
    await pinned.getByRole('textbox', { name: 'steps' }).fill('{{steps}}');
    await parts.send();
    await parts.waitForPhase('Done', 20_000);
    const sent = server.requests().filter(({ method, path }) => method === 'POST' && path.startsWith(`${place}/`));
    expect(sent.map(({ path }) => path)).toEqual([`${place}/upload/image`, `${place}/prompt`]);
    expect(sent[0]?.body).toContain('name="image"; filename="a cat.png"');
    expect(JSON.parse(sent[1]?.body ?? '').prompt).toMatchObject({
      '3': { inputs: { steps: 4 } },
      '10': { inputs: { image: 'a cat.png' } },
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
    const { page, response } = parts;
    await parts.open('Long');
    await parts.send();
    const record = () => runOf(page, 'collections/samples/long.yml');
    await expect
      .poll(async () => (await record()).result.job?.progress?.done ?? 0, { timeout: 15_000 })
      .toBeGreaterThan(2);
    await response.getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect.poll(async () => (await record()).status, { timeout: 15_000 }).toBe('cancelled');
    expect((await record()).result.workflow?.find(({ id }) => id === '3')?.status).toBe('stopped');
    expectNoPolicyViolation(driver);
  });

  it('is seen in the queue of its server, which tells its memory and models, and is interrupted there', async () => {
    const { page, request } = parts;
    await parts.open('Long');
    await parts.send();
    await request.getByRole('button', { name: 'Server: memory, queue, models…' }).click();
    const dialog = page.getByRole('dialog', { name: 'ComfyUI server: Comfy' });
    await dialog.getByText('PyTorch').waitFor();
    await dialog.getByRole('tab', { name: /^Models/ }).click();
    await dialog.getByText('.safetensors').first().waitFor();
    await dialog.getByRole('tab', { name: /^Queue/ }).click();
    await dialog.getByRole('button', { name: /^Interrupt/ }).click();
    await dialog.getByText('Nothing runs or waits').waitFor();
    await dialog.getByRole('tab', { name: /^History/ }).click();
    await expect.poll(() => dialog.getByRole('listitem').count()).toBeGreaterThan(1);
    await closeDialog(page);
    const record = () => runOf(page, 'collections/samples/long.yml');
    await expect.poll(async () => (await record()).status, { timeout: 15_000 }).not.toBe('streaming');
    expectNoPolicyViolation(driver);
  });
});
