/** The part of the Trusted Types API that is used here; TypeScript's DOM library does not have it. */
type TrustedTypes = {
  createPolicy(name: 'default', rules: { createHTML(html: string): string | null }): unknown;
};

/**
 * React Aria empties its announcer with `innerHTML = ''`, which the page's policy forbids like any other text: number
 * fields then break when their value changes for the second time. The empty text, and no other, is let through.
 */
(globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('default', {
  createHTML: (html) => (html === '' ? '' : null),
});
