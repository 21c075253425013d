import type { Endpoint, Operation } from '../../providers/_kit/adapter.ts';

/** What requests without a conversation have in common, whatever a service calls it. */
export type TaskField = {
  id:
    | 'prompt'
    | 'inputs'
    | 'query'
    | 'documents'
    | 'pictures'
    | 'negativePrompt'
    | 'size'
    | 'seconds'
    | 'dimension'
    | 'voice'
    | 'format'
    | 'speed'
    | 'instructions';
  /** Where services have it, and the shape that it has there. */
  places: readonly Place[];
  /** What is asked, and not how: a template's own gives way to it. */
  isContent?: boolean;
};

export type Place = { path: readonly string[]; form: Form };
/**
 * `text`, `texts`: a text; several, or one by itself. `contents`: objects with a text or a picture. `parts`: Gemini's one
 * content. `messages`: the text within DashScope's messages; `message-pictures`: the pictures there. `x`, `star`: a size
 * as `1024x768` or `1024*768`. `number`, `number-text`: a number, or one written as text. `picture-urls`: objects with an
 * address.
 */
export type Form =
  | 'text'
  | 'texts'
  | 'contents'
  | 'parts'
  | 'messages'
  | 'message-pictures'
  | 'picture-urls'
  | 'x'
  | 'star'
  | 'number'
  | 'number-text'
  | 'any';

const at = (form: Form, ...paths: string[]): Place[] => paths.map((path) => ({ path: path.split('.'), form }));

const PROMPT: TaskField = {
  id: 'prompt',
  isContent: true,
  places: [...at('text', 'prompt', 'input.prompt'), ...at('messages', 'input.messages')],
};
const NEGATIVE: TaskField = {
  id: 'negativePrompt',
  isContent: true,
  places: at('text', 'negative_prompt', 'parameters.negative_prompt', 'input.negative_prompt'),
};
const SIZE: TaskField = { id: 'size', places: [...at('x', 'size'), ...at('star', 'parameters.size')] };

/** The fields of each operation, the most telling first. */
const FIELDS: Partial<Record<Operation, readonly TaskField[]>> = {
  image: [
    PROMPT,
    {
      id: 'pictures',
      isContent: true,
      places: [
        ...at('any', 'image', 'input.images'),
        ...at('picture-urls', 'images'),
        ...at('message-pictures', 'input.messages'),
      ],
    },
    NEGATIVE,
    SIZE,
  ],
  video: [
    PROMPT,
    { id: 'pictures', isContent: true, places: at('any', 'input_reference', 'input.img_url', 'input.first_frame_url') },
    NEGATIVE,
    SIZE,
    { id: 'seconds', places: [...at('number-text', 'seconds'), ...at('number', 'parameters.duration')] },
  ],
  speech: [
    { id: 'prompt', isContent: true, places: at('text', 'input', 'input.text') },
    { id: 'voice', places: at('text', 'voice', 'input.voice') },
    { id: 'instructions', places: at('text', 'instructions', 'input.instructions', 'input.instruction') },
    { id: 'format', places: at('text', 'response_format', 'input.format') },
    { id: 'speed', places: at('number', 'speed', 'input.rate') },
  ],
  embedding: [
    {
      id: 'inputs',
      isContent: true,
      places: [
        ...at('texts', 'input', 'input.texts', 'texts'),
        ...at('contents', 'input.contents'),
        ...at('parts', 'content'),
      ],
    },
    {
      id: 'dimension',
      places: at('number', 'dimensions', 'parameters.dimension', 'output_dimension', 'outputDimensionality'),
    },
  ],
  rerank: [
    { id: 'query', isContent: true, places: at('any', 'query', 'input.query', 'text_1') },
    { id: 'documents', isContent: true, places: at('any', 'documents', 'input.documents', 'text_2') },
  ],
};

export function taskFields(operation: Operation): readonly TaskField[] {
  return FIELDS[operation] ?? [];
}

/** Whether requests of an operation can go over to another service's endpoint for the same. */
export function isTask(operation: Operation): boolean {
  return FIELDS[operation] !== undefined;
}

/** Where an endpoint has a field; undefined where it has none. */
export function placeAt(endpoint: Endpoint, field: TaskField): Place | undefined {
  return field.places.find(({ path, form }) =>
    form === 'messages' || form === 'message-pictures'
      ? endpoint.conversation?.messagesPath.join('.') === path.join('.') ||
        endpoint.ownedFields.some((spec) => spec.path.join('.') === path.join('.'))
      : endpoint.parameters.some((spec) => spec.path.join('.') === path.join('.')),
  );
}

/** Where an endpoint has the text that its result is made of; null where it has none, or not as a plain text. */
export function promptPath(endpoint: Endpoint): readonly string[] | null {
  const prompt = taskFields(endpoint.operation).find(({ id }) => id === 'prompt');
  const place = prompt === undefined ? undefined : placeAt(endpoint, prompt);
  return place?.form === 'text' ? place.path : null;
}
