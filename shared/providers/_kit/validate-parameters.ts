import { isJsonObject, type JsonValue } from '../../model/json.ts';
import type { Endpoint, ParameterSpec, ValidationIssue } from './adapter.ts';
import { bodyFields } from './body-fields.ts';
import { getAtPath } from './body-path.ts';
import { errorAt, holdsVariable, warningAt } from './issue.ts';

/**
 * Checks each documented field of the body by itself: present where required, of the right type, within its range.
 * Null counts as absent; values that still hold a `{{variable}}` are not judged; unknown fields pass.
 */
export function validateParameters(
  endpoint: Pick<Endpoint, 'ownedFields' | 'parameters'>,
  body: JsonValue | undefined,
): ValidationIssue[] {
  return bodyFields(endpoint).flatMap((field) => checkField(field, getAtPath(body, field.path)));
}

function checkField(field: ParameterSpec, value: JsonValue | undefined): ValidationIssue[] {
  if (value === undefined || value === null || value === '') {
    if (field.required !== true) return [];
    return [errorAt(field.path, `${field.name} is required.`, `${field.name} 是必填项。`)];
  }
  if (holdsVariable(value)) return [];
  const { control } = field;
  switch (control.kind) {
    case 'number':
      return checkNumber(field, control, value);
    case 'text':
      return typeof value === 'string' ? [] : [wrongType(field, 'text', '文本')];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [wrongType(field, 'true or false', 'true 或 false')];
    case 'select':
      return checkSelect(field, control, value);
    case 'string-list':
      return checkStringList(field, control, value);
    case 'media':
      return checkMedia(field, control, value);
    case 'json':
      return checkJsonType(field, control.schema.type, value);
  }
}

type NumberControl = Extract<ParameterSpec['control'], { kind: 'number' }>;

function checkNumber(field: ParameterSpec, control: NumberControl, value: JsonValue): ValidationIssue[] {
  if (typeof value !== 'number') return [wrongType(field, 'a number', '数字')];
  if (control.integer === true && !Number.isInteger(value)) return [wrongType(field, 'a whole number', '整数')];
  const { min, max } = control;
  const isBelow = min !== undefined && (control.exclusiveMin === true ? value <= min : value < min);
  const isAbove = max !== undefined && (control.exclusiveMax === true ? value >= max : value > max);
  if (!isBelow && !isAbove) return [];
  const range = describeRange(control);
  return [
    errorAt(
      field.path,
      `${field.name} must be ${range.en}; it is ${value}.`,
      `${field.name} 必须${range.zh}，当前为 ${value}。`,
    ),
  ];
}

function describeRange({ min, max, exclusiveMin, exclusiveMax }: NumberControl): { en: string; zh: string } {
  const parts: { en: string; zh: string }[] = [];
  if (min !== undefined) {
    parts.push(
      exclusiveMin === true
        ? { en: `above ${min}`, zh: `大于 ${min}` }
        : { en: `at least ${min}`, zh: `不小于 ${min}` },
    );
  }
  if (max !== undefined) {
    parts.push(
      exclusiveMax === true ? { en: `below ${max}`, zh: `小于 ${max}` } : { en: `at most ${max}`, zh: `不大于 ${max}` },
    );
  }
  return { en: parts.map((part) => part.en).join(' and '), zh: parts.map((part) => part.zh).join(' 且') };
}

function checkSelect(
  field: ParameterSpec,
  { options, acceptsOthers, acceptsObjects }: Extract<ParameterSpec['control'], { kind: 'select' }>,
  value: JsonValue,
): ValidationIssue[] {
  if (acceptsObjects === true && isJsonObject(value)) return [];
  if (typeof value !== 'string') return [wrongType(field, 'text', '文本')];
  if (acceptsOthers === true || options.includes(value)) return [];
  // Services add values faster than documents, so an unknown one is told and not called wrong.
  return [
    warningAt(
      field.path,
      `${field.name} "${value}" is none of the documented values: ${options.join(', ')}.`,
      `${field.name} 的值“${value}”不在文档列出的取值中：${options.join('、')}。`,
    ),
  ];
}

function checkStringList(
  field: ParameterSpec,
  control: Extract<ParameterSpec['control'], { kind: 'string-list' }>,
  value: JsonValue,
): ValidationIssue[] {
  if (control.acceptsString === true && typeof value === 'string') return [];
  const isEntry = (item: JsonValue) =>
    typeof item === 'string' ||
    (control.acceptsTokens === true && isTokens(item)) ||
    (control.acceptsObjects === true && isJsonObject(item));
  if (!Array.isArray(value) || !value.every(isEntry)) return [wrongType(field, 'a list of texts', '文本列表')];
  if (control.maxItems === undefined || value.length <= control.maxItems) return [];
  return [
    errorAt(
      field.path,
      `${field.name} takes at most ${control.maxItems} entries; it has ${value.length}.`,
      `${field.name} 最多 ${control.maxItems} 项，当前有 ${value.length} 项。`,
    ),
  ];
}

function checkMedia(
  field: ParameterSpec,
  { maxItems }: Extract<ParameterSpec['control'], { kind: 'media' }>,
  value: JsonValue,
): ValidationIssue[] {
  if (maxItems !== undefined)
    return checkStringList(field, { kind: 'string-list', maxItems, acceptsString: true }, value);
  return typeof value === 'string' ? [] : [wrongType(field, 'an address or a file', '地址或文件')];
}

/** A token id, or a text as a list of them. */
function isTokens(item: JsonValue): boolean {
  return Array.isArray(item) ? item.every((token) => typeof token === 'number') : typeof item === 'number';
}

function checkJsonType(field: ParameterSpec, type: JsonValue | undefined, value: JsonValue): ValidationIssue[] {
  if (type === 'array' && !Array.isArray(value)) return [wrongType(field, 'a list', '列表')];
  if (type === 'object' && !isJsonObject(value)) return [wrongType(field, 'an object', '对象')];
  return [];
}

function wrongType(field: ParameterSpec, en: string, zh: string): ValidationIssue {
  return errorAt(field.path, `${field.name} must be ${en}.`, `${field.name} 必须是${zh}。`);
}
