import type { ValidationIssue } from '../providers/_kit/adapter.ts';
import type { KnownFiles } from '../providers/_kit/file-issues.ts';
import { warningAt } from '../providers/_kit/issue.ts';
import { validateDraft } from '../providers/_kit/validate-draft.ts';
import type { PreparedRequest } from './prepare-request.ts';
import { networkOrigin, parseUrl } from './url-origin.ts';
import { urlWarnings } from './url-warnings.ts';

/** All that looks wrong with a prepared request: its filled-in draft by the provider's rules, then its address. */
export function requestIssues(
  prepared: PreparedRequest,
  knownFiles?: KnownFiles,
  isUnchecked?: IsUnchecked,
): ValidationIssue[] {
  return [...validateDraft(prepared.endpoint, prepared.draft, knownFiles), ...addressIssues(prepared, isUnchecked)];
}

/** Whether the user of this machine has agreed that certificates of this origin need not be checked. */
export type IsUnchecked = (origin: string) => boolean;

/** What looks wrong with where a request goes, and whether that server can be trusted to be the one it says. */
export function addressIssues(
  { request, connection }: PreparedRequest,
  isUnchecked: IsUnchecked = () => false,
): ValidationIssue[] {
  const issues = urlWarnings(request.url);
  const url = connection?.connection.tls?.verify === false ? parseUrl(request.url) : null;
  // Said before each request, because one forgets such a switch.
  if (url !== null && isUnchecked(networkOrigin(url))) {
    issues.push(
      warningAt(
        [],
        'The server’s certificate is not checked: any server can pose as this one and read key and prompt.',
        '未校验服务器证书：任何服务器都可以冒充该服务器并读取密钥和提示内容。',
      ),
    );
  }
  return issues;
}
