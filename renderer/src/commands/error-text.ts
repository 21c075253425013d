import i18next from 'i18next';
import { readFileReason } from '../../../shared/model/file-reason.ts';
import { ApiError } from '../api/bridge.ts';
import { fileProblemText } from '../ui/file-problem-text.ts';
import { remarkSentence } from './remark-text.ts';

/** A sentence for an error: the catalogue's under its code, else main's own English. */
export function errorText(error: unknown): string {
  if (error instanceof ApiError) return errorTextOf(error.code, error.message, error.data);
  return error instanceof Error ? error.message : String(error);
}

/** As `errorText`, for an error that is kept as plain data. */
export function errorTextOf(code: string, message: string, data: Record<string, string>): string {
  const file = readFileReason(data.reason);
  const reason =
    file !== null
      ? fileProblemText({ path: data.path ?? '', message, reason: file })
      : data.remark === undefined
        ? message
        : remarkSentence(JSON.parse(data.remark));
  return i18next.t(`error.${code}`, { ...data, message: reason, defaultValue: reason });
}
