import type { ParameterSpec } from '../_kit/adapter.ts';

type OptionSpec = Omit<ParameterSpec, 'path' | 'name'>;

/** Ollama keeps the fields of sampling and of the runner below `options`; the model's own file sets their defaults. */
function option(name: string, spec: OptionSpec): ParameterSpec {
  return { path: ['options', name], name, ...spec };
}

export const samplingOptions: readonly ParameterSpec[] = [
  option('temperature', {
    group: 'common',
    default: 0.8,
    control: { kind: 'number', min: 0, step: 0.1 },
    doc: {
      en: 'Randomness of the choice of words. 0 always takes the most likely one; a model may bring its own default.',
      zh: '采样随机性。0 表示总是选择概率最高的词；模型可自带默认值。',
    },
  }),
  option('num_predict', {
    group: 'common',
    default: -1,
    control: { kind: 'number', min: -2, integer: true },
    doc: {
      en: 'Most tokens to generate. -1 means no limit, -2 means until the context is full.',
      zh: '最多生成的 token 数。-1 表示不限制，-2 表示直到填满上下文。',
    },
  }),
  option('top_p', {
    group: 'sampling',
    default: 0.9,
    control: { kind: 'number', min: 0, max: 1, step: 0.05 },
    doc: {
      en: 'Considers only the most likely words that together reach this probability.',
      zh: '只在累计概率达到该值的候选词中采样。',
    },
  }),
  option('top_k', {
    group: 'sampling',
    default: 40,
    control: { kind: 'number', min: 0, integer: true },
    doc: {
      en: 'Considers only this many of the most likely words. 0 considers all.',
      zh: '只在概率最高的前 K 个词中采样，0 表示不限制。',
    },
  }),
  option('min_p', {
    group: 'sampling',
    default: 0,
    control: { kind: 'number', min: 0, max: 1, step: 0.01 },
    doc: {
      en: 'Leaves out words less likely than this share of the most likely one.',
      zh: '剔除概率低于“最高概率 × 该值”的候选词。',
    },
  }),
  option('typical_p', {
    group: 'sampling',
    default: 1,
    control: { kind: 'number', min: 0, max: 1, step: 0.05 },
    doc: {
      en: 'Locally typical sampling: prefers words about as surprising as expected. 1 switches it off.',
      zh: '局部典型采样：偏好意外程度接近期望的词。1 表示关闭。',
    },
  }),
  option('seed', {
    group: 'sampling',
    control: { kind: 'number', integer: true },
    doc: {
      en: 'The same number gives the same answer to the same request. Absent, every answer is drawn anew.',
      zh: '随机种子：相同的种子与请求会得到相同的回答；不设置时每次随机。',
    },
  }),
  option('stop', {
    group: 'output',
    control: { kind: 'string-list' },
    doc: {
      en: 'Texts at which the answer ends. Always a list: a single text is refused.',
      zh: '生成到这些文本时停止。必须是列表，单个文本会被拒绝。',
    },
  }),
  option('repeat_penalty', {
    group: 'sampling',
    default: 1,
    control: { kind: 'number', min: 0, step: 0.05 },
    doc: {
      en: 'Penalty on words that occurred lately; 1 is none. Older versions start at 1.1.',
      zh: '对近期出现过的词的惩罚，1 表示不惩罚。旧版本默认为 1.1。',
    },
  }),
  option('repeat_last_n', {
    group: 'sampling',
    default: 64,
    control: { kind: 'number', min: -1, integer: true },
    doc: {
      en: 'How far back repeat_penalty looks, in tokens. 0 switches it off, -1 means the whole context.',
      zh: 'repeat_penalty 回看的 token 数。0 表示关闭，-1 表示整个上下文。',
    },
  }),
  option('presence_penalty', {
    group: 'sampling',
    default: 0,
    control: { kind: 'number', min: -2, max: 2, step: 0.1 },
    doc: {
      en: 'Penalty on every word that occurred at all; above 0 leads to new topics.',
      zh: '对已出现过的词的惩罚，大于 0 时更容易引入新话题。',
    },
  }),
  option('frequency_penalty', {
    group: 'sampling',
    default: 0,
    control: { kind: 'number', min: -2, max: 2, step: 0.1 },
    doc: {
      en: 'Penalty on words in proportion to how often they occurred.',
      zh: '按出现次数对词进行惩罚。',
    },
  }),
  option('mirostat', {
    group: 'advanced',
    default: 0,
    control: { kind: 'number', min: 0, max: 2, integer: true },
    doc: {
      en: 'Mirostat sampling: 0 off, 1 Mirostat, 2 Mirostat 2.0. Newer versions no longer know it.',
      zh: 'Mirostat 采样：0 关闭，1 为 Mirostat，2 为 Mirostat 2.0。新版本已不再支持。',
    },
  }),
  option('mirostat_tau', {
    group: 'advanced',
    default: 5,
    control: { kind: 'number', min: 0, step: 0.1 },
    doc: {
      en: 'Mirostat: lower is more focused, higher more diverse.',
      zh: 'Mirostat 目标熵：越低越集中，越高越多样。',
    },
  }),
  option('mirostat_eta', {
    group: 'advanced',
    default: 0.1,
    control: { kind: 'number', min: 0, step: 0.01 },
    doc: {
      en: 'Mirostat: how fast it reacts to the text generated so far.',
      zh: 'Mirostat 学习率：对已生成文本的反应速度。',
    },
  }),
  option('num_keep', {
    group: 'advanced',
    default: 4,
    control: { kind: 'number', min: -1, integer: true },
    doc: {
      en: 'Tokens at the start of the prompt that stay when the context overflows. -1 keeps all.',
      zh: '上下文溢出时保留的提示词开头 token 数，-1 表示全部保留。',
    },
  }),
];

