import { isCredentialName, splitScheme } from '../../../shared/code/credentials.ts';
import type { HttpRequest } from '../../../shared/model/http-request.ts';
import type { Pair, RequestDraft } from '../../../shared/model/request-draft.ts';
import type { Header } from '../../../shared/providers/_kit/merge-headers.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { MASK } from '../../../shared/variables/mask.ts';

/**
 * Keys that were typed into a request by hand. The file of a job holds none of them, so after a restart each is either
 * still in the file of the request, or has to be typed again.
 */
export type TypedKeys = ReadonlyMap<string, string>;

/** Headers that a question about the job would send masked, by their names. */
export function missingKeys({ request }: Pick<PreparedRequest, 'request'>): string[] {
  return request.headers.filter(([, value]) => value.includes(MASK)).map(([name]) => name);
}

/** Headers whose key was typed by hand, by their names. `shown`: what the vault fills in is masked in it. */
export function typedHeaders(shown: Pick<HttpRequest, 'headers'>): string[] {
  return shown.headers.filter(([name, value]) => isCredentialName(name) && !value.includes('•')).map(([name]) => name);
}

/** With each key in the place of its mask, or of the one that was there before. */
export function withTypedKeys(prepared: PreparedRequest, keys: TypedKeys): PreparedRequest {
  if (keys.size === 0) return prepared;
  const fill = (name: string, value: string) => {
    const key = keys.get(name.toLowerCase());
    if (key === undefined) return value;
    const { scheme, credential } = splitScheme(value);
    const former = value.includes(MASK) ? MASK : credential;
    return value.replace(former, () => (scheme === '' ? key : splitScheme(key).credential));
  };
  const fillDraft = (draft: RequestDraft): RequestDraft =>
    draft.headers === undefined
      ? draft
      : { ...draft, headers: draft.headers.map((pair) => ({ ...pair, value: fill(pair.name, pair.value) })) };
  return {
    ...prepared,
    request: {
      ...prepared.request,
      headers: prepared.request.headers.map(([name, value]): Header => [name, fill(name, value)]),
    },
    draft: fillDraft(prepared.draft),
    markedDraft: fillDraft(prepared.markedDraft),
  };
}

/** The draft of a job with what the request's file says in the place of what is masked in it. */
export function withKeysOfFile(draft: RequestDraft, file: RequestDraft): RequestDraft {
  const unmask = <Item extends Pair>(items: readonly Item[] | undefined, others: readonly Pair[] | undefined) =>
    items?.map((item) => {
      if (!item.value.includes(MASK)) return item;
      const same = others?.find(({ name, disabled }) => name === item.name && disabled !== true);
      return same === undefined ? item : { ...item, value: same.value };
    });
  return {
    ...draft,
    ...(draft.headers && { headers: unmask(draft.headers, file.headers) }),
    ...(draft.variables && { variables: unmask(draft.variables, file.variables) }),
  };
}
