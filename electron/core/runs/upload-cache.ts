/** Where an uploaded file lies. */
export type KnownUpload = { reference: string; url: string };

/** Uploads that can still be named, so that a file is sent once and not with every request. */
export type UploadCache = {
  get(key: string): KnownUpload | null;
  set(key: string, upload: KnownUpload, lifetimeMs: number): void;
};

const MAX_KNOWN = 500;

/** In memory alone: what lies where is forgotten when the app is left. */
export function createUploadCache(nowMs: () => number): UploadCache {
  const known = new Map<string, KnownUpload & { untilMs: number }>();
  return {
    get(key) {
      const found = known.get(key);
      return found !== undefined && found.untilMs > nowMs() ? found : null;
    },
    set(key, upload, lifetimeMs) {
      known.delete(key);
      known.set(key, { ...upload, untilMs: nowMs() + lifetimeMs });
      const [oldest] = known.keys();
      if (known.size > MAX_KNOWN && oldest !== undefined) known.delete(oldest);
    },
  };
}
