import type { JsonObject } from '../../shared/model/json.ts';
import type { ConversationForm } from '../../shared/providers/_kit/prompt.ts';

/**
 * A body of each form that has all that the form knows: every role, media by address and as bytes, a call of a tool
 * with its result, tools, a schema for the answer, every common parameter and some that no other form has. All values
 * are different, so that each can be looked for in the mapped body.
 */
const PNG = 'iVBORpng0000';
const PDF = 'JVBERpdf0000';
const WAV = 'UklGwav00000';
const SCHEMA: JsonObject = {
  type: 'object',
  properties: { answerField: { type: 'string' } },
  required: ['answerField'],
  additionalProperties: false,
};
const ARGUMENTS: JsonObject = {
  type: 'object',
  properties: { cityField: { type: 'string' } },
  required: ['cityField'],
};

const nestedTool: JsonObject = {
  type: 'function',
  function: { name: 'weather_tool', description: 'Weather of a city', parameters: ARGUMENTS, strict: true },
};
const call = { id: 'call_abc', type: 'function', function: { name: 'weather_tool', arguments: '{"cityField":"Ulm"}' } };

export const RICH_BODIES: Readonly<Record<ConversationForm, JsonObject>> = {
  'openai-chat': {
    model: 'm',
    messages: [
      { role: 'system', content: 'Answer in JSON.' },
      {
        role: 'user',
        name: 'userNameMark',
        content: [
          { type: 'text', text: 'Look at these.' },
          { type: 'image_url', image_url: { url: 'https://h.test/cat.png', detail: 'low' } },
          { type: 'image_url', image_url: { url: `data:image/png;base64,${PNG}` } },
          { type: 'input_audio', input_audio: { data: WAV, format: 'wav' } },
          { type: 'file', file: { filename: 'paper.pdf', file_data: `data:application/pdf;base64,${PDF}` } },
        ],
      },
      { role: 'assistant', content: 'I ask the tool.', reasoning_content: 'thinkMark', tool_calls: [call] },
      { role: 'tool', tool_call_id: 'call_abc', content: 'sunnyMark' },
      { role: 'user', content: 'And now?' },
    ],
    tools: [nestedTool],
    tool_choice: 'auto',
    parallel_tool_calls: false,
    response_format: { type: 'json_schema', json_schema: { name: 'schemaName', strict: true, schema: SCHEMA } },
    temperature: 0.31,
    top_p: 0.92,
    top_k: 43,
    min_p: 0.054,
    max_completion_tokens: 4321,
    stop: ['STOPMARK'],
    seed: 1234,
    presence_penalty: 0.15,
    frequency_penalty: 0.16,
    repetition_penalty: 1.17,
    enable_thinking: true,
    thinking_budget: 2222,
    logit_bias: { '50256': -77 },
    user: 'endUserMark',
    stream: true,
    stream_options: { include_usage: true },
  },
  'openai-responses': {
    model: 'm',
    instructions: 'Answer in JSON.',
    input: [
      {
        role: 'user',
        content: [
          { type: 'input_text', text: 'Look at these.' },
          { type: 'input_image', image_url: 'https://h.test/cat.png', detail: 'high' },
          { type: 'input_image', image_url: `data:image/png;base64,${PNG}` },
          { type: 'input_file', filename: 'paper.pdf', file_data: `data:application/pdf;base64,${PDF}` },
        ],
      },
      { role: 'assistant', content: [{ type: 'output_text', text: 'I ask the tool.' }] },
      { type: 'function_call', call_id: 'call_abc', name: 'weather_tool', arguments: '{"cityField":"Ulm"}' },
      { type: 'function_call_output', call_id: 'call_abc', output: 'sunnyMark' },
      { role: 'user', content: 'And now?' },
    ],
    tools: [
      { type: 'function', name: 'weather_tool', description: 'Weather of a city', parameters: ARGUMENTS, strict: true },
    ],
    tool_choice: { type: 'function', name: 'weather_tool' },
    parallel_tool_calls: true,
    text: { format: { type: 'json_schema', name: 'schemaName', strict: true, schema: SCHEMA }, verbosity: 'low' },
    temperature: 0.31,
    top_p: 0.92,
    max_output_tokens: 4321,
    reasoning: { effort: 'xhigh', summary: 'auto' },
    metadata: { keyMark: 'valueMark' },
    stream: true,
  },
  'anthropic-messages': {
    model: 'm',
    max_tokens: 4321,
    system: [
      { type: 'text', text: 'Answer in JSON.', cache_control: { type: 'ephemeral' } },
      { type: 'text', text: 'Be brief.' },
    ],
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Look at these.' },
          { type: 'image', source: { type: 'url', url: 'https://h.test/cat.png' } },
          { type: 'image', source: { type: 'base64', media_type: 'image/png', data: PNG } },
          {
            type: 'document',
            title: 'paper.pdf',
            source: { type: 'base64', media_type: 'application/pdf', data: PDF },
          },
        ],
      },
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: 'thinkMark', signature: 'signatureMark' },
          { type: 'text', text: 'I ask the tool.' },
          { type: 'tool_use', id: 'call_abc', name: 'weather_tool', input: { cityField: 'Ulm' } },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 'call_abc', content: 'sunnyMark', is_error: true },
          { type: 'text', text: 'And now?' },
        ],
      },
    ],
    tools: [
      { name: 'weather_tool', description: 'Weather of a city', input_schema: ARGUMENTS },
      { type: 'web_search_20250305', name: 'web_search', max_uses: 6 },
    ],
    tool_choice: { type: 'auto', disable_parallel_tool_use: true },
    output_config: { format: { type: 'json_schema', schema: SCHEMA }, effort: 'low' },
    top_p: 0.96,
    stop_sequences: ['STOPMARK'],
    thinking: { type: 'enabled', budget_tokens: 2222 },
    metadata: { user_id: 'endUserMark' },
    stream: true,
  },
  'dashscope-generation': {
    model: 'm',
    input: {
      messages: [
        { role: 'system', content: [{ text: 'Answer in JSON.' }] },
        {
          role: 'user',
          content: [
            { text: 'Look at these.' },
            { image: 'https://h.test/cat.png', min_pixels: 3136 },
            { image: `data:image/png;base64,${PNG}` },
            { audio: `data:audio/wav;base64,${WAV}` },
            { video: 'https://h.test/film.mp4' },
          ],
        },
        { role: 'assistant', content: [{ text: 'I ask the tool.' }], tool_calls: [call] },
        { role: 'tool', tool_call_id: 'call_abc', content: [{ text: 'sunnyMark' }] },
        { role: 'user', content: [{ text: 'And now?' }] },
      ],
    },
    parameters: {
      result_format: 'message',
      incremental_output: true,
      tools: [nestedTool],
      tool_choice: 'none',
      parallel_tool_calls: true,
      response_format: { type: 'json_schema', json_schema: { name: 'schemaName', schema: SCHEMA } },
      temperature: 0.31,
      top_p: 0.92,
      top_k: 43,
      max_tokens: 4321,
      stop: ['STOPMARK'],
      seed: 1234,
      presence_penalty: 0.15,
      repetition_penalty: 1.17,
      enable_thinking: true,
      thinking_budget: 2222,
      enable_search: true,
      max_input_tokens: 98765,
    },
  },
  gemini: {
    systemInstruction: { parts: [{ text: 'Answer in JSON.' }] },
    contents: [
      {
        role: 'user',
        parts: [
          { text: 'Look at these.' },
          { fileData: { mimeType: 'image/png', fileUri: 'https://h.test/cat.png' } },
          { inlineData: { mimeType: 'image/png', data: PNG } },
          { inlineData: { mimeType: 'audio/wav', data: WAV } },
          { inlineData: { mimeType: 'application/pdf', data: PDF } },
        ],
      },
      {
        role: 'model',
        parts: [
          { text: 'I ask the tool.' },
          { functionCall: { name: 'weather_tool', args: { cityField: 'Ulm' } }, thoughtSignature: 'signatureMark' },
        ],
      },
      { role: 'user', parts: [{ functionResponse: { name: 'weather_tool', response: { result: 'sunnyMark' } } }] },
      { role: 'user', parts: [{ text: 'And now?' }] },
    ],
    tools: [
      {
        functionDeclarations: [
          {
            name: 'weather_tool',
            description: 'Weather of a city',
            parameters: { type: 'OBJECT', properties: { cityField: { type: 'STRING' } }, required: ['cityField'] },
          },
        ],
      },
    ],
    toolConfig: { functionCallingConfig: { mode: 'AUTO' } },
    generationConfig: {
      temperature: 0.31,
      topP: 0.92,
      topK: 43,
      maxOutputTokens: 4321,
      stopSequences: ['STOPMARK'],
      seed: 1234,
      presencePenalty: 0.15,
      frequencyPenalty: 0.16,
      responseMimeType: 'application/json',
      responseSchema: { type: 'OBJECT', properties: { answerField: { type: 'STRING' } }, required: ['answerField'] },
      thinkingConfig: { thinkingBudget: 2222 },
      candidateCount: 3,
    },
    safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_NONE' }],
  },
  cohere: {
    model: 'm',
    messages: [
      { role: 'system', content: 'Answer in JSON.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Look at these.' },
          { type: 'image_url', image_url: { url: 'https://h.test/cat.png', detail: 'high' } },
          { type: 'image_url', image_url: { url: `data:image/png;base64,${PNG}` } },
        ],
      },
      { role: 'assistant', tool_plan: 'planMark', tool_calls: [call] },
      { role: 'tool', tool_call_id: 'call_abc', content: 'sunnyMark' },
      { role: 'user', content: 'And now?' },
    ],
    tools: [
      { type: 'function', function: { name: 'weather_tool', description: 'Weather of a city', parameters: ARGUMENTS } },
    ],
    tool_choice: 'REQUIRED',
    temperature: 0.31,
    p: 0.92,
    k: 43,
    max_tokens: 4321,
    stop_sequences: ['STOPMARK'],
    seed: 1234,
    presence_penalty: 0.15,
    frequency_penalty: 0.16,
    thinking: { type: 'disabled' },
    safety_mode: 'STRICT',
    stream: true,
  },
  ollama: {
    model: 'm',
    messages: [
      { role: 'system', content: 'Answer in JSON.' },
      { role: 'user', content: 'Look at these.', images: [PNG] },
      {
        role: 'assistant',
        content: 'I ask the tool.',
        tool_calls: [{ function: { name: 'weather_tool', arguments: { cityField: 'Ulm' } } }],
      },
      { role: 'tool', tool_name: 'weather_tool', content: 'sunnyMark' },
      { role: 'user', content: 'And now?' },
    ],
    tools: [
      { type: 'function', function: { name: 'weather_tool', description: 'Weather of a city', parameters: ARGUMENTS } },
    ],
    format: SCHEMA,
    think: 'high',
    options: {
      temperature: 0.31,
      top_p: 0.92,
      top_k: 43,
      min_p: 0.054,
      num_predict: 4321,
      stop: ['STOPMARK'],
      seed: 1234,
      presence_penalty: 0.15,
      frequency_penalty: 0.16,
      repeat_penalty: 1.17,
      num_ctx: 8191,
    },
    keep_alive: '17m',
  },
};
