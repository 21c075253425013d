import { readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { RunRecord } from '../../shared/model/run.ts';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { closeDialog, expectNoPolicyViolation, partsOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { runCommand } from '../support/tour-steps.ts';
import { call } from '../support/window-bridge.ts';

const TEMPLATE = 'collections/samples/careful.yml';
const PICTURE = 'iVBORw0KGgo=';

describe('targets of a comparison', () => {
  let fixture: WorkspaceFixture;
  let driver: AppDriver;
  let parts: WindowParts;

  beforeAll(async () => {
    fixture = await createWorkspaceFixture();
    const compare = [{ connection: 'mock-openai', model: 'mock-small' }, { connection: 'mock-anthropic' }];
    await fixture.addChat('race', { name: 'Race', model: 'mock-small', prompt: 'Count to ten.', compare });
    const file = fixture.pathOf('collections/samples/race.yml');
    const race = parse(await readFile(file, 'utf8'));
    race.body.messages[0].content = [
      { type: 'text', text: 'Count to ten.' },
      { type: 'image_url', image_url: { url: `data:image/png;base64,${PICTURE}` } },
    ];
    race.body.temperature = 0.9;
    await writeFile(file, stringify(race));
    await writeFile(
      fixture.pathOf(TEMPLATE),
      stringify({
        sidecall: 2,
        info: { name: 'Careful' },
        endpoint: 'anthropic/messages',
        connection: 'mock-anthropic',
        body: {
          model: 'mock-large',
          max_tokens: 333,
          temperature: 0.1,
          system: 'Its own words',
          messages: [{ role: 'user', content: 'Its own question' }],
        },
      }),
    );
    driver = await launchApp(fixture);
    parts = partsOf(driver.page);
    await parts.open('Race');
  });

  afterAll(async () => {
    await driver?.close();
    await fixture?.remove();
  });

  const column = (number: number) => parts.compare.getByRole('article', { name: new RegExp(`^Column ${number}:`) });
  const choose = async (number: number, entry: string) => {
    await column(number).locator('.compare-column-menu button').click();
    await driver.page.getByRole('menuitem', { name: entry }).click();
    await driver.page.getByRole('dialog').waitFor();
  };
  const dialog = () => driver.page.getByRole('dialog');
  const chips = (number: number) => column(number).locator('.compare-chip').allInnerTexts();

  it('tells what the shared prompt has besides its texts', async () => {
    expect(await parts.compare.locator('.compare-prompt-contents').innerText()).toContain('1 image');
  });

  it('makes a column after a saved request, with a label and a change of its own, and writes it into the file', async () => {
    await choose(2, 'Edit column…');
    await dialog().getByRole('textbox', { name: 'Label' }).fill('Careful one');
    await dialog().getByRole('combobox', { name: 'Template' }).fill('Care');
    await driver.page.getByRole('option', { name: 'Careful' }).click();
    await dialog().getByRole('button', { name: 'Add parameter' }).click();
    await dialog().getByRole('combobox', { name: 'Field 1' }).fill('max_to');
    await driver.page.getByRole('option', { name: 'max_tokens' }).first().click();
    await dialog().getByRole('textbox', { name: 'Value 1' }).fill('-1');
    await dialog().getByText('max_tokens must be at least 0').waitFor();
    await dialog().getByRole('textbox', { name: 'Value 1' }).fill('55');
    await dialog().getByRole('button', { name: 'Apply' }).click();
    await dialog().waitFor({ state: 'hidden' });
    await column(2).getByText('Careful one').first().waitFor();
    expect(await chips(2)).toEqual(expect.arrayContaining(['temperature = 0.1', 'modified: max_tokens = 55']));

    await runCommand(driver, 'request.save');
    await expect
      .poll(
        async () => parse(await readFile(fixture.pathOf('collections/samples/race.yml'), 'utf8')).compare.targets[1],
      )
      .toEqual({
        connection: 'mock-anthropic',
        label: 'Careful one',
        request: TEMPLATE,
        overrides: { body: { max_tokens: 55 } },
      });
  });

  it('shows before sending how the two final requests differ, and sends just that', async () => {
    await choose(2, 'Diff requests…');
    const sides = dialog().locator('.monaco-diff-editor');
    await sides.waitFor();
    const right = dialog().locator('.editor.modified');
    await right.getByText('"max_tokens"').first().waitFor();
    await right.getByText('anthropic-version').first().waitFor();
    await closeDialog(driver.page);

    await choose(2, 'View request');
    await dialog().getByText('/v1/messages').waitFor();
    await closeDialog(driver.page);

    await parts.compare.getByRole('button', { name: /^Run all/ }).click();
    await column(2).locator('.compare-state-phase').getByText('Done', { exact: true }).waitFor({ timeout: 20_000 });
    const runs = await call(driver.page, 'run.list', null);
    const record = runs.find(({ record }) => record.connectionId === 'mock-anthropic')?.record as RunRecord;
    expect(JSON.parse(record.request.body ?? '')).toEqual({
      model: 'mock-large',
      max_tokens: 55,
      temperature: 0.1,
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Count to ten.' },
            { type: 'image', source: { type: 'base64', media_type: 'image/png', data: PICTURE } },
          ],
        },
      ],
      stream: true,
    });
  });

  it('follows an edit of the template, and says so when it is gone', async () => {
    const file = fixture.pathOf(TEMPLATE);
    await writeFile(file, (await readFile(file, 'utf8')).replace('temperature: 0.1', 'temperature: 0.4'));
    await column(2).getByText('temperature = 0.4').waitFor({ timeout: 15_000 });
    await rm(file, { force: true });
    await column(2).getByText(`The template “${TEMPLATE}” cannot be read.`).waitFor({ timeout: 15_000 });
    expectNoPolicyViolation(driver);
  });
});
