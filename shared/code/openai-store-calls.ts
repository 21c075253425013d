import type { OpenAiCall } from './openai-call.ts';

/** Files, batches and trainings by OpenAI's libraries; each answers with what it has begun or keeps. */
export const OPENAI_STORE_CALLS: Readonly<Record<string, OpenAiCall>> = {
  'files.create': { function: 'create', fields: new Set(['file', 'purpose', 'expires_after']) },
  'batches.create': {
    function: 'create',
    fields: new Set(['completion_window', 'endpoint', 'input_file_id', 'metadata', 'output_expires_after']),
  },
  'fineTuning.jobs.create': {
    function: 'create',
    fields: new Set([
      'model',
      'training_file',
      'hyperparameters',
      'integrations',
      'metadata',
      'method',
      'seed',
      'suffix',
      'validation_file',
    ]),
  },
};
