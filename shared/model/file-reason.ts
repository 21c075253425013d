/**
 * Why a file of the workspace cannot be read, for a sentence in the user's language: `id` names it in the catalogues
 * under `fileReason`, `values` are what it names.
 */
export type FileReason = { id: string; line: number | null; values: Readonly<Record<string, string>> };

/** As it travels in the data of an error; null for anything else. */
export function readFileReason(text: string | undefined): FileReason | null {
  try {
    const { id, line, values } = JSON.parse(text ?? '') as FileReason;
    return typeof id === 'string' && typeof values === 'object' ? { id, line, values } : null;
  } catch {
    return null;
  }
}
