import type { JsonObject } from '../../../model/json.ts';
import type { ParameterSpec, ValidationIssue } from '../../_kit/adapter.ts';
import { errorAt } from '../../_kit/issue.ts';
import { mediaRow } from '../../_openai/media-row.ts';

const TRAINING_TYPES = ['sft', 'efficient_sft', 'cpt', 'dpo_full', 'dpo_lora'];
const ID_LIST = { kind: 'string-list' } as const;
const DATASETS: ParameterSpec['control'] = {
  kind: 'json',
  schema: {
    type: 'array',
    items: {
      type: 'object',
      properties: { data_source_type: { type: 'string' }, file_id: { type: 'string' } },
      required: ['data_source_type'],
    },
  },
};

export const trainingModelField = mediaRow(
  'model',
  { kind: 'text' },
  {
    group: 'common',
    required: true,
    en: 'The model to be trained, e.g. qwen3-14b, or one that came of an earlier training.',
    zh: '要训练的基础模型，例如 qwen3-14b，或之前训练产出的模型。',
  },
);

/**
 * Fields of `POST /api/v1/fine-tunes` as the reference has them. `training_datasets` is of its newer pages only; the
 * vendor's own library sends `finetuned_output` where the reference says `finetuned_output_suffix`.
 */
export const trainingParameters: readonly ParameterSpec[] = [
  mediaRow('training_file_ids', ID_LIST, {
    group: 'common',
    en: 'Ids of uploaded files of examples, of the purpose fine-tune.',
    zh: '已上传的训练数据文件 ID 列表，用途须为 fine-tune。',
  }),
  mediaRow('validation_file_ids', ID_LIST, {
    group: 'common',
    en: 'Ids of files to measure the training with; without any, a part of the examples is kept back (split).',
    zh: '验证数据文件 ID 列表；不填时从训练数据中划分一部分（split）。',
  }),
  mediaRow(
    'training_type',
    { kind: 'select', options: TRAINING_TYPES, acceptsOthers: true },
    {
      group: 'common',
      default: 'sft',
      en: 'How it learns: all weights (sft), LoRA (efficient_sft), more of plain text (cpt), or preferences (dpo_full, dpo_lora).',
      zh: '训练方式：全参微调（sft）、LoRA 高效微调（efficient_sft）、继续预训练（cpt）或偏好训练（dpo_full、dpo_lora）。',
    },
  ),
  mediaRow(
    'hyper_parameters',
    { kind: 'json', schema: { type: 'object' } },
    {
      group: 'common',
      en: 'Those of the model, e.g. {"n_epochs":3,"batch_size":16,"max_length":8192,"learning_rate":"1.6e-5"}. These decide what it costs.',
      zh: '模型的超参数，例如 {"n_epochs":3,"batch_size":16,"max_length":8192,"learning_rate":"1.6e-5"}，会影响训练费用。',
    },
  ),
  mediaRow(
    'finetuned_output_suffix',
    { kind: 'text' },
    { group: 'common', en: 'Goes into the id of the trained model.', zh: '加入训练后模型 ID 的后缀。' },
  ),
  mediaRow(
    'job_name',
    { kind: 'text' },
    { group: 'advanced', en: 'Name of the training in the console.', zh: '控制台中显示的任务名称。' },
  ),
  mediaRow(
    'model_name',
    { kind: 'text' },
    {
      group: 'advanced',
      en: 'Name of the trained model in the console; its id is made by the service.',
      zh: '控制台中显示的模型名称；模型 ID 由系统生成。',
    },
  ),
  mediaRow('training_datasets', DATASETS, {
    group: 'advanced',
    en: 'Files of examples as newer models take them: [{"data_source_type":"file_id","file_id":"…"}].',
    zh: '新模型使用的训练数据写法：[{"data_source_type":"file_id","file_id":"…"}]。',
  }),
  mediaRow('validation_datasets', DATASETS, {
    group: 'advanced',
    en: 'Files to measure the training with, in the same form as training_datasets.',
    zh: '验证数据，写法与 training_datasets 相同。',
  }),
];

export const jobIdField = mediaRow(
  'job_id',
  { kind: 'text' },
  {
    group: 'common',
    required: true,
    en: 'Id of the training, e.g. ft-202410291653-1c7f.',
    zh: '调优任务 ID，例如 ft-202410291653-1c7f。',
  },
);

export function pageFields(pageSizeDefault: number): readonly ParameterSpec[] {
  return [
    mediaRow(
      'page_no',
      { kind: 'number', integer: true, min: 1 },
      { group: 'common', default: 1, en: 'Which page of the list, counted from 1.', zh: '页码，从 1 开始。' },
    ),
    mediaRow(
      'page_size',
      { kind: 'number', integer: true, min: 1, max: 100 },
      { group: 'common', default: pageSizeDefault, en: 'How many a page has.', zh: '每页数量。' },
    ),
  ];
}

export const listedModelField = mediaRow(
  'model',
  { kind: 'text' },
  { group: 'common', en: 'Only trainings of this model.', zh: '仅列出基于该模型的任务。' },
);

/** The reference counts from 0; the vendor's own library begins with 1, and so without the first line. */
export const logFields: readonly ParameterSpec[] = [
  mediaRow(
    'offset',
    { kind: 'number', integer: true, min: 0 },
    { group: 'common', default: 0, en: 'How many lines to leave out at the beginning.', zh: '跳过开头的行数。' },
  ),
  mediaRow(
    'line',
    { kind: 'number', integer: true, min: 1, max: 1000 },
    { group: 'common', default: 100, en: 'How many lines to read.', zh: '读取的行数。' },
  ),
];

export function checkTraining({ training_file_ids: ids, training_datasets: sets }: JsonObject): ValidationIssue[] {
  const isGiven = [ids, sets].some(
    (list) => list !== undefined && list !== '' && !(Array.isArray(list) && list.length === 0),
  );
  if (isGiven) return [];
  return [errorAt(['training_file_ids'], 'Name at least one file of examples.', '请至少填写一个训练数据文件 ID。')];
}