/** Changing one of these loads the model anew, which makes the next answer slow. */
export const runnerOptions: readonly ParameterSpec[] = [
  option('num_ctx', {
    group: 'common',
    control: { kind: 'number', min: 1, integer: true },
    doc: {
      en: 'Size of the context window in tokens. What does not fit is cut off at the start, without a word; the default is small (2048 to 4096 on most machines).',
      zh: '上下文窗口的 token 数。超出部分会从开头被静默截断；默认值较小（多数机器为 2048～4096）。',
    },
  }),
  option('num_batch', {
    group: 'advanced',
    default: 512,
    control: { kind: 'number', min: 1, integer: true },
    doc: { en: 'Tokens of the prompt that are read at a time.', zh: '处理提示词时每批的 token 数。' },
  }),
  option('num_gpu', {
    group: 'advanced',
    default: -1,
    control: { kind: 'number', min: -1, integer: true },
    doc: {
      en: 'Layers that run on the GPU. -1 decides by the free memory, 0 uses the CPU alone.',
      zh: '在 GPU 上运行的层数。-1 表示按显存自动决定，0 表示仅用 CPU。',
    },
  }),
  option('main_gpu', {
    group: 'advanced',
    default: 0,
    control: { kind: 'number', min: 0, integer: true },
    doc: { en: 'Which GPU takes the small tensors when there are several.', zh: '有多块 GPU 时，承载小张量的那一块。' },
  }),
  option('num_thread', {
    group: 'advanced',
    default: 0,
    control: { kind: 'number', min: 0, integer: true },
    doc: {
      en: 'Threads of the CPU. 0 lets Ollama decide; the number of physical cores is best.',
      zh: 'CPU 线程数。0 表示由 Ollama 决定，建议为物理核心数。',
    },
  }),
  option('use_mmap', {
    group: 'advanced',
    control: { kind: 'boolean' },
    doc: {
      en: 'Maps the model file into memory instead of reading it whole.',
      zh: '以内存映射方式加载模型文件，而不是整体读入。',
    },
  }),
];
