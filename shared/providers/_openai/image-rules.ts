import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { errorAt, holdsVariable, warningAt } from '../_kit/issue.ts';

/** Names are known by their beginning, also behind the name of a vendor that gateways put before them. */
const GPT_IMAGE = /(^|\/)(gpt-image|chatgpt-image)/i;
const DALL_E = /(^|\/)dall-e-([23])/i;

type Family = 'gpt' | 'dall-e-2' | 'dall-e-3' | null;

/** Which rules hold; null for a model of another service, of which nothing is known. */
export function imageFamily(model: JsonValue | undefined): Family {
  if (typeof model !== 'string' || holdsVariable(model)) return null;
  if (GPT_IMAGE.test(model)) return 'gpt';
  const number = DALL_E.exec(model)?.[2];
  return number === '2' ? 'dall-e-2' : number === '3' ? 'dall-e-3' : null;
}

/** Rules between fields that all image calls share. */
export function checkImages(body: JsonObject): ValidationIssue[] {
  const family = imageFamily(body.model);
  return [
    ...(family === 'gpt' ? checkGptFields(body) : []),
    ...(family === 'dall-e-2' || family === 'dall-e-3' ? checkDallEFields(body, family) : []),
    ...checkPromptLength(body, family),
    ...checkSize(body, family),
    ...checkSteps(body),
    ...checkBackground(body),
    ...checkCompression(body),
    ...checkDashScopeSize(body),
  ];
}

const isSet = (value: JsonValue | undefined) => value !== undefined && value !== null;

function checkGptFields(body: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  if (isSet(body.response_format)) {
    issues.push(
      errorAt(
        ['response_format'],
        'GPT image models refuse response_format: they always send Base64. Remove it; output_format chooses png, jpeg or webp.',
        'GPT 图像模型不接受 response_format，始终返回 Base64。请删除；用 output_format 选择 png、jpeg 或 webp。',
      ),
    );
  }
  if (isSet(body.style)) {
    issues.push(
      errorAt(
        ['style'],
        'style is a field of dall-e-3 alone; say it in the prompt.',
        'style 仅 dall-e-3 支持，请写在提示词中。',
      ),
    );
  }
  if (body.quality === 'standard' || body.quality === 'hd') {
    issues.push(
      errorAt(
        ['quality'],
        'GPT image models know low, medium, high and auto; standard and hd are dall-e-3’s.',
        'GPT 图像模型的 quality 为 low、medium、high 或 auto；standard 与 hd 属于 dall-e-3。',
      ),
    );
  }
  return issues;
}

const GPT_ONLY = ['background', 'output_format', 'output_compression', 'moderation', 'partial_images'] as const;

function checkDallEFields(body: JsonObject, family: 'dall-e-2' | 'dall-e-3'): ValidationIssue[] {
  const issues = GPT_ONLY.filter((name) => isSet(body[name])).map((name) =>
    errorAt(
      [name],
      `${name} is a field of GPT image models; ${family} refuses it.`,
      `${name} 仅 GPT 图像模型支持，${family} 会拒绝。`,
    ),
  );
  if (body.stream === true) {
    issues.push(errorAt(['stream'], `${family} cannot stream.`, `${family} 不支持流式返回。`));
  }
  if (family === 'dall-e-3' && typeof body.n === 'number' && body.n > 1) {
    issues.push(
      errorAt(['n'], 'dall-e-3 makes one picture a call: n must be 1.', 'dall-e-3 每次只生成一张图片：n 必须为 1。'),
    );
  }
  if (family === 'dall-e-2' && isSet(body.style)) {
    issues.push(errorAt(['style'], 'style is a field of dall-e-3 alone.', 'style 仅 dall-e-3 支持。'));
  }
  return issues;
}

const PROMPT_LIMITS = { gpt: 32_000, 'dall-e-3': 4_000, 'dall-e-2': 1_000 } as const;

function checkPromptLength({ prompt }: JsonObject, family: Family): ValidationIssue[] {
  if (family === null || typeof prompt !== 'string' || holdsVariable(prompt)) return [];
  const limit = PROMPT_LIMITS[family];
  const { length } = Array.from(prompt);
  if (length <= limit) return [];
  return [
    errorAt(
      ['prompt'],
      `The prompt may have ${limit} characters with this model; it has ${length}.`,
      `该模型的提示词最多 ${limit} 个字符，当前 ${length} 个。`,
    ),
  ];
}

const SIZES: Readonly<Record<Exclude<Family, null>, readonly string[]>> = {
  gpt: ['auto', '1024x1024', '1536x1024', '1024x1536'],
  'dall-e-3': ['1024x1024', '1792x1024', '1024x1792'],
  'dall-e-2': ['256x256', '512x512', '1024x1024'],
};

/** The older GPT image models have fixed sizes; those from 2 on take any that keeps the limits. */
const FIXED_SIZE_GPT = /(^|\/)gpt-image-1(?:$|[.-])/i;

