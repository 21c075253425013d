import { describe, expect, it } from 'vitest';
import { samplePicture, withPngTexts } from '../../../electron/core/mock/samples/sample-picture.ts';
import { pngWorkflow } from '../../../shared/import/png-text.ts';
import { readImport } from '../../../shared/import/read-import.ts';
import { planImport } from '../../../shared/import/to-workspace.ts';

const PROMPT = { '3': { class_type: 'CLIPTextEncode', inputs: { text: 'a cat' } } };
const SCREEN = { nodes: [{ id: 3 }], links: [] };
const picture = (texts: Record<string, string>) => withPngTexts(samplePicture(1, 4, 4), texts);
const read = (bytes: Uint8Array) => readImport('auto', [{ name: 'out/cat_00001_.png', text: pngWorkflow(bytes) }]);

describe('the workflow within a picture', () => {
  it.each([
    ['plain', PROMPT],
    ['in other letters', { '3': { class_type: 'CLIPTextEncode', inputs: { text: '一只猫' } } }],
  ])('becomes a request, beside the screen that is there too: %s', (_name, prompt) => {
    const { document, formats } = read(
      picture({ workflow: JSON.stringify(SCREEN), prompt: JSON.stringify(prompt), parameters: 'Steps: 20' }),
    );
    expect(formats).toEqual(['comfyui']);
    const [request] = planImport(document, 'Imported').requests;
    expect([request?.draft.info.name, request?.draft.endpoint, request?.draft.body]).toEqual([
      'cat_00001_',
      'comfyui/workflow',
      { prompt },
    ]);
  });

  it('is read with the numbers that only Python writes', () => {
    const text = '{"3":{"class_type":"A","inputs":{"text":"NaN \\"NaN"},"is_changed":[NaN,-Infinity]}}';
    expect(JSON.parse(pngWorkflow(picture({ prompt: text })))).toEqual({
      prompt: { '3': { class_type: 'A', inputs: { text: 'NaN "NaN' }, is_changed: [null, null] } },
    });
  });

  it('says what to do where only the screen is there, or nothing', () => {
    expect(() => read(picture({ workflow: JSON.stringify(SCREEN) }))).toThrow(
      /cat_00001_\.png holds only the workflow of ComfyUI’s screen.*Export \(API\)/,
    );
    expect(() => read(samplePicture(1, 4, 4))).toThrow(/cat_00001_\.png holds no workflow/);
    expect(() => read(picture({ prompt: '{"3":' }))).toThrow(/holds no workflow/);
  });

  it('is none in bytes that are cut off or no picture', () => {
    const whole = picture({ prompt: JSON.stringify(PROMPT) });
    for (let length = 0; length < 120; length += 1) expect(() => pngWorkflow(whole.subarray(0, length))).not.toThrow();
    expect(pngWorkflow(Buffer.from('not a picture'))).toBe('{}');
    const endless = Buffer.from(whole);
    endless.writeUInt32BE(0xffffffff, 33);
    expect(pngWorkflow(endless)).toBe('{}');
  });
});
