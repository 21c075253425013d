import { randomBytes } from 'node:crypto';
import type { ImportIssue, ImportPath } from '../../../shared/import/import-document.ts';
import type { ImportPlan, PlannedSecret } from '../../../shared/import/import-plan.ts';
import { type Remark, remark } from '../../../shared/import/remark.ts';
import type { SecretStatus } from '../../../shared/ipc/secret-routes.ts';
import type { Connection, ConnectionEntry } from '../../../shared/model/connection.ts';
import type { RequestDraft, Variable } from '../../../shared/model/request-draft.ts';
import { urlOrigin } from '../../../shared/requests/url-origin.ts';
import { uniqueName } from '../workspace/file-name.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What was made, by the names under which it can be taken back. */
export type AppliedImport = {
  /** Files and folders right below the target, in their order. */
  topPaths: string[];
  requestPaths: string[];
  connections: string[];
  environments: string[];
  secrets: string[];
  issues: ImportIssue[];
};

/** As much of the vault as an import needs; `read` only to find that a connection has the same key already. */
export type ImportVault = {
  set(secretId: string, value: string, origin: string | null): Promise<SecretStatus>;
  read(secretId: string, origin: string): Promise<string>;
};

export type ApplyOptions = {
  workspace: Workspace;
  /** Null: credentials are withheld, and listed as issues. */
  vault: ImportVault | null;
  /** Folder that everything goes into, e.g. `collections`. */
  folderPath: string;
  /** Indexes into the plan's requests; null: all. */
  requests: ReadonlySet<number> | null;
  hasEnvironments: boolean;
  /** For addresses of keys, e.g. `{{mockUrl}}`. */
  resolveBaseUrl: (baseUrl: string) => string;
};

/**
 * Writes a plan.
 *
 * @param applied is filled step by step, so that what was made before a failure can be undone
 */
export async function applyPlan(
  plan: ImportPlan,
  options: ApplyOptions,
  applied = nothingApplied(),
): Promise<AppliedImport> {
  applied.issues.push(...plan.issues);
  await new PlanWriter(plan, options, applied).write();
  return applied;
}

/**
 * Makes what one request of a plan needs, and gives its draft to be shown in place of a file. Its folder's variables
 * become its own.
 */
export async function applyDraft(
  plan: ImportPlan,
  index: number,
  options: ApplyOptions,
  applied: AppliedImport,
): Promise<{ draft: RequestDraft; connection: { name: string; isNew: boolean } | null }> {
  applied.issues.push(...plan.issues);
  return new PlanWriter(plan, options, applied).draftOf(index);
}

export function nothingApplied(): AppliedImport {
  return { topPaths: [], requestPaths: [], connections: [], environments: [], secrets: [], issues: [] };
}

class PlanWriter {
  readonly applied: AppliedImport;
  readonly #plan: ImportPlan;
  readonly #options: ApplyOptions;
  /** Ids of what the plan names by key. */
  readonly #connections = new Map<string, string>();
  readonly #secrets = new Map<string, string>();
  readonly #folders = new Map<string, string>();
  readonly #children = new Map<string, string[]>();
  readonly #inSession: string[] = [];

  constructor(plan: ImportPlan, options: ApplyOptions, applied: AppliedImport) {
    this.#plan = plan;
    this.#options = options;
    this.applied = applied;
  }

  async write(): Promise<void> {
    const { folderPath, hasEnvironments } = this.#options;
    const kept = this.#plan.requests.filter((_request, index) => this.#options.requests?.has(index) ?? true);
    this.#folders.set(keyOf([]), folderPath);
    await this.#makeConnections(new Set(kept.map(({ connectionKey }) => connectionKey)));
    const isWhole = kept.length === this.#plan.requests.length;
    for (const { path, settings } of this.#plan.folders) {
      const isUsed = isWhole || kept.some((request) => startsWith(request.path, path));
      if (isUsed) await this.#makeFolder(path, await this.#withIds(settings));
    }
    for (const { path, draft } of kept) await this.#makeRequest(path, draft);
    for (const [path, names] of this.#children) {
      if (path !== folderPath) await this.#options.workspace.arrangeFolder(path, names);
    }
    if (hasEnvironments) await this.#makeEnvironments();
    this.#tellOfSession();
  }

