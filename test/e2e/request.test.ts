import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { expectNoPolicyViolation, partsOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';

const PIECES = ['One ', 'two ', 'three ', '**four**', ' five.'];
const PIECE_INTERVAL_MS = 120;

/** Answers as OpenAI does, slowly enough to watch. */
function startSlowProvider(): Promise<LoopbackServer> {
  const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
  return startLoopbackServer(async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'req-e2e-1' });
    for (const content of PIECES) {
      response.write(event({ choices: [{ index: 0, delta: { content } }] }));
      await new Promise((resolve) => setTimeout(resolve, PIECE_INTERVAL_MS));
    }
    response.write(event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }));
    response.write(event({ choices: [], usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 } }));
    response.end('data: [DONE]\n\n');
  });
}

describe('sending a request', () => {
  let fixture: WorkspaceFixture;
  let provider: LoopbackServer;
  let driver: AppDriver;
  let parts: WindowParts;

  beforeAll(async () => {
    fixture = await createWorkspaceFixture();
    provider = await startSlowProvider();
    await fixture.addConnection('slow', 'Slow provider', `${provider.origin}/v1`);
    await fixture.addChat('watched', {
      name: 'Watched',
      model: 'test-model',
      connection: 'slow',
      prompt: 'Dear {{name}} of {{city}}: {{undefined_one}}',
    });
    driver = await launchApp(fixture);
    parts = partsOf(driver.page);
  });

  afterAll(async () => {
    await driver?.close();
    await provider?.close();
    await fixture?.remove();
  });

  it('answers Hello on Ctrl+Enter, with tokens and times', async () => {
    await parts.open('Hello');
    await parts.send();
    await parts.waitForPhase('Done');
    await expect.poll(() => parts.response.getByRole('tabpanel').innerText()).toMatch(/mock-small/);
    const figures = await parts.usage.getByRole('note').allInnerTexts();
    const figure = (name: string) => figures.find((text) => text.startsWith(name))?.replaceAll('\n', ' ');
    expect(figure('Input tokens')).toMatch(/ [1-9]\d* reported$/);
    expect(figure('Output tokens')).toMatch(/ [1-9]\d* reported$/);
    expect(figure('Total tokens')).toMatch(/ [1-9]\d* reported$/);
    expect(figure('Time to first token')).toMatch(/ [\d.]+ (ms|s) measured$/);
    expect(figure('Output speed')).toMatch(/ \d+ tok\/s/);
    expect(figure('Total time')).toMatch(/ [\d.]+ (ms|s) measured$/);
  });

  it('shows the answer while it arrives, and sends the very body that Final request shows', async () => {
    const { page } = driver;
    await page.getByRole('button', { name: /No environment/ }).click();
    await page.getByRole('option', { name: 'Local' }).click();
    await parts.open('Watched');
    await parts.showRequestTab(/^Final request/);
    const preview = JSON.parse(await parts.request.locator('.request-final-body').innerText()) as unknown;

    await parts.send();
    const shown = new Set<string>();
    const answer = parts.response.getByRole('tabpanel');
    await expect
      .poll(
        async () => {
          shown.add(await answer.innerText().catch(() => ''));
          return parts.response.getByText('Done', { exact: true }).isVisible();
        },
        { interval: 20, timeout: 15_000 },
      )
      .toBe(true);
    await expect.poll(() => answer.innerText()).toBe('One two three four five.');
    // The last piece came a whole interval after the one before, so what was seen before Done is a stage of its own.
    expect([...shown].some((text) => text.startsWith('One') && text.length < 20)).toBe(true);
    await expect.poll(() => answer.locator('strong').innerText()).toBe('four');

    expect(provider.seen).toHaveLength(1);
    const [seen] = provider.seen;
    const received = JSON.parse(seen?.body ?? '') as { messages: { content: string }[] };
    expect(received).toEqual(preview);
    expect(received.messages[0]?.content).toBe('Dear Ada of London: {{undefined_one}}');
    expect(seen).toMatchObject({ method: 'POST', url: '/v1/chat/completions' });
    expect(seen?.headers.authorization).toBeUndefined();
  });

  it('names a variable that has no value before it is sent', async () => {
    await expect.poll(() => parts.request.innerText()).toMatch(/undefined_one/);
  });

  it('lists the events with their times', async () => {
    await parts.showResponseTab(/^Events/);
    const rows = parts.response.getByRole('option');
    await expect.poll(() => rows.first().innerText()).toMatch(/One/);
    const texts = await rows.allInnerTexts();
    expect(texts).toHaveLength(PIECES.length + 3);
    const timesMs = texts.map((text) => Number(text.split('\n')[1]?.split(' ')[0]));
    for (const [index, atMs] of timesMs.entries()) expect(atMs).toBeGreaterThanOrEqual(timesMs[index - 1] ?? 0);
    const pauseMs = (timesMs[1] as number) - (timesMs[0] as number);
    expect(pauseMs).toBeGreaterThan(PIECE_INTERVAL_MS / 2);
    await rows.nth(1).click();
    await expect
      .poll(() => parts.response.getByRole('region', { name: 'Event 2' }).innerText())
      .toMatch(/"content": "two "/);
  });

  it('shows the bytes, the headers and the timing', async () => {
    await parts.showResponseTab(/^Raw/);
    const raw = parts.response.locator('.response-raw .ui-plain');
    await expect.poll(() => raw.innerText()).toMatch(/^data: \{.*\n\ndata: \{/);
    expect((await raw.innerText()).trimEnd()).toMatch(/data: \[DONE\]$/);
    await parts.showResponseTab(/^Headers/);
    const panel = parts.response.getByRole('tabpanel');
    await panel.getByRole('row', { name: 'x-request-id req-e2e-1' }).waitFor();
    await panel.getByRole('row', { name: /content-type application\/json/i }).waitFor();
    await parts.showResponseTab(/^Timing/);
    await panel.getByRole('row', { name: /^Connect/ }).waitFor();
    await panel.getByRole('row', { name: /^Answer/ }).waitFor();
    await expect.poll(() => panel.innerText()).toMatch(/Events with content\s+5\b/);
    await parts.showResponseTab(/^Answer/);
  });

  it('sends what is in the editor, not what was saved', async () => {
    await parts.showRequestTab(/^Form/);
    await parts.request.getByLabel('Text of message 1').fill('Edited, {{name}}');
    await parts.request.getByRole('button', { name: 'Send' }).click();
    await parts.waitForPhase('Done');
    await expect.poll(() => provider.seen.length).toBe(2);
    expect(JSON.parse(provider.seen[1]?.body ?? '')).toMatchObject({ messages: [{ content: 'Edited, Ada' }] });
  });

  it('keeps thinking apart from the answer', async () => {
    await parts.open('Thinking');
    await parts.send();
    await parts.waitForPhase('Done', 30_000);
    await parts.showResponseTab(/^Thinking/);
    const thinking = await parts.response.getByRole('tabpanel').innerText();
    expect(thinking).toMatch(/The user writes/);
    await expect
      .poll(() => parts.usage.getByRole('note', { name: /^Reasoning:/ }).innerText())
      .toMatch(/[1-9]\d*\s+reported/);
  });

  it('puts the pieces of a tool call together', async () => {
    await parts.open('Tools');
    await parts.send();
    await parts.waitForPhase('Done');
    const card = parts.response.getByRole('tabpanel');
    await expect.poll(() => card.innerText()).toMatch(/get_weather/);
    await expect.poll(() => card.innerText()).toMatch(/valid JSON/);
  });

  it('breaks no rule of the content policy', () => expectNoPolicyViolation(driver));
});
