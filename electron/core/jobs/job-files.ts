import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { requestDraftSchema } from '../../../shared/model/request-draft.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { readOrRecover, type TellDamage } from '../files/damaged-file.ts';
import { toFileError } from '../files/file-error.ts';
import { sweepTemporaryFiles, writeFileAtomic } from '../files/write-file-atomic.ts';
import type { StartInput } from '../runs/run-manager.ts';

const RUN_ID = /^[A-Za-z0-9-]{1,100}$/;

const jobFileSchema = z.looseObject({
  sidecallJob: z.literal(1),
  rootPath: z.string(),
  input: z.looseObject({
    draft: requestDraftSchema,
    requestPath: z.string().nullable(),
    connectionId: z.string().nullable(),
    environmentId: z.string().nullable(),
    slot: z.string(),
  }),
  record: z.looseObject({
    runId: z.string().regex(RUN_ID),
    status: z.string(),
    job: z.looseObject({ jobId: z.string(), status: z.string(), submittedAtEpochMs: z.number() }),
    timing: z.looseObject({ startedAtEpochMs: z.number() }),
    result: z.looseObject({ choices: z.array(z.unknown()) }),
  }),
});

/** A job on disk, secrets masked: enough to go on with its run, and to show it in the list. */
export type StoredJob = {
  /** Its workspace. */
  rootPath: string;
  input: Pick<StartInput, 'draft' | 'requestPath' | 'connectionId' | 'environmentId' | 'slot' | 'variables'>;
  /** As of the last change; `streaming` while its run goes on. */
  record: RunRecord;
};

/** One file a job, of all workspaces. */
export type JobFiles = {
  /** What can be read. A damaged file is set aside. */
  readAll(): Promise<StoredJob[]>;
  write(job: StoredJob): Promise<void>;
  remove(runId: string): Promise<void>;
};

/** @param tell Of damaged ones; what they began may have been paid for. */
export function openJobFiles(folder: string, tell?: TellDamage): JobFiles {
  const pathOf = (runId: string) => join(folder, `${runId}.json`);

  async function readOne(name: string): Promise<StoredJob[]> {
    const parse = (text: string) => jobFileSchema.parse(JSON.parse(text));
    const found = await readOrRecover(join(folder, name), parse, tell).catch(() => null);
    if (found === null || !('content' in found)) return [];
    const job = found.content as unknown as StoredJob;
    return pathOf(job.record.runId) === join(folder, basename(name)) ? [job] : [];
  }

  return {
    async readAll() {
      await sweepTemporaryFiles(folder);
      const names = await readdir(folder).catch(() => []);
      const jobs = await Promise.all(names.filter((name) => name.endsWith('.json')).map(readOne));
      return jobs.flat();
    },
    async write(job) {
      await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error) => {
        throw toFileError('create', folder, error);
      });
      await writeFileAtomic(pathOf(job.record.runId), JSON.stringify({ sidecallJob: 1, ...job }), { mode: 0o600 });
    },
    async remove(runId) {
      if (RUN_ID.test(runId)) await rm(pathOf(runId), { force: true });
    },
  };
}
