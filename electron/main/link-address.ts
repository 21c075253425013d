import { AppError } from '../../shared/ipc/result.ts';
import { openableLink } from '../../shared/links/openable-link.ts';

/** Throws LINK_REFUSED for anything but a plain web or mail address. */
export function parseLink(address: string): URL {
  const url = openableLink(address);
  if (url === null) {
    throw new AppError('LINK_REFUSED', 'Only http, https and mail addresses without a password can be opened.');
  }
  return url;
}
