import type { JsonObject } from '../../../../shared/model/json.ts';
import { objectsIn } from '../mock-prompt.ts';
import { randomId } from '../plan-answer.ts';
import { sampleScene } from '../samples/sample-scene.ts';

const SIZE_PX = 256;
const MAX_PARTIAL = 3;
/** How coarse a picture is on its way, the first the coarsest. */
const BLOCKS = [32, 16, 8];

/** A picture that the model makes by the tool `image_generation`, which it does whenever it has it. */
export type ToolImage = { id: string; facts: JsonObject; partialCount: number; draw(block?: number): string };

/** Null where the request offers no such tool. */
export function readToolImage(body: JsonObject, prompt: string): ToolImage | null {
  const tool = objectsIn(body.tools).find(({ type }) => type === 'image_generation');
  if (tool === undefined || body.tool_choice === 'none') return null;
  const asked = typeof tool.partial_images === 'number' ? tool.partial_images : 0;
  const isTransparent = tool.background === 'transparent';
  return {
    id: `ig_${randomId(40)}`,
    partialCount: Math.max(0, Math.min(MAX_PARTIAL, Math.round(asked))),
    // The mock provider draws PNG alone.
    facts: {
      background: isTransparent ? 'transparent' : 'opaque',
      output_format: 'png',
      quality: tool.quality ?? 'medium',
      size: tool.size ?? '1024x1024',
    },
    draw: (block = 1) =>
      sampleScene({ width: SIZE_PX, height: SIZE_PX, text: prompt, block, isTransparent }).toString('base64'),
  };
}

/** The item of the answer that is the picture. */
export function imageItem({ id, facts, draw }: ToolImage, prompt: string): JsonObject {
  return {
    id,
    type: 'image_generation_call',
    status: 'completed',
    action: 'generate',
    ...facts,
    result: draw(),
    revised_prompt: prompt,
  };
}

/** Its events, each a type with its fields. */
export function imageEvents(
  image: ToolImage,
  prompt: string,
  outputIndex: number,
): [type: string, fields: JsonObject][] {
  const { id, facts, partialCount } = image;
  const place = { item_id: id, output_index: outputIndex };
  const name = 'response.image_generation_call';
  const partial = BLOCKS.slice(0, partialCount).map((block, index): [string, JsonObject] => [
    `${name}.partial_image`,
    { ...place, partial_image_index: index, partial_image_b64: image.draw(block), ...facts },
  ]);
  const item = { id, type: 'image_generation_call', status: 'in_progress' };
  return [
    ['response.output_item.added', { output_index: outputIndex, item }],
    [`${name}.in_progress`, place],
    [`${name}.generating`, place],
    ...partial,
    [`${name}.completed`, place],
    ['response.output_item.done', { output_index: outputIndex, item: imageItem(image, prompt) }],
  ];
}
