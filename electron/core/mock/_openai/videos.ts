import { createHash } from 'node:crypto';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { type MockCall, refuse } from '../dialect.ts';
import { sendBody, sendJson } from '../exchange.ts';
import { modelOf, settle } from '../generation.ts';
import { get, type MockRoute, post } from '../protocol.ts';
import { readFormOrJson } from '../read-form.ts';
import { readJsonBody } from '../read-json-body.ts';
import { sampleScene } from '../samples/sample-scene.ts';
import { sampleVideo } from '../samples/sample-video.ts';
import { settleModel } from '../settle-model.ts';
import { imageFailure, invalidValue, missing } from './image-check.ts';

/** How long a video takes unless the model's parameter `delay` says otherwise. */
const USUAL_MS = 6_000;
const LIFETIME_SECONDS = 24 * 60 * 60;
const SIZES = ['720x1280', '1280x720', '1024x1792', '1792x1024'];

/** All there is to know of a video. Its id holds it, so that a server that was started anew still knows it. */
type Facts = {
  at: number;
  ms: number;
  model: string;
  seconds: string;
  size: string;
  prompt: string;
  from: string | null;
};

/** What was made and not deleted, the newest first. */
const made: string[] = [];
const deleted = new Set<string>();
const MAX_MADE = 100;

/** `…/videos` and all below it. */
export const videoRoutes: readonly MockRoute[] = [
  post('/videos', answerCreate),
  get('/videos', answerList),
  get('/videos/{id}', (call) =>
    withVideo(call, (id, facts) => sendJson(call, 200, videoOf(id, facts), call.identity.headers)),
  ),
  { method: 'DELETE', path: '/videos/{id}', answer: answerDelete },
  get('/videos/{id}/content', answerContent),
  post('/videos/{id}/remix', answerRemix),
];

async function answerCreate(call: MockCall): Promise<void> {
  const form = readFormOrJson(call);
  if (form === null) return refuse(call, { kind: 'invalid_request', message: 'Could not parse multipart form' });
  const { fields } = form;
  const { prompt } = fields;
  const size = String(fields.size ?? '720x1280');
  const seconds = String(fields.seconds ?? '4');
  if (typeof prompt !== 'string' || prompt === '') return refuse(call, missing('prompt'));
  if (!SIZES.includes(size)) return refuse(call, invalidValue('size', size, SIZES));
  if (!/^(4|8|12)$/.test(seconds)) return refuse(call, invalidValue('seconds', seconds, ['4', '8', '12']));
  return submit(call, modelOf(fields) || 'sora-2', { size, seconds, prompt, from: null });
}

function answerRemix(call: MockCall): void {
  withVideo(call, (id, { model, size, seconds }) => {
    const prompt = readJsonBody(call.bodyText)?.prompt;
    if (typeof prompt !== 'string' || prompt === '') return refuse(call, missing('prompt'));
    return submit(call, model, { size, seconds, prompt, from: id });
  });
}

async function submit(call: MockCall, requested: string, rest: Omit<Facts, 'at' | 'ms' | 'model'>): Promise<void> {
  const settled = await settle(call, requested, false, imageFailure);
  if (!settled) return;
  const asked = settleModel(requested, call.scenario, call.headers);
  const ms = asked.ok ? (asked.asked.firstTokenDelayMs ?? USUAL_MS) : USUAL_MS;
  const facts: Facts = { ...rest, at: Date.now(), ms, model: settled.model, prompt: rest.prompt.slice(0, 120) };
  const id = `video_${Buffer.from(JSON.stringify(facts)).toString('base64url')}`;
  made.unshift(id);
  made.length = Math.min(made.length, MAX_MADE);
  sendJson(call, 200, videoOf(id, facts), call.identity.headers);
}

/** Seconds of a scenario's making are known from the clock alone. A model whose name ends in `-fail` fails half way. */
function videoOf(id: string, { at, ms, model, seconds, size, prompt, from }: Facts): JsonObject {
  const share = ms === 0 ? 1 : Math.min(1, (Date.now() - at) / ms);
  const isFailed = model.endsWith('-fail') && share > 0.5;
  const status = isFailed ? 'failed' : share >= 1 ? 'completed' : share < 0.15 ? 'queued' : 'in_progress';
  const createdAt = Math.floor(at / 1000);
  const isDone = status === 'completed';
  return {
    id,
    object: 'video',
    created_at: createdAt,
    completed_at: isDone ? Math.floor((at + ms) / 1000) : null,
    expires_at: isDone ? createdAt + LIFETIME_SECONDS : null,
    status,
    model,
    progress: status === 'queued' ? 0 : isFailed ? 50 : Math.floor(share * 100),
    prompt,
    seconds,
    size,
    remixed_from_video_id: from,
    error: isFailed
      ? { code: 'moderation_blocked', message: 'Your request was blocked by our moderation system.' }
      : null,
  };
}

function withVideo(call: MockCall, answer: (id: string, facts: Facts) => void | Promise<void>): void | Promise<void> {
  const { id = '' } = call.pathParts;
  const facts = deleted.has(id) ? null : factsOf(id);
  if (facts !== null) return answer(id, facts);
  refuse(call, { kind: 'not_found', message: `Video with id '${id}' not found.`, code: null, param: 'video_id' });
}

function factsOf(id: string): Facts | null {
  const facts = id.startsWith('video_') ? readJsonBody(Buffer.from(id.slice(6), 'base64url').toString()) : null;
  return facts !== null && typeof facts.at === 'number' && typeof facts.model === 'string' ? (facts as Facts) : null;
}

function answerList(call: MockCall): void {
  const limit = Number(call.query.get('limit') ?? 20) || 20;
  const after = call.query.get('after');
  const alive = made.filter((id) => !deleted.has(id));
  const ordered = call.query.get('order') === 'asc' ? alive.reverse() : alive;
  const rest = after === null ? ordered : ordered.slice(ordered.indexOf(after) + 1);
  const data = rest.slice(0, limit).flatMap((id) => {
    const facts = factsOf(id);
    return facts === null ? [] : [videoOf(id, facts)];
  });
  const ends = { first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
  sendJson(call, 200, { object: 'list', data, ...ends, has_more: rest.length > limit }, call.identity.headers);
}

function answerDelete(call: MockCall): void | Promise<void> {
  return withVideo(call, (id) => {
    deleted.add(id);
    sendJson(call, 200, { id, object: 'video.deleted', deleted: true }, call.identity.headers);
  });
}

function answerContent(call: MockCall): void | Promise<void> {
  return withVideo(call, (id, facts) => {
    if (videoOf(id, facts).status !== 'completed') {
      const message = 'Video is not ready yet, use GET /v1/videos/{video_id} to check status.';
      return refuse(call, { kind: 'not_found', message, code: null });
    }
    const seed = createHash('sha256').update(facts.prompt).digest().readUInt16BE(0);
    const headers = call.identity.headers;
    if (call.query.get('variant') === 'thumbnail' || call.query.get('variant') === 'spritesheet') {
      const picture = sampleScene({ width: 320, height: 180, text: facts.prompt });
      return sendBody(call, 200, 'image/png', picture, headers);
    }
    return sendBody(call, 200, 'video/mp4', sampleVideo(seed, Number(facts.seconds)), headers);
  });
}
