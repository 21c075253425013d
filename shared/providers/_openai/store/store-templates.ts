import type { JsonObject } from '../../../model/json.ts';
import type { LocalText, Template } from '../../_kit/adapter.ts';

export type StoreTemplateOptions = {
  /** Of the provider, e.g. `openai-compatible`. */
  provider: string;
  /** Purpose of a file that a batch reads. */
  batchPurpose?: string;
  batch?: JsonObject;
  /** A model that can be trained. */
  trainedModel?: string;
};

const FILE_ID = 'file-abc123';
const BATCH_ID = 'batch_abc123';
const JOB_ID = 'ftjob-abc123';

/** Templates of files, batches and trainings in OpenAI's form. Ids and files in them are for the user to replace. */
export function storeTemplates({
  provider,
  batchPurpose = 'batch',
  batch = { endpoint: '/v1/chat/completions', completion_window: '24h' },
  trainedModel = 'gpt-4o-mini-2024-07-18',
}: StoreTemplateOptions) {
  function one(endpoint: string, id: string, label: LocalText, body: JsonObject): Template[] {
    return [{ id, label, draft: { sidecall: 2, info: { name: label.en }, endpoint: `${provider}/${endpoint}`, body } }];
  }

  return {
    files: {
      upload: one(
        'files.upload',
        'file-upload',
        { en: 'Upload a file', zh: '上传文件' },
        {
          purpose: batchPurpose,
          file: 'file:requests.jsonl',
        },
      ),
      list: one('files.list', 'files', { en: 'List files', zh: '列出文件' }, { limit: 20 }),
      retrieve: one('files.retrieve', 'file', { en: 'Look up a file', zh: '查询文件' }, { file_id: FILE_ID }),
      content: one('files.content', 'file-content', { en: 'Download a file', zh: '下载文件' }, { file_id: FILE_ID }),
      delete: one('files.delete', 'file-delete', { en: 'Delete a file', zh: '删除文件' }, { file_id: FILE_ID }),
    },
    batches: {
      create: one(
        'batches.create',
        'batch',
        { en: 'Start a batch', zh: '创建批任务' },
        { input_file_id: FILE_ID, ...batch },
      ),
      list: one('batches.list', 'batches', { en: 'List batches', zh: '列出批任务' }, { limit: 20 }),
      retrieve: one(
        'batches.retrieve',
        'batch-status',
        { en: 'Look up a batch', zh: '查询批任务' },
        { batch_id: BATCH_ID },
      ),
      cancel: one('batches.cancel', 'batch-cancel', { en: 'Cancel a batch', zh: '取消批任务' }, { batch_id: BATCH_ID }),
    },
    fineTuning: {
      create: one(
        'fine-tuning.create',
        'training',
        { en: 'Start a training', zh: '创建微调任务' },
        {
          model: trainedModel,
          training_file: FILE_ID,
          method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 'auto' } } },
        },
      ),
      list: one('fine-tuning.list', 'trainings', { en: 'List trainings', zh: '列出微调任务' }, { limit: 20 }),
      retrieve: one(
        'fine-tuning.retrieve',
        'training-status',
        { en: 'Look up a training', zh: '查询微调任务' },
        { job_id: JOB_ID },
      ),
      cancel: one(
        'fine-tuning.cancel',
        'training-cancel',
        { en: 'Cancel a training', zh: '取消微调任务' },
        { job_id: JOB_ID },
      ),
      pause: one(
        'fine-tuning.pause',
        'training-pause',
        { en: 'Pause a training', zh: '暂停微调任务' },
        { job_id: JOB_ID },
      ),
      resume: one(
        'fine-tuning.resume',
        'training-resume',
        { en: 'Resume a training', zh: '恢复微调任务' },
        { job_id: JOB_ID },
      ),
      events: one(
        'fine-tuning.events',
        'training-events',
        { en: 'Events of a training', zh: '微调任务事件' },
        { job_id: JOB_ID, limit: 20 },
      ),
      checkpoints: one(
        'fine-tuning.checkpoints',
        'training-checkpoints',
        { en: 'Checkpoints of a training', zh: '微调任务检查点' },
        {
          job_id: JOB_ID,
          limit: 10,
        },
      ),
      deleteModel: one(
        'models.delete',
        'model-delete',
        { en: 'Delete a trained model', zh: '删除训练出的模型' },
        {
          model: 'ft:gpt-4o-mini-2024-07-18:acme::abc123',
        },
      ),
    },
  };
}
