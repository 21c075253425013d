import type { JsonObject } from '../../../model/json.ts';
import type { Endpoint, Label, ParameterSpec, Template } from '../../_kit/adapter.ts';
import { jsonEndpoint } from '../../_kit/json-endpoint.ts';
import { checkPathId, restEndpoint } from '../../_kit/rest-endpoint.ts';
import { endpointUrl } from '../endpoint-url.ts';
import { mediaRow } from '../media-row.ts';
import { openAiCall, type StoreOptions } from './file-endpoints.ts';
import { checkFineTuning, fineTuningModelField, fineTuningParameters } from './fine-tuning-parameters.ts';
import { afterRow, limitRow } from './list-parameters.ts';
import { storeJob } from './store-job.ts';

export const FINE_TUNING_PATH = '/fine_tuning/jobs';
const FORMATS = { stream: 'openai-fine-tuning-json', json: 'openai-fine-tuning-json' };
const DOCS = 'https://platform.openai.com/docs/api-reference/fine-tuning';

type Call = 'create' | 'list' | 'retrieve' | 'cancel' | 'pause' | 'resume' | 'events' | 'checkpoints' | 'deleteModel';

/** Training of a model on files of one's own: each training is a job. */
export function fineTuningEndpoints({
  docsUrl,
  buildUrl = (path, baseUrl) => endpointUrl(baseUrl, path),
  templates,
}: StoreOptions<Call>): Endpoint[] {
  const docs = (anchor: string) => docsUrl ?? `${DOCS}/${anchor}`;
  const job = storeJob(FORMATS.json, FINE_TUNING_PATH, buildUrl);
  const about = (
    [id, label, anchor]: readonly [id: string, label: Label, anchor: string],
    call: { method: 'GET' | 'POST' | 'DELETE'; path: string; parameters: readonly ParameterSpec[]; sdk: string },
    own: readonly Template[],
  ) => {
    const { sdk, ...rest } = call;
    return restEndpoint({
      id,
      label,
      operation: 'fine-tuning',
      docsUrl: docs(anchor),
      buildUrl,
      rules: (body: JsonObject) => checkPathId('job_id', body.job_id),
      templates: own,
      sdkCalls: openAiCall(sdk, FINE_TUNING_PATH),
      ...rest,
    });
  };
  const ofJob = (call: 'cancel' | 'pause' | 'resume', label: Label) =>
    about(
      [`fine-tuning.${call}`, label, call],
      {
        method: 'POST',
        path: `${FINE_TUNING_PATH}/{job_id}/${call}`,
        parameters: [jobIdRow],
        sdk: `fineTuning.jobs.${call}`,
      },
      templates[call],
    );
  return [
    {
      ...jsonEndpoint({
        id: 'fine-tuning.create',
        label: { en: 'Start a training', zh: '创建微调任务' },
        operation: 'fine-tuning',
        docsUrl: docs('create'),
        path: FINE_TUNING_PATH,
        modelField: fineTuningModelField,
        parameters: fineTuningParameters,
        formats: FORMATS,
        rules: checkFineTuning,
        templates: templates.create,
        buildUrl: (_draft, baseUrl) => buildUrl(FINE_TUNING_PATH, baseUrl),
        sdkCalls: openAiCall('fineTuning.jobs.create', FINE_TUNING_PATH),
      }),
      job,
    },
    about(
      ['fine-tuning.list', { en: 'List trainings', zh: '微调任务列表' }, 'list'],
      {
        method: 'GET',
        path: FINE_TUNING_PATH,
        parameters: [limitRow(100), afterRow('job')],
        sdk: 'fineTuning.jobs.list',
      },
      templates.list,
    ),
    {
      ...about(
        ['fine-tuning.retrieve', { en: 'Look up a training', zh: '查询微调任务' }, 'retrieve'],
        {
          method: 'GET',
          path: `${FINE_TUNING_PATH}/{job_id}`,
          parameters: [jobIdRow],
          sdk: 'fineTuning.jobs.retrieve',
        },
        templates.retrieve,
      ),
      formats: FORMATS,
      job,
    },
    about(
      ['fine-tuning.events', { en: 'Events of a training', zh: '微调任务事件' }, 'list-events'],
      {
        method: 'GET',
        path: `${FINE_TUNING_PATH}/{job_id}/events`,
        parameters: [jobIdRow, limitRow(100), afterRow('event')],
        sdk: 'fineTuning.jobs.listEvents',
      },
      templates.events,
    ),
    about(
      ['fine-tuning.checkpoints', { en: 'Checkpoints of a training', zh: '微调任务检查点' }, 'list-checkpoints'],
      {
        method: 'GET',
        path: `${FINE_TUNING_PATH}/{job_id}/checkpoints`,
        parameters: [jobIdRow, limitRow(100), afterRow('checkpoint')],
        sdk: 'fineTuning.jobs.checkpoints.list',
      },
      templates.checkpoints,
    ),
    ofJob('cancel', { en: 'Cancel a training', zh: '取消微调任务' }),
    ofJob('pause', { en: 'Pause a training', zh: '暂停微调任务' }),
    ofJob('resume', { en: 'Resume a training', zh: '恢复微调任务' }),
    restEndpoint({
      id: 'models.delete',
      label: { en: 'Delete a trained model', zh: '删除微调后的模型' },
      operation: 'models',
      docsUrl: docsUrl ?? 'https://platform.openai.com/docs/api-reference/models/delete',
      method: 'DELETE',
      path: '/models/{model}',
      parameters: [trainedModelRow],
      templates: templates.deleteModel,
      buildUrl,
      sdkCalls: openAiCall('models.delete', '/models'),
    }),
  ];
}

const jobIdRow = mediaRow(
  'job_id',
  { kind: 'text' },
  {
    group: 'common',
    required: true,
    en: 'Id of the training, e.g. ftjob-abc123.',
    zh: '微调任务 ID，例如 ftjob-abc123。',
  },
);

const trainedModelRow = mediaRow(
  'model',
  { kind: 'text' },
  {
    group: 'common',
    required: true,
    en: 'The model to be deleted for good, e.g. ft:gpt-4o-mini:acme::abc123. Only one’s own can be.',
    zh: '要永久删除的模型，例如 ft:gpt-4o-mini:acme::abc123，仅限自己训练的模型。',
  },
);
