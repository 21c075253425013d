import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { HttpRequest } from '../../../../../shared/model/http-request.ts';
import { shownBody, sizedMark } from '../../../../../shared/requests/shown-body.ts';
import { describeFiles } from '../../../commands/file-commands.ts';
import { run } from '../../../commands/report-error.ts';
import { useFileFactsStore } from '../../../state/file-facts-store.ts';
import { formatSize } from '../../../ui/format-size.ts';

/** The body of a request as text, with name and size of each file in its place. */
export function useShownBody(request: HttpRequest): string | null {
  const { i18n } = useTranslation();
  const reports = useFileFactsStore((state) => state.reports);
  const paths = [...new Set(request.files?.map(({ path }) => path))].join('\n');
  useEffect(() => {
    if (paths !== '') run(() => describeFiles(paths.split('\n')));
  }, [paths]);
  return shownBody(request, (file) => {
    const report = reports[file.path];
    const size = report !== undefined && 'facts' in report ? formatSize(report.facts.sizeBytes, i18n.language) : null;
    return sizedMark(file, size);
  });
}
