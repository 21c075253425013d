import type { JsonObject } from '../../../model/json.ts';
import { taskHeaders } from '../../_dashscope/task-job.ts';
import type { Endpoint, LocalText, ParameterSpec } from '../../_kit/adapter.ts';
import type { JobSpec } from '../../_kit/job-spec.ts';
import { jsonEndpoint } from '../../_kit/json-endpoint.ts';
import { checkPathId, restEndpoint } from '../../_kit/rest-endpoint.ts';
import type { StoreForm } from '../../_kit/store-form.ts';
import { storeJob } from '../../_openai/store/store-job.ts';
import { CALLS, hostUrl } from '../host-url.ts';
import { template } from '../template.ts';
import { TRAINING_FORMAT } from './training-decode.ts';
import { trainingCheckpointsForm, trainingEventsForm, trainingForm, trainingListForm } from './training-form.ts';
import {
  checkTraining,
  jobIdField,
  listedModelField,
  logFields,
  pageFields,
  trainingModelField,
  trainingParameters,
} from './training-parameters.ts';
import { GOING_ON } from './training-words.ts';

/**
 * Trainings at Model Studio, in its own form: OpenAI's `/fine_tuning/jobs` is not there. Paths and fields are those of
 * the reference (create, get, list, logs, cancel, delete: June 2026) and of the vendor's library (dashscope for
 * Python, `FineTunes`); checkpoints are of the reference alone, which has them for some models only. Where they are is
 * told in two ways: the Chinese reference says in Beijing alone, the international one has samples for its own host.
 */
const FORMATS = { stream: TRAINING_FORMAT, json: TRAINING_FORMAT };
const JOB_ID = 'ft-202410291653-1c7f';

/** What a sample of code follows has the whole address of the call for its base. */
function buildUrl(path: string, baseUrl: string): string {
  return hostUrl(baseUrl.replace(/(\/api\/v1\/fine-tunes)\/[^?#]*/, '$1'), path);
}

/** Polled and cancelled below the path that it was made at, in the workspace that it was made in. */
const job: JobSpec = inWorkspace(storeJob(TRAINING_FORMAT, CALLS.fineTunes, buildUrl));

function inWorkspace({ poll, cancel, ...rest }: JobSpec): JobSpec {
  return {
    ...rest,
    poll: (target) => ({ ...poll(target), headers: taskHeaders(target.draft) }),
    ...(cancel && { cancel: (target) => ({ ...cancel(target), headers: taskHeaders(target.draft) }) }),
    words: { idPath: ['output', 'job_id'], statusPath: ['output', 'status'], goesOn: GOING_ON },
  };
}

type Call = {
  id: string;
  label: LocalText;
  page: string;
  method: 'GET' | 'POST' | 'DELETE';
  end: string;
  fields: readonly ParameterSpec[];
  example: JsonObject;
};

function call({ id, label, page, method, end, fields, example }: Call): Endpoint {
  return restEndpoint({
    id: `fine-tuning.${id}`,
    label,
    operation: 'fine-tuning',
    docsUrl: docs(page),
    method,
    path: CALLS.fineTunes + end,
    parameters: fields,
    templates: [template(`training-${id}`, label, `fine-tuning.${id}`, example)],
    rules: (body) => checkPathId('job_id', body.job_id),
    buildUrl,
  });
}

function docs(page: string): string {
  return `https://help.aliyun.com/zh/model-studio/${page}`;
}

/** As the lists of the app ask: by the same ids as OpenAI's, and understood in its form. */
function kept(endpoint: Endpoint, storeForm: StoreForm): Endpoint {
  return { ...endpoint, storeForm };
}

export const trainingEndpoints: readonly Endpoint[] = [
  {
    ...jsonEndpoint({
      id: 'fine-tuning.create',
      label: { en: 'Start a training', zh: '创建微调任务' },
      operation: 'fine-tuning',
      docsUrl: docs('create-fine-tuning-job-api'),
      path: CALLS.fineTunes,
      modelField: trainingModelField,
      parameters: trainingParameters,
      formats: FORMATS,
      rules: checkTraining,
      templates: [
        template('training', { en: 'Start a training', zh: '创建微调任务' }, 'fine-tuning.create', {
          model: 'qwen3-14b',
          training_file_ids: ['file-abc123'],
          training_type: 'efficient_sft',
          hyper_parameters: { n_epochs: 3, batch_size: 16, max_length: 8192, learning_rate: '1.6e-5' },
        }),
      ],
      buildUrl: (_draft, baseUrl) => buildUrl(CALLS.fineTunes, baseUrl),
    }),
    job,
  },
  kept(
    call({
      id: 'list',
      label: { en: 'List trainings', zh: '微调任务列表' },
      page: 'list-fine-tuning-jobs-api',
      method: 'GET',
      end: '',
      fields: [...pageFields(10), listedModelField],
      example: { page_no: 1, page_size: 10 },
    }),
    trainingListForm,
  ),
  kept(
    {
      ...call({
        id: 'retrieve',
        label: { en: 'Look up a training', zh: '查询微调任务' },
        page: 'get-fine-tuning-job-api',
        method: 'GET',
        end: '/{job_id}',
        fields: [jobIdField],
        example: { job_id: JOB_ID },
      }),
      formats: FORMATS,
      job,
    },
    trainingForm,
  ),
  kept(
    call({
      id: 'events',
      label: { en: 'Log of a training', zh: '微调任务日志' },
      page: 'get-fine-tuning-job-logs-api',
      method: 'GET',
      end: '/{job_id}/logs',
      fields: [jobIdField, ...logFields],
      example: { job_id: JOB_ID, offset: 0, line: 100 },
    }),
    trainingEventsForm,
  ),
  kept(
    call({
      id: 'checkpoints',
      label: { en: 'Checkpoints of a training', zh: '微调任务检查点' },
      page: 'list-checkpoints-api',
      method: 'GET',
      end: '/{job_id}/checkpoints',
      fields: [jobIdField],
      example: { job_id: JOB_ID },
    }),
    trainingCheckpointsForm,
  ),
  call({
    id: 'cancel',
    label: { en: 'Cancel a training', zh: '取消微调任务' },
    page: 'cancel-fine-tuning-job-api',
    method: 'POST',
    end: '/{job_id}/cancel',
    fields: [jobIdField],
    example: { job_id: JOB_ID },
  }),
  call({
    id: 'delete',
    label: { en: 'Delete a training', zh: '删除微调任务' },
    page: 'delete-fine-tuning-job-api',
    method: 'DELETE',
    end: '/{job_id}',
    fields: [jobIdField],
    example: { job_id: JOB_ID },
  }),
];
