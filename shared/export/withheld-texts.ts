import type { TargetProblem } from '../compare/plan-target.ts';
import english from '../i18n/en.json' with { type: 'json' };
import chinese from '../i18n/zh-CN.json' with { type: 'json' };
import type { AppError } from '../ipc/result.ts';
import type { CompareTarget } from '../model/compare.ts';
import type { LocalText } from '../providers/_kit/adapter.ts';

/** What is said of things that an export leaves out or changes. */
export const WITHHELD = {
  key: (connection: string, name: string): LocalText => ({
    en: `The key of the connection "${connection}" stays in the vault; {{${name}}} stands in its place.`,
    zh: `连接“${connection}”的密钥留在保险库中，其位置以 {{${name}}} 代替。`,
  }),
  credential: (name: string): LocalText => ({
    en: `What was typed where a credential belongs is replaced by {{${name}}}.`,
    zh: `在凭据位置手动填写的内容已替换为 {{${name}}}。`,
  }),
  knownKey: (count: number, variable: string): LocalText => ({
    en: `${count === 1 ? 'A text that looks like a key is' : `${count} texts that look like keys are`} replaced by ${variable}.`,
    zh: `${count} 处看似密钥的文本已替换为 ${variable}。`,
  }),
  secretVariable: (name: string): LocalText => ({
    en: `The value of the secret variable {{${name}}} stays in the vault.`,
    zh: `机密变量 {{${name}}} 的值留在保险库中。`,
  }),
  flattened: (names: string): LocalText => ({
    en: `Variables are written out with their present values: ${names}.`,
    zh: `变量已按当前值写出：${names}。`,
  }),
  inheritedHeaders: (names: string): LocalText => ({
    en: `Headers of folders and connection are written into the request: ${names}.`,
    zh: `文件夹和连接的请求头已写入请求：${names}。`,
  }),
  captures: {
    en: 'Captures, which take variables from the answer, are left out.',
    zh: '从响应中提取变量的捕获规则未导出。',
  },
  compare: { en: 'The connections that it is compared with are left out.', zh: '对比所用的连接未导出。' },
  settings: { en: 'Its time limits are left out.', zh: '其时间限制未导出。' },
  tls: {
    en: 'That certificates are not checked is left out: whoever uses the file has to agree to that anew.',
    zh: '“不校验证书”未导出：需由使用该文件的人重新确认。',
  },
  signature: {
    en: 'It is signed anew for each send, which this format cannot do. It will be refused without a fresh signature.',
    zh: '它每次发送都需重新签名，此格式无法做到；没有新的签名将被拒绝。',
  },
  token: (name: string): LocalText => ({
    en: `Its token is fetched before sending; put a valid one into {{${name}}}.`,
    zh: `其令牌在发送前获取；请将有效令牌填入 {{${name}}}。`,
  }),
  bytes: {
    en: 'Its body of bytes cannot be written here. Attach it as a file.',
    zh: '其字节请求体无法写入此格式，请以文件方式附加。',
  },
  emptyPart: (name: string): LocalText => ({
    en: `The part "${name}" names a file that is not in the workspace.`,
    zh: `部分“${name}”引用的文件不在工作区中。`,
  }),
  notChat: {
    en: 'It is no chat request, so there is no prompt to evaluate, and it is left out.',
    zh: '它不是对话请求，没有可评测的提示，因此未导出。',
  },
  socket: {
    en: 'It talks over a WebSocket, which this format has no words for, and is left out.',
    zh: '它通过 WebSocket 通信，此格式无法表示，因此未导出。',
  },
  wholeAnswer: {
    en: 'Its answer is read as a whole, not as a stream.',
    zh: '其响应将整体读取，而非流式读取。',
  },
  failed: (error: AppError): LocalText => ({
    en: `It cannot be made into a request and is left out. ${error.message}`,
    zh: `无法生成请求，因此未导出。${chineseError(error)}`,
  }),
  parameters: (names: string): LocalText => ({
    en: `Fields that its provider in promptfoo does not take are left out: ${names}.`,
    zh: `promptfoo 的对应提供方不接受的字段未导出：${names}。`,
  }),
  tests: (names: string): LocalText => ({
    en: `Tests that this format has no word for are left out: ${names}.`,
    zh: `此格式无法表示的测试未导出：${names}。`,
  }),
  ownTests: {
    en: 'Its tests and rows of data are left out: in this format they would hold for all requests. Export it alone.',
    zh: '其测试和数据行未导出：在此格式中它们会用于所有请求。请单独导出。',
  },
  column: (problem: TargetProblem, { connection, environment = '', request = '' }: CompareTarget): LocalText => {
    const values = { connection, environment, request };
    return {
      en: `A column of its comparison is left out: ${filled(english.compare.problem[problem].title, values)}`,
      zh: `其对比中有一列未导出：${filled(chinese.compare.problem[problem].title, values)}`,
    };
  },
  promptValues: (names: string, environment: string, model: string): LocalText => ({
    en: `The environment "${environment}" of the column with ${model} gives other values to ${names}; in this format a prompt is the same for all.`,
    zh: `使用 ${model} 的列所用环境“${environment}”为 ${names} 提供了不同的值；此格式中所有提供方共用同一提示。`,
  }),
  missing: (names: string): LocalText => ({
    en: `Variables without a value must be given by whoever uses the file: ${names}.`,
    zh: `没有值的变量需由使用者提供：${names}。`,
  }),
} as const;

function chineseError({ code, message, data = {} }: AppError): string {
  const sentences: Readonly<Record<string, string>> = chinese.error;
  const values: Readonly<Record<string, string>> = { message, ...data };
  return filled(sentences[code] ?? message, values);
}

function filled(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => values[name] ?? hole);
}
