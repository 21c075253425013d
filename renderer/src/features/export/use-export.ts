import { useEffect, useState } from 'react';
import type { ExportFormatId } from '../../../../shared/export/export-format.ts';
import type { ShownExport } from '../../../../shared/ipc/export-routes.ts';
import { errorText } from '../../commands/error-text.ts';
import { renderExport } from '../../commands/export-commands.ts';

/** Both null while it is being made. */
export type ExportState = { shown: ShownExport | null; problem: string | null };

/** The export of a place in a format, made anew when either changes. */
export function useExport(format: ExportFormatId, path: string | null): ExportState {
  const [state, setState] = useState<ExportState>({ shown: null, problem: null });
  useEffect(() => {
    let isCurrent = true;
    setState({ shown: null, problem: null });
    renderExport(format, path).then(
      (shown) => isCurrent && setState({ shown, problem: null }),
      (error: unknown) => isCurrent && setState({ shown: null, problem: errorText(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [format, path]);
  return state;
}