  async draftOf(index: number): ReturnType<typeof applyDraft> {
    const planned = this.#plan.requests[index];
    if (planned === undefined) throw new Error('The plan has no such request.');
    const { connectionKey } = planned;
    await this.#makeConnections(new Set([connectionKey]));
    const given = this.#plan.folders.flatMap(({ path, settings }) =>
      startsWith(planned.path, path) ? (settings.variables ?? []) : [],
    );
    const variables = [...given, ...(planned.draft.variables ?? [])];
    const draft = await this.#withIds({ ...planned.draft, ...(variables.length === 0 ? {} : { variables }) });
    const id = connectionKey === null ? undefined : this.#connections.get(connectionKey);
    if (id === undefined) return { draft: { ...draft, connection: null }, connection: null };
    this.#tellOfSession();
    const { connection } = await this.#options.workspace.readConnection(id);
    return {
      draft: { ...draft, connection: id },
      connection: { name: connection.info.name, isNew: this.applied.connections.includes(id) },
    };
  }

  async #makeFolder(path: ImportPath, settings: ImportPlan['folders'][number]['settings']): Promise<void> {
    const { workspace } = this.#options;
    const parent = this.#parentOf(path);
    const name = path.at(-1) ?? '';
    const made = await workspace.changeTree((tree) => tree.createFolder(parent, name));
    this.#folders.set(keyOf(path), made.path);
    this.#placed(parent, made.path);
    const { hash } = await workspace.readFolder(made.path);
    const connection = settings.connection ? this.#connections.get(settings.connection) : undefined;
    const { connection: _planned, ...others } = settings;
    await workspace.saveFolder(made.path, { ...others, ...(connection === undefined ? {} : { connection }) }, hash);
  }

  async #makeRequest(path: ImportPath, planned: RequestDraft): Promise<void> {
    const parent = this.#parentOf(path);
    const draft = await this.#withIds(planned);
    if (typeof draft.connection === 'string') draft.connection = this.#connections.get(draft.connection);
    const made = await this.#options.workspace.createRequest(parent, draft);
    this.applied.requestPaths.push(made.path);
    this.#placed(parent, made.path);
  }

  async #makeEnvironments(): Promise<void> {
    for (const { environment } of this.#plan.environments) {
      const { id } = await this.#options.workspace.saveEnvironment(null, await this.#withIds(environment));
      this.applied.environments.push(id);
    }
  }

  async #makeConnections(used: ReadonlySet<string | null>): Promise<void> {
    const { workspace } = this.#options;
    const { connections: existing } = await workspace.read();
    for (const { key, connection } of this.#plan.connections) {
      if (!used.has(key)) continue;
      const secret = this.#plan.secrets.find((candidate) => candidate.key === connection.secret) ?? null;
      const equal = await this.#findEqual(existing, connection, secret);
      if (equal !== undefined) {
        this.#connections.set(key, equal);
        continue;
      }
      const secretId = secret === null ? null : await this.#keep(secret);
      const { secret: _key, ...others } = connection;
      const { id } = await workspace.saveConnection(null, secretId === null ? others : { ...others, secret: secretId });
      this.#connections.set(key, id);
      this.applied.connections.push(id);
    }
  }

  /** A connection to the same place by the same key serves as well; one whose key is not known here does too. */
  async #findEqual(
    existing: readonly ConnectionEntry[],
    planned: Connection,
    secret: PlannedSecret | null,
  ): Promise<string | undefined> {
    const { vault, resolveBaseUrl } = this.#options;
    for (const { id, connection } of existing) {
      if (identity(connection) !== identity(planned)) continue;
      if (secret === null || secret.value === null || vault === null) return id;
      const origin = urlOrigin(resolveBaseUrl(connection.baseUrl));
      if (connection.secret === undefined || origin === null) continue;
      const value = await vault.read(connection.secret, origin).catch(() => null);
      if (value === secret.value) return id;
    }
    return undefined;
  }

  /** Puts a credential into the vault; null when it was withheld. */
  async #keep({ key, label, value, baseUrl }: PlannedSecret): Promise<string | null> {
    const known = this.#secrets.get(key);
    if (known !== undefined) return known;
    const { vault, resolveBaseUrl } = this.#options;
    const id = newSecretId(label);
    if (value !== null) {
      if (vault === null) {
        this.#tell(remark('secretWithheld', { label }));
        return null;
      }
      const origin = baseUrl === null ? null : urlOrigin(resolveBaseUrl(baseUrl));
      try {
        const { state } = await vault.set(id, value, origin);
        this.applied.secrets.push(id);
        if (state === 'session') this.#inSession.push(label);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        this.#tell(remark('secretNotStored', { label, reason }));
        return null;
      }
    }
    this.#secrets.set(key, id);
    return id;
  }

  #tellOfSession(): void {
    if (this.#inSession.length === 0) return;
    const names = this.#inSession.join(', ');
    this.#tell(remark('secretsForSession', { names }));
  }

  #tell(said: Remark): void {
    this.applied.issues.push({ path: [], ...said });
  }

  /** Variables with ids in place of keys. A withheld one keeps its place, so that its value can be entered later. */
  async #withIds<Owner extends { variables?: Variable[] | undefined }>(owner: Owner): Promise<Owner> {
    if (owner.variables === undefined) return { ...owner };
    const variables: Variable[] = [];
    for (const variable of owner.variables) {
      const secret = this.#plan.secrets.find(({ key }) => key === variable.secret);
      if (secret === undefined) variables.push(variable);
      else variables.push({ ...variable, secret: (await this.#keep(secret)) ?? this.#place(secret) });
    }
    return { ...owner, variables };
  }

  #place({ key, label }: PlannedSecret): string {
    const id = newSecretId(label);
    this.#secrets.set(key, id);
    return id;
  }

  #parentOf(path: ImportPath): string {
    return this.#folders.get(keyOf(path.slice(0, -1))) ?? this.#options.folderPath;
  }

  #placed(parent: string, path: string): void {
    this.#children.set(parent, [...(this.#children.get(parent) ?? []), path.slice(parent.length + 1)]);
    if (parent === this.#options.folderPath) this.applied.topPaths.push(path);
  }
}

/** What makes two connections the same, apart from name and key. */
function identity({ provider, baseUrl, auth, headers, tls }: Connection): string {
  const place = baseUrl.trim().replace(/\/+$/, '');
  return JSON.stringify([
    provider,
    place,
    auth.type,
    auth.name,
    auth.method,
    auth.fields,
    headers ?? [],
    tls?.verify ?? true,
  ]);
}

/** Readable, and with random bits, so that no two workspaces share one by chance. */
function newSecretId(label: string): string {
  const slug = uniqueName(label, '', [])
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return `${slug || 'key'}-${randomBytes(4).toString('hex')}`;
}

function startsWith(path: ImportPath, start: ImportPath): boolean {
  return start.every((name, index) => path[index] === name);
}

function keyOf(path: ImportPath): string {
  return JSON.stringify(path);
}
