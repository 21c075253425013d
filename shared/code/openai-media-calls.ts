import type { JsonObject } from '../model/json.ts';
import type { OpenAiCall } from './openai-call.ts';

const names = (text: string) => new Set(text.split(' '));

function extensionOf(body: JsonObject, field: string, fallback: string): string {
  const value = body[field];
  return typeof value === 'string' && /^[a-z0-9]{2,5}$/.test(value) ? value : fallback;
}

/** Pictures in Base64 or at an address; as a stream, steps on the way to the last one. */
const saveImages: NonNullable<OpenAiCall['save']> = {
  python(call, body) {
    const extension = extensionOf(body, 'output_format', 'png');
    if (body.stream === true) {
      return [
        `stream = ${call}`,
        'for event in stream:',
        '    is_step = event.type.endswith("partial_image")',
        `    name = f"image-step-{event.partial_image_index}.${extension}" if is_step else "image.${extension}"`,
        '    with open(name, "wb") as file:',
        '        file.write(base64.b64decode(event.b64_json))',
      ];
    }
    return [
      `result = ${call}`,
      'for index, image in enumerate(result.data):',
      '    if image.b64_json:',
      `        with open(f"image-{index}.${extension}", "wb") as file:`,
      '            file.write(base64.b64decode(image.b64_json))',
      '    else:',
      '        print(image.url)',
    ];
  },
  javascript(call, body) {
    const extension = extensionOf(body, 'output_format', 'png');
    if (body.stream === true) {
      return [
        `const stream = ${call}`,
        'for await (const event of stream) {',
        '  const isStep = event.type.endsWith("partial_image");',
        `  const name = isStep ? \`image-step-\${event.partial_image_index}.${extension}\` : "image.${extension}";`,
        '  await writeFile(name, event.b64_json, "base64");',
        '}',
      ];
    }
    return [
      `const result = ${call}`,
      'for (const [index, image] of result.data.entries()) {',
      `  if (image.b64_json) await writeFile(\`image-\${index}.${extension}\`, image.b64_json, "base64");`,
      '  else console.log(image.url);',
      '}',
    ];
  },
};

/** The sound goes to the file while it comes. */
const saveSpeech: NonNullable<OpenAiCall['save']> = {
  python: (call, body) => [
    `with ${call} as response:`,
    `    response.stream_to_file("speech.${extensionOf(body, 'response_format', 'mp3')}")`,
  ],
  javascript: (call, body) => [
    `const response = ${call}`,
    `await writeFile("speech.${extensionOf(body, 'response_format', 'mp3')}", response.body);`,
  ],
};

/** A job that is asked for until it is over. */
const saveVideo: NonNullable<OpenAiCall['save']> = {
  python: (call) => [
    `video = ${call}`,
    'while video.status in ("queued", "in_progress"):',
    '    time.sleep(10)',
    '    video = client.videos.retrieve(video.id)',
    'if video.status != "completed":',
    '    raise SystemExit(video.error.message if video.error else video.status)',
    'client.videos.download_content(video.id).write_to_file("video.mp4")',
  ],
  javascript: (call) => [
    `let video = ${call}`,
    'while (video.status === "queued" || video.status === "in_progress") {',
    '  await new Promise((resolve) => setTimeout(resolve, 10_000));',
    '  video = await client.videos.retrieve(video.id);',
    '}',
    'if (video.status !== "completed") throw new Error(video.error?.message ?? video.status);',
    'const content = await client.videos.downloadContent(video.id);',
    'await writeFile("video.mp4", content.body);',
  ],
};

const GENERATE_FIELDS =
  'prompt background model moderation n output_compression output_format partial_images quality response_format size stream style user';

/** A bare text where the request asks for one, else an object with the text in it. */
const TRANSCRIPT = {
  python: 'getattr(completion, "text", completion)',
  javascript: 'completion.text ?? completion',
};

/** Pictures, speech, transcripts and films by OpenAI's libraries. */
export const OPENAI_MEDIA_CALLS: Readonly<Record<string, OpenAiCall>> = {
  'images.generate': { function: 'generate', fields: names(GENERATE_FIELDS), save: saveImages },
  'images.edit': {
    function: 'edit',
    fields: names(
      'image prompt background input_fidelity mask model n output_compression output_format partial_images quality response_format size stream user',
    ),
    save: saveImages,
  },
  'images.createVariation': {
    function: 'createVariation',
    fields: names('image model n response_format size user'),
    save: saveImages,
  },
  'audio.speech': {
    pythonFunction: 'with_streaming_response.create',
    fields: names('input model voice instructions response_format speed stream_format'),
    // The libraries give such an answer out as it is, without reading its events.
    isRefused: ({ stream_format: format }) => format === 'sse',
    save: saveSpeech,
  },
  'audio.transcriptions': {
    fields: names(
      'file model chunking_strategy include known_speaker_names known_speaker_references language prompt response_format stream temperature timestamp_granularities',
    ),
    stream: {
      pythonGuard: 'chunk.type == "transcript.text.delta"',
      python: 'chunk.delta',
      javascript: 'chunk.type === "transcript.text.delta" ? chunk.delta : ""',
    },
    whole: TRANSCRIPT,
  },
  'audio.translations': { fields: names('file model prompt response_format temperature'), whole: TRANSCRIPT },
  videos: { fields: names('prompt input_reference model seconds size'), save: saveVideo },
};
