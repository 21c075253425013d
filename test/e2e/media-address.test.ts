import { afterAll, beforeAll, expect, it } from 'vitest';
import { mediaAddress } from '../../shared/model/media-address.ts';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { draftOf } from '../support/draft.ts';
import { delay, type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { call } from '../support/window-bridge.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** Six seconds of a tone, as raw samples: Chromium looks at some of it before it plays any. */
const SOUND = Buffer.alloc(6 * 48_000);
for (let index = 0; index < SOUND.length / 2; index += 1) {
  SOUND.writeInt16LE(Math.round(Math.sin(index / 10) * 8_000), index * 2);
}
const PIECES = 24;
const PAGE = '<script>top.isOwned = true; window.isOwned = true</script>';

let driver: AppDriver;
let server: LoopbackServer;

beforeAll(async () => {
  server = await startLoopbackServer(async ({ url }, response) => {
    if (url === '/sound') {
      response.writeHead(200, { 'content-type': 'audio/pcm;rate=24000' });
      const size = SOUND.length / PIECES;
      for (let index = 0; index < PIECES; index += 1) {
        response.write(SOUND.subarray(index * size, (index + 1) * size));
        await delay(150);
      }
      response.end();
    } else if (url === '/json') {
      response.writeHead(200, { 'content-type': 'application/json' });
      const picture = Buffer.concat([PNG, Buffer.alloc(60_000, 5)]).toString('base64');
      response.end(JSON.stringify({ data: [{ b64_json: picture }] }));
    } else {
      response.writeHead(200, { 'content-type': url === '/page' ? 'application/octet-stream' : 'image/png' });
      response.end(url === '/page' ? PAGE : PNG);
    }
  });
  driver = await launchApp();
});
afterAll(async () => {
  await driver?.close();
  await server?.close();
});

async function send(path: string, slot: string): Promise<string> {
  const draft = draftOf('http/request', null, { http: { method: 'GET', url: server.origin + path } });
  const place = { requestPath: null, connectionId: null, environmentId: null };
  return (await call(driver.page, 'run.start', { draft, ...place, slot })).runId;
}

async function sent(path: string): Promise<string> {
  const runId = await send(path, path);
  const read = async () => (await call(driver.page, 'run.read', { runId })).status;
  await expect.poll(read).toBe('succeeded');
  return runId;
}

const address = (runId: string) => mediaAddress(runId, { id: 'body', name: null });

it('plays a sound while it arrives, to its end, and then at any place', async () => {
  const runId = await send('/sound', 'tab');
  await delay(500);
  const live = await driver.page.evaluate(async (source) => {
    const audio = new Audio(source);
    audio.muted = true;
    const ended = new Promise((resolve) => audio.addEventListener('ended', resolve));
    const known = new Promise((resolve) => audio.addEventListener('loadedmetadata', resolve));
    void audio.play();
    await known;
    const duration = audio.duration;
    await ended;
    return { duration, end: audio.currentTime };
  }, address(runId));
  expect(live.duration).toBe(Number.POSITIVE_INFINITY);
  expect(live.end).toBeGreaterThan(5.9);
  const later = await driver.page.evaluate(async (source) => {
    const audio = new Audio(source);
    await new Promise((resolve) => audio.addEventListener('loadedmetadata', resolve));
    audio.currentTime = 1.5;
    await new Promise((resolve) => audio.addEventListener('seeked', resolve));
    return { duration: audio.duration, time: audio.currentTime };
  }, address(runId));
  expect(later).toEqual({ duration: 6, time: 1.5 });
});

it('shows pictures of runs in memory and in the history, and of no others', async () => {
  const runId = await sent('/picture');
  const width = (source: string) =>
    driver.page.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode().catch(() => undefined);
      return image.naturalWidth;
    }, source);
  expect(await width(address(runId))).toBe(1);
  // Another run takes its place in memory.
  await sent('/picture');
  await expect.poll(() => width(address(runId))).toBe(1);
  expect(await width(address('nobody'))).toBe(0);
  const { batchId } = await call(driver.page, 'history.delete', { runIds: [runId] });
  expect(await width(address(runId))).toBe(0);
  await call(driver.page, 'history.restoreDeleted', { batchId });
  expect(await width(address(runId))).toBe(1);
});

it('runs nothing that an answer holds', async () => {
  const runId = await sent('/page');
  const outcome = await driver.page.evaluate(async (source) => {
    const frame = document.createElement('iframe');
    frame.src = source;
    document.body.append(frame);
    const script = document.createElement('script');
    const isBlocked = await new Promise((resolve) => {
      script.addEventListener('error', () => resolve(true));
      script.addEventListener('load', () => resolve(false));
      try {
        script.src = source;
        document.body.append(script);
      } catch {
        resolve(true);
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const answer = await fetch(source);
    frame.remove();
    script.remove();
    return {
      isBlocked,
      isOwned: 'isOwned' in window,
      type: answer.headers.get('content-type'),
      text: await answer.text(),
    };
  }, address(runId));
  expect(outcome).toEqual({ isBlocked: true, isOwned: false, type: 'application/octet-stream', text: PAGE });
});

it('names media in the raw body, now and when it is read from the history', async () => {
  const runId = await sent('/json');
  const shown = '{"data":[{"b64_json":"‹image/png, 60 kB›"}]}';
  const body = async () => (await call(driver.page, 'run.body', { runId, offset: 0 })).text;
  expect(await body()).toBe(shown);
  await sent('/json');
  await expect.poll(() => body().catch(String)).toBe(shown);
  const { result } = await call(driver.page, 'run.read', { runId });
  expect(result.choices[0]?.text).toBe(shown);
});
