import i18next from 'i18next';
import type { WorkspaceProblem } from '../../../shared/model/workspace.ts';

/**
 * Why a file cannot be read, in the language shown. In English, main's own words tell more: the parser names what it
 * found.
 */
export function fileProblemText({ path, message, reason }: WorkspaceProblem): string {
  if (reason === undefined || i18next.language.startsWith('en')) return message;
  const { id, line, values } = reason;
  const typeOf = (name: string | undefined) => i18next.t(`fileReason.type.${name}`, { defaultValue: name ?? '' });
  const types = { expected: typeOf(values.expected), received: typeOf(values.received) };
  const key = `fileReason.${id}`;
  if (!i18next.exists(key)) return message;
  const problem = i18next.t(key, { ...values, ...types });
  return i18next.t(line === null ? 'fileReason.at' : 'fileReason.atLine', { path, line, problem });
}
