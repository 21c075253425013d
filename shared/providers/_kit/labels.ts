import type { Label, LocalText, Operation, ProviderAdapter } from './adapter.ts';

/** What most providers call their preset for the mock server. */
export const MOCK_LABEL: LocalText = { en: 'Built-in mock', zh: '内置模拟服务' };

/** What most providers call the preset whose address is the user's own. */
export const CUSTOM_LABEL: LocalText = { en: 'Custom', zh: '自定义' };

/** The label of a preset or an endpoint in one language. */
export function labelText({ label }: { label: Label }, language: keyof LocalText): string {
  return typeof label === 'string' ? label : label[language];
}

/** All that a search finds a label by. */
export function labelWords({ label }: { label: Label }): string {
  return typeof label === 'string' ? label : `${label.en} ${label.zh}`;
}

const OPERATIONS: Readonly<Record<Operation, string>> = {
  chat: '对话',
  completion: '补全',
  embedding: '向量',
  rerank: '重排序',
  image: '图像',
  video: '视频',
  speech: '语音合成',
  transcription: '语音识别',
  workflow: '工作流',
  files: '文件',
  batch: '批任务',
  'fine-tuning': '微调',
  jobs: '任务',
  tokens: 'Token',
  models: '模型',
  http: 'HTTP',
  websocket: 'WebSocket',
};

/** What an endpoint does, in a word. */
export function operationText(operation: Operation, language: keyof LocalText): string {
  return language === 'zh' ? OPERATIONS[operation] : operation;
}

/** The provider's name as readers of that language know it. */
export function providerName(
  { label, chineseName }: Pick<ProviderAdapter, 'label' | 'chineseName'>,
  language: keyof LocalText,
): string {
  return language === 'zh' ? (chineseName ?? label) : label;
}

/** All that a search finds an operation by. */
export function operationWords({ operation }: { operation: Operation }): string[] {
  return [operation, OPERATIONS[operation]];
}
