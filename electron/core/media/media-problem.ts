import type { MediaItem } from '../../../shared/model/media.ts';

/** Why a piece of media is not there, or not whole. `code` names its sentence in both catalogues, as of an `AppError`. */
export type MediaProblem = { code: string; message: string; data?: Readonly<Record<string, string>> };

export function problemFields({
  code,
  message,
  data,
}: MediaProblem): Pick<MediaItem, 'problem' | 'problemCode' | 'problemData'> {
  return { problem: message, problemCode: code, ...(data && { problemData: data }) };
}

export function withoutProblem({
  problem: _problem,
  problemCode: _code,
  problemData: _data,
  totalBytes: _total,
  ...item
}: MediaItem): MediaItem {
  return item;
}

export function tooLarge(limitBytes: number): MediaProblem {
  const limit = `${Math.round(limitBytes / 1_000_000)} MB`;
  return {
    code: 'MEDIA_TOO_LARGE',
    message: `It is larger than the ${limit} that are kept of one piece of media.`,
    data: { limit },
  };
}

export const RUN_TOO_LARGE: MediaProblem = {
  code: 'MEDIA_RUN_TOO_LARGE',
  message: 'The media of this run together are larger than what is kept of one run.',
};

export const NOT_WRITTEN: MediaProblem = {
  code: 'MEDIA_NOT_WRITTEN',
  message: 'It could not be written to disk. Make room on the disk that holds the app’s data, and send again.',
};

export const CUT: MediaProblem = {
  code: 'MEDIA_CUT',
  message: 'The answer ended before all of it had come. What came is kept.',
};

export const EMPTY: MediaProblem = { code: 'MEDIA_EMPTY', message: 'No bytes of it came.' };

export const NOT_BASE64: MediaProblem = {
  code: 'MEDIA_NOT_BASE64',
  message: 'What the provider sent in its place is not Base64.',
};

export const NOT_KEPT: MediaProblem = {
  code: 'MEDIA_NOT_KEPT',
  message: 'Its bytes are not kept here.',
};

export const STOPPED: MediaProblem = { code: 'MEDIA_DOWNLOAD_STOPPED', message: 'The download was stopped.' };

export const INTERRUPTED: MediaProblem = {
  code: 'MEDIA_INTERRUPTED',
  message: 'The app ended before it was put away.',
};
