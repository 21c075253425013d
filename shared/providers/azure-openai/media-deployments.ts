import type { Endpoint, ParameterSpec } from '../_kit/adapter.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import type { FormEndpointOptions } from '../_openai/form-options.ts';
import { IMAGE_EDITS_PATH, IMAGES_PATH, imageEditsEndpoint, imagesEndpoint } from '../_openai/image-endpoints.ts';
import { imageEditParameters, imageGenerationParameters } from '../_openai/image-parameters.ts';
import { mediaTemplates } from '../_openai/media-templates.ts';
import { SPEECH_PATH, speechEndpoint } from '../_openai/speech-endpoint.ts';
import {
  TRANSCRIPTIONS_PATH,
  TRANSLATIONS_PATH,
  transcriptionsEndpoint,
  translationsEndpoint,
} from '../_openai/transcription-endpoints.ts';
import { checkModelInBody } from './chat-deployment.ts';
import { checkDeployment, deploymentUrl } from './resource-url.ts';

const DOCS = 'https://learn.microsoft.com/azure/ai-foundry/openai/reference-preview';

const media = mediaTemplates({ provider: 'azure-openai', modelPlace: 'draft' });

/** What all calls at one deployment have in common, which the path names. */
function at(path: string, anchor: string): Omit<FormEndpointOptions, 'templates'> {
  return {
    docsUrl: `${DOCS}#${anchor}`,
    model: { in: 'draft' },
    ownedFields: [],
    buildUrl: (draft, baseUrl) => deploymentUrl(baseUrl, draft.model ?? '', path),
    rules: (body, draft) => [...checkDeployment(draft), ...checkModelInBody(body)],
    // The libraries' own class for this form builds the URL itself.
    sdkCalls: [],
  };
}

/** Addresses of pictures are good for a day here. */
const addressDoc = {
  en: 'dall-e-3 only: an address (good for 24 hours) or Base64. GPT image models always send Base64.',
  zh: '仅 dall-e-3：返回链接（24 小时有效）或 Base64。GPT 图像模型始终返回 Base64。',
};

function withAddressDoc(parameters: readonly ParameterSpec[]): ParameterSpec[] {
  const [own] = pickParameters(parameters, { response_format: { doc: addressDoc } });
  return parameters.map((row) => (row.name === 'response_format' && own !== undefined ? own : row));
}

/** Pictures, speech and transcripts at one deployment. Most need an `api-version` that is a preview. */
export const mediaDeployments: readonly Endpoint[] = [
  imagesEndpoint({
    ...at(IMAGES_PATH, 'image-generations---create'),
    label: { en: 'Generate images (deployment)', zh: '生成图片（部署）' },
    parameters: withAddressDoc(imageGenerationParameters),
    templates: media.generations,
  }),
  imageEditsEndpoint({
    ...at(IMAGE_EDITS_PATH, 'image-generations---edit'),
    label: { en: 'Edit images (deployment)', zh: '编辑图片（部署）' },
    parameters: withAddressDoc(imageEditParameters),
    templates: media.edits,
  }),
  speechEndpoint({
    ...at(SPEECH_PATH, 'speech---create'),
    label: { en: 'Speech (deployment)', zh: '语音合成（部署）' },
    templates: media.speech,
  }),
  transcriptionsEndpoint({
    ...at(TRANSCRIPTIONS_PATH, 'transcriptions---create'),
    label: { en: 'Transcription (deployment)', zh: '语音转文字（部署）' },
    templates: media.transcriptions,
  }),
  translationsEndpoint({
    ...at(TRANSLATIONS_PATH, 'translations---create'),
    label: { en: 'Translation to English (deployment)', zh: '语音翻译为英文（部署）' },
    templates: media.translations,
  }),
];
