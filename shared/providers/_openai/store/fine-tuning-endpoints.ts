import type { JsonObject } from '../../../model/json.ts';
import type { Endpoint, ParameterSpec, Template } from '../../_kit/adapter.ts';
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
    [id, label, anchor]: readonly [id: string, label: string, anchor: string],
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
  const ofJob = (call: 'cancel' | 'pause' | 'resume', label: string) =>
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
        label: 'Start a training',
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
      ['fine-tuning.list', 'List trainings', 'list'],
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
        ['fine-tuning.retrieve', 'Look up a training', 'retrieve'],
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
      ['fine-tuning.events', 'Events of a training', 'list-events'],
      {
        method: 'GET',
        path: `${FINE_TUNING_PATH}/{job_id}/events`,
        parameters: [jobIdRow, limitRow(100), afterRow('event')],
        sdk: 'fineTuning.jobs.listEvents',
      },
      templates.events,
    ),
    about(
      ['fine-tuning.checkpoints', 'Checkpoints of a training', 'list-checkpoints'],
      {
        method: 'GET',
        path: `${FINE_TUNING_PATH}/{job_id}/checkpoints`,
        parameters: [jobIdRow, limitRow(100), afterRow('checkpoint')],
        sdk: 'fineTuning.jobs.checkpoints.list',
      },
      templates.checkpoints,
    ),
    ofJob('cancel', 'Cancel a training'),
    ofJob('pause', 'Pause a training'),
    ofJob('resume', 'Resume a training'),
    restEndpoint({
      id: 'models.delete',
      label: 'Delete a trained model',
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
