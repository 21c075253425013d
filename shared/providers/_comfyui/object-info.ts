import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { arrayOf, countOf, objectOf, textOf } from '../_kit/read-json.ts';

/** How one input of a node is filled. */
export type InputControl =
  | { kind: 'integer' | 'decimal'; min: number | null; max: number | null; step: number | null; default: number | null }
  | { kind: 'text'; isMultiline: boolean; default: string | null }
  | { kind: 'boolean'; default: boolean | null }
  /** `upload`: its values are files on the server, to which the user can add one. */
  | { kind: 'choice'; options: readonly string[]; upload: 'image' | null; default: string | null }
  /** Only the output of another node can be put in. */
  | { kind: 'link'; type: string };

export type InputDefinition = { name: string; isRequired: boolean; doc: string | null; control: InputControl };

/** One class of nodes, as the server describes it. */
export type NodeDefinition = {
  title: string;
  doc: string | null;
  category: string | null;
  inputs: readonly InputDefinition[];
  /** Types of what it puts out, by slot. */
  outputs: readonly string[];
  isOutput: boolean;
};

/** What the server said of classes; null for one that it does not have. */
export type NodeDefinitions = Readonly<Record<string, NodeDefinition | null>>;

/** Reads what `/object_info` says of the named classes. */
export function readDefinitions(objectInfo: JsonValue, classes: readonly string[]): NodeDefinitions {
  const all = objectOf(objectInfo);
  return Object.fromEntries(
    classes.map((name) => [
      name,
      Object.hasOwn(all, name) && isJsonObject(all[name]) ? readOne(name, all[name]) : null,
    ]),
  );
}

function readOne(name: string, info: JsonObject): NodeDefinition {
  const input = objectOf(info.input);
  const order = objectOf(info.input_order);
  const inputs = (['required', 'optional'] as const).flatMap((kind) => {
    const given = objectOf(input[kind]);
    const names = Object.keys(given);
    const sorted = arrayOf(order[kind]).filter(
      (item): item is string => typeof item === 'string' && names.includes(item),
    );
    return [...new Set([...sorted, ...names])].map((inputName): InputDefinition => {
      const [type, options] = arrayOf(given[inputName]);
      const doc = textOf(objectOf(options).tooltip);
      return { name: inputName, isRequired: kind === 'required', doc, control: readControl(type, objectOf(options)) };
    });
  });
  return {
    title: textOf(info.display_name) ?? name,
    doc: textOf(info.description),
    category: textOf(info.category),
    inputs,
    outputs: arrayOf(info.output).map((type) => (typeof type === 'string' ? type : 'COMBO')),
    isOutput: info.output_node === true,
  };
}

function readControl(type: JsonValue | undefined, options: JsonObject): InputControl {
  const upload = options.image_upload === true || options.image_folder !== undefined ? 'image' : null;
  const listed = Array.isArray(type) ? type : type === 'COMBO' ? arrayOf(options.options) : null;
  if (listed !== null) {
    const texts = listed.filter((item) => typeof item !== 'object').map(String);
    return { kind: 'choice', options: texts, upload, default: textOf(options.default) };
  }
  switch (type) {
    case 'INT':
    case 'FLOAT':
      return {
        kind: type === 'INT' ? 'integer' : 'decimal',
        min: countOf(options.min),
        max: countOf(options.max),
        step: countOf(options.step),
        default: countOf(options.default),
      };
    case 'STRING':
      return { kind: 'text', isMultiline: options.multiline === true, default: textOf(options.default) };
    case 'BOOLEAN':
      return { kind: 'boolean', default: typeof options.default === 'boolean' ? options.default : null };
    default:
      // A type of an extension may have a widget of its own in ComfyUI; as a value, only a link is sure.
      return { kind: 'link', type: String(type ?? '*') };
  }
}

const LONG_TEXT = 60;

/** What an input seems to be by its value alone, for when no server can be asked. */
export function inferControl(name: string, value: JsonValue | undefined): InputControl {
  if (typeof value === 'number') {
    const bounds = { min: null, max: null, step: null, default: null };
    // 1 may be either; what is whole by its nature is known by its name.
    const isWhole = Number.isInteger(value) && !/^(?:cfg|denoise|strength|guidance|shift|scale)/i.test(name);
    return { kind: isWhole ? 'integer' : 'decimal', ...bounds };
  }
  if (typeof value === 'boolean') return { kind: 'boolean', default: null };
  if (typeof value === 'string') {
    const isMultiline =
      value.includes('\n') || value.length > LONG_TEXT || /^(?:text|prompt|positive|negative)/i.test(name);
    return { kind: 'text', isMultiline, default: null };
  }
  return { kind: 'link', type: '*' };
}
