import type { JsonObject } from '../../../model/json.ts';
import type { ValidationIssue } from '../../_kit/adapter.ts';
import { errorAt, holdsVariable, warningAt } from '../../_kit/issue.ts';
import { modelName, parameterOf } from './body-reading.ts';

/** What sizes some models make. */
export type SizeLimit = {
  models: RegExp;
  /** In pixels: the least and the most of width times height. */
  area?: readonly [number, number];
  side?: readonly [number, number];
  /** Width by height at most, and height by width. */
  ratio?: number;
  sizes?: readonly string[];
};

const PATH = ['parameters', 'size'];

/** `parameters.size`: written with an asterisk, and within what the model makes. */
export function checkSize(body: JsonObject, limits: readonly SizeLimit[]): ValidationIssue[] {
  const size = parameterOf(body, 'size');
  if (typeof size !== 'string' || holdsVariable(size)) return [];
  const parts = /^(\d+)([*xX×])(\d+)$/.exec(size.replace(/\s/g, ''));
  if (parts === null) {
    // Some of the newest models name sizes: 1K, 2K, 4K.
    if (/^\dk$/i.test(size)) return [];
    return [
      warningAt(
        PATH,
        `size "${size}" is not width*height, e.g. 1024*1024.`,
        `size“${size}”不是“宽*高”的形式，如 1024*1024。`,
      ),
    ];
  }
  const [width, height] = [Number(parts[1]), Number(parts[3])];
  if (parts[2] !== '*') {
    return [
      errorAt(PATH, `size takes an asterisk here: ${width}*${height}.`, `此处的 size 使用星号：${width}*${height}。`),
    ];
  }
  const model = modelName(body);
  const limit = limits.find(({ models }) => models.test(model));
  return limit === undefined ? [] : checkLimit({ width, height, model }, limit);
}

type Sized = { width: number; height: number; model: string };

function checkLimit({ width, height, model }: Sized, { area, side, ratio, sizes }: SizeLimit): ValidationIssue[] {
  const size = `${width}*${height}`;
  if (sizes !== undefined && !sizes.includes(size)) {
    return [
      errorAt(
        PATH,
        `${model} makes only ${sizes.join(', ')}; size is ${size}.`,
        `${model} 仅支持 ${sizes.join('、')}，当前 size 为 ${size}。`,
      ),
    ];
  }
  if (side !== undefined && [width, height].some((length) => length < side[0] || length > side[1])) {
    return [
      errorAt(
        PATH,
        `Each side must have ${side[0]} to ${side[1]} pixels with ${model}; size is ${size}.`,
        `${model} 的宽和高均须为 ${side[0]}～${side[1]} 像素，当前 size 为 ${size}。`,
      ),
    ];
  }
  if (area !== undefined && (width * height < area[0] || width * height > area[1])) {
    return [
      errorAt(
        PATH,
        `Width times height must be ${area[0]} to ${area[1]} pixels with ${model}; ${size} has ${width * height}.`,
        `${model} 的总像素须为 ${area[0]}～${area[1]}，${size} 为 ${width * height}。`,
      ),
    ];
  }
  if (ratio !== undefined && Math.max(width / height, height / width) > ratio) {
    return [
      errorAt(
        PATH,
        `The sides may differ by a factor of ${ratio} at most; size is ${size}.`,
        `宽高比须在 1:${ratio} 至 ${ratio}:1 之间，当前 size 为 ${size}。`,
      ),
    ];
  }
  return [];
}
