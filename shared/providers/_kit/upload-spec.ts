import type { HttpRequest } from '../../model/http-request.ts';
import type { JsonValue } from '../../model/json.ts';
import type { Header } from './merge-headers.ts';

/** A file that is to be uploaded, and what for. */
export type UploadTarget = {
  baseUrl: string;
  /** Of the request that will name the file; '' where it names none. */
  model: string;
  /** As the draft names it: what a request's `files` hold. */
  path: string;
  fileName: string;
  mediaType: string;
};

/** The request that brings the file. `isOwn`: it goes to the service itself, with the connection's secret. */
export type UploadRequest = { request: HttpRequest; isOwn: boolean };

/**
 * How a service takes a file before the request that names it. Pure: the main process sends the requests, the policy's
 * with the connection's secret.
 */
export type UploadSpec = {
  /** Asked first where the service says anew each time where files go. */
  policy?(target: UploadTarget): HttpRequest;
  /** @returns null when the policy's answer does not say what is needed */
  form(target: UploadTarget, policy: JsonValue): UploadRequest | null;
  /**
   * What stands for the file in the request's body.
   *
   * @param answer the body of the upload's answer; null where it is no JSON
   * @returns null when the answer does not say
   */
  reference(target: UploadTarget, policy: JsonValue, answer: JsonValue): string | null;
  /** Headers that the request naming such a file needs. */
  headers?: readonly Header[];
  /** How long the file can be named afterwards; null when that is not known, so that it is uploaded each time. */
  lifetimeMs: number | null;
};
