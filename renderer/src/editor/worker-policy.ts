/**
 * Makes a worker of a script that was built with the app. The content security policy demands Trusted Types, where a
 * plain string is no script address; this policy lets through scripts from beside the page and nothing else.
 */
export function createWorker(url: string): Worker {
  return new Worker(trustedScriptUrl(url), { type: 'module' });
}

function checkedUrl(url: string): string {
  const absolute = new URL(url, document.baseURI);
  const page = new URL(document.baseURI);
  const isOurs = absolute.protocol === page.protocol && absolute.host === page.host;
  if (!isOurs || !absolute.pathname.endsWith('.js')) throw new Error(`Not a script of this app: ${url}`);
  return absolute.href;
}

/** The part of the Trusted Types API that is used here; TypeScript's DOM library does not have it. */
type TrustedTypes = {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
};

let policy: { createScriptURL(url: string): string } | null = null;

function trustedScriptUrl(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  // A policy of one name can be created once; at the first worker is early enough.
  policy ??= trustedTypes?.createPolicy('appWorkers', { createScriptURL: checkedUrl }) ?? {
    createScriptURL: checkedUrl,
  };
  return policy.createScriptURL(url);
}
