import { AppError } from '../../shared/ipc/result.ts';

const ALLOWED_SCHEMES = ['https:', 'http:', 'mailto:'];
/** Of a mail link. Some mail programs take further ones as an order to attach a file. */
const MAIL_FIELDS = ['to', 'cc', 'bcc', 'subject', 'body'];

/** Throws LINK_REFUSED for anything but a plain web or mail address. */
export function parseLink(address: string): URL {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new AppError('LINK_REFUSED', 'This is not a web address.');
  }
  const isPlain = ALLOWED_SCHEMES.includes(url.protocol) && url.username === '' && url.password === '';
  // Control characters have been used to smuggle arguments to the program that opens the link.
  if (!isPlain || hasControlCharacter(address) || !hasMailFieldsAlone(url)) {
    throw new AppError('LINK_REFUSED', 'Only http, https and mail addresses without a password can be opened.');
  }
  return url;
}

function hasMailFieldsAlone(url: URL): boolean {
  return (
    url.protocol !== 'mailto:' || [...url.searchParams.keys()].every((name) => MAIL_FIELDS.includes(name.toLowerCase()))
  );
}

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f');
}
