const SCHEMES = ['https:', 'http:', 'mailto:'];
/** What is longer is no address to open. */
export const MAX_LINK_CHARS = 4000;
/** Of a mail link. Some mail programs take further ones as an order to attach a file. */
const MAIL_FIELDS = ['to', 'cc', 'bcc', 'subject', 'body'];

/**
 * The address when it may be handed to the system, once the user has agreed; null for anything but a plain web or mail
 * address. One with a user name in it poses as another host.
 */
export function openableLink(address: string): URL | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  const isPlain = SCHEMES.includes(url.protocol) && url.username === '' && url.password === '';
  // Control characters have been used to smuggle arguments to the program that opens the link.
  return isPlain && !hasControlCharacter(address) && hasMailFieldsAlone(url) ? url : null;
}

function hasMailFieldsAlone(url: URL): boolean {
  if (url.protocol !== 'mailto:') return true;
  return [...url.searchParams.keys()].every((name) => MAIL_FIELDS.includes(name.toLowerCase()));
}

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f');
}