function checkSize({ size, model }: JsonObject, family: Family): ValidationIssue[] {
  if (family === null || typeof size !== 'string' || holdsVariable(size) || SIZES[family].includes(size)) return [];
  if (family !== 'gpt' || FIXED_SIZE_GPT.test(String(model))) {
    const sizes = SIZES[family].join(', ');
    return [
      errorAt(['size'], `This model makes ${sizes}; size is ${size}.`, `该模型支持的尺寸为 ${sizes}；当前为 ${size}。`),
    ];
  }
  const [, width = 0, height = 0] = /^(\d+)x(\d+)$/.exec(size)?.map(Number) ?? [];
  const ratio = width / height;
  const isRight = width % 16 === 0 && height % 16 === 0 && ratio >= 1 / 3 && ratio <= 3;
  const isSmallEnough = Math.max(width, height) <= 3840 && Math.min(width, height) <= 2160;
  if (width > 0 && height > 0 && isRight && isSmallEnough) return [];
  return [
    errorAt(
      ['size'],
      `size must be WIDTHxHEIGHT with both divisible by 16, between 1:3 and 3:1, at most 3840x2160; it is ${size}.`,
      `size 须为“宽x高”，均能被 16 整除，宽高比在 1:3 与 3:1 之间，最大 3840x2160；当前为 ${size}。`,
    ),
  ];
}

function checkSteps({ stream, partial_images: steps }: JsonObject): ValidationIssue[] {
  if (typeof steps !== 'number' || steps === 0 || stream === true || typeof stream === 'string') return [];
  return [
    warningAt(
      ['partial_images'],
      'partial_images counts in a stream only.',
      'partial_images 仅在 stream 为 true 时有效。',
    ),
  ];
}

function checkBackground({ background, output_format: format }: JsonObject): ValidationIssue[] {
  if (background !== 'transparent' || format === undefined || format === null || format === 'png' || format === 'webp')
    return [];
  if (holdsVariable(format)) return [];
  return [
    errorAt(
      ['background'],
      'A transparent background needs output_format png or webp.',
      '透明背景要求 output_format 为 png 或 webp。',
    ),
  ];
}

function checkCompression({ output_compression: level, output_format: format = 'png' }: JsonObject): ValidationIssue[] {
  if (typeof level !== 'number' || level === 100 || format !== 'png') return [];
  return [
    errorAt(
      ['output_compression'],
      'output_compression below 100 needs output_format jpeg or webp; png is not compressed that way.',
      'output_compression 小于 100 时，output_format 须为 jpeg 或 webp；png 不支持。',
    ),
  ];
}

/** Written the way Model Studio's own form has it. */
function checkDashScopeSize({ size }: JsonObject): ValidationIssue[] {
  if (typeof size !== 'string' || !/^\d+\*\d+$/.test(size)) return [];
  const right = size.replace('*', 'x');
  return [
    warningAt(['size'], `In this form size is written with an x: ${right}.`, `此处的 size 使用 x 连接：${right}。`),
  ];
}

/** A picture at least, of those that the model takes. */
export function checkEditedImages(body: JsonObject): ValidationIssue[] {
  const list = Array.isArray(body.image) ? body.image : isSet(body.image) ? [body.image] : [];
  const issues: ValidationIssue[] = [];
  if (Array.isArray(body.image) && list.length === 0) {
    issues.push(errorAt(['image'], 'image must name at least one picture.', 'image 至少需要一张图片。'));
  }
  const family = imageFamily(body.model);
  if (family === 'dall-e-2' && list.length > 1) {
    issues.push(errorAt(['image'], 'dall-e-2 edits one picture.', 'dall-e-2 只能编辑一张图片。'));
  }
  if (family === 'dall-e-3') {
    issues.push(errorAt(['model'], 'dall-e-3 cannot edit pictures.', 'dall-e-3 不支持编辑图片。'));
  }
  if (list.some((image) => typeof image === 'string' && /^(https?|data):/i.test(image))) {
    issues.push(
      errorAt(
        ['image'],
        'A form takes files, not addresses. Choose a file, or use the JSON form of this call.',
        '表单只接受文件，不接受链接。请选择文件，或改用本接口的 JSON 形式。',
      ),
    );
  }
  return issues;
}

/** `images` of the JSON form. */
export function checkImageReferences({ images, model }: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  if (Array.isArray(images) && (images.length === 0 || images.length > 16)) {
    issues.push(errorAt(['images'], 'images takes 1 to 16 pictures.', 'images 需要 1 到 16 张图片。'));
  }
  if (imageFamily(model) === 'dall-e-2') {
    issues.push(
      errorAt(
        ['model'],
        'dall-e-2 takes pictures as a form only, not as JSON.',
        'dall-e-2 只支持表单形式，不支持 JSON。',
      ),
    );
  }
  return issues;
}

/** Only one model ever made variations. */
export function checkVariation({ model }: JsonObject): ValidationIssue[] {
  const family = imageFamily(model);
  if (family !== 'gpt' && family !== 'dall-e-3') return [];
  return [
    errorAt(
      ['model'],
      'Variations are made by dall-e-2 alone; with other models use images/edits.',
      '图片变体仅 dall-e-2 支持；其他模型请使用 images/edits。',
    ),
  ];
}
