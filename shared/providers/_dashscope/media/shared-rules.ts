import type { JsonObject, JsonValue } from '../../../model/json.ts';
import type { ParameterSpec, ValidationIssue } from '../../_kit/adapter.ts';
import { getAtPath } from '../../_kit/body-path.ts';
import { errorAt, holdsVariable, warningAt } from '../../_kit/issue.ts';
import { inputOf, modelName, parameterOf } from './body-reading.ts';

/** Fields of `input` that these models cannot do without. */
export function requireInputs(body: JsonObject, names: readonly string[], why = ''): ValidationIssue[] {
  const reason = why === '' ? modelName(body) : why;
  return names
    .filter((name) => inputOf(body, name) === undefined)
    .map((name) =>
      errorAt(
        ['input', name],
        reason === '' ? `${name} is required.` : `${reason} needs ${name}.`,
        reason === '' ? `${name} 是必填项。` : `${reason} 需要 ${name}。`,
      ),
    );
}

/** Fields of `input` that have no place beside what is there. */
export function refuseInputs(body: JsonObject, names: readonly string[], en: string, zh: string): ValidationIssue[] {
  return names
    .filter((name) => inputOf(body, name) !== undefined)
    .map((name) => warningAt(['input', name], `${name} has no effect: ${en}.`, `${name} 不起作用：${zh}。`));
}

/** A text that the service would cut off. */
export function checkLength(body: JsonObject, name: string, most: number): ValidationIssue[] {
  const text = inputOf(body, name);
  if (typeof text !== 'string' || holdsVariable(text) || [...text].length <= most) return [];
  const path = ['input', name];
  return [
    warningAt(
      path,
      `${name} is cut off after ${most} characters; it has ${[...text].length}.`,
      `${name} 超过 ${most} 个字符的部分会被截断，当前为 ${[...text].length} 个。`,
    ),
  ];
}

/** Models that make one picture a call, and models that make four unless told otherwise: each is charged. */
export function checkCount(
  body: JsonObject,
  { onlyOne, defaultsToFour }: { onlyOne?: RegExp; defaultsToFour?: RegExp },
): ValidationIssue[] {
  const path = ['parameters', 'n'];
  const n = parameterOf(body, 'n');
  const model = modelName(body);
  if (onlyOne?.test(model) === true && typeof n === 'number' && n > 1) {
    return [
      errorAt(path, `${model} makes one picture a call: n must be 1.`, `${model} 每次只生成一张图片，n 只能为 1。`),
    ];
  }
  if (n === undefined && defaultsToFour?.test(model) === true) {
    return [
      warningAt(
        path,
        `Without n, ${model} makes 4 pictures and charges each.`,
        `未设置 n 时，${model} 会生成 4 张图片并按张计费。`,
      ),
    ];
  }
  return [];
}

/** Addresses in the fields that take media: in a form that the service reads. */
export function checkMediaAddresses(body: JsonObject, parameters: readonly ParameterSpec[]): ValidationIssue[] {
  return parameters.flatMap(({ path, name, control }) => {
    if (control.kind !== 'media') return [];
    const value = getAtPath(body, path);
    const values = Array.isArray(value) ? value : [value];
    return values.flatMap((address) => checkAddress(address, path, name, control.forms.includes('data-url')));
  });
}

export function checkAddress(
  address: JsonValue | undefined,
  path: readonly string[],
  name: string,
  takesData: boolean,
): ValidationIssue[] {
  if (typeof address !== 'string' || address === '' || holdsVariable(address)) return [];
  if (/^(file|upload):/.test(address) || address.startsWith('oss://')) return [];
  if (address.startsWith('data:')) {
    if (takesData) return [];
    return [
      warningAt(
        path,
        `${name} takes an address or an uploaded file; many models here refuse data.`,
        `${name} 需要 URL 或上传后的文件，此处多数模型不接受 Base64 数据。`,
      ),
    ];
  }
  if (!/^https?:\/\//i.test(address)) {
    return [
      errorAt(
        path,
        `${name} must be an http(s), oss:// or data: address, or a file.`,
        `${name} 必须是 http(s)、oss:// 或 data: 地址，或选择的文件。`,
      ),
    ];
  }
  if (!/[^\x21-\x7e]/.test(address)) return [];
  return [
    errorAt(
      path,
      `${name} holds characters that an address cannot have, e.g. Chinese: percent-encode them.`,
      `${name} 中含有 URL 不允许的字符（如中文），请先进行百分号编码。`,
    ),
  ];
}
