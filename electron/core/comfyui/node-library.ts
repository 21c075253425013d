import { AppError } from '../../../shared/ipc/result.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { type NodeDefinitions, readDefinitions } from '../../../shared/providers/_comfyui/object-info.ts';
import { objectOf, parseJson } from '../../../shared/providers/_kit/read-json.ts';

/** Servers whose node types are kept; each may be megabytes. */
const MAX_SERVERS = 8;

export type KnownNodes = { definitions: NodeDefinitions; fetchedAtEpochMs: number };

/** What servers said of their nodes, kept in memory: asking anew takes seconds on a large installation. */
export class NodeLibrary {
  private readonly servers = new Map<string, Promise<{ objectInfo: JsonObject; fetchedAtEpochMs: number }>>();
  private readonly nowEpochMs: () => number;

  constructor(nowEpochMs: () => number) {
    this.nowEpochMs = nowEpochMs;
  }

  /**
   * @param server names the server, e.g. by its connection and address
   * @param fetch asks it; its error is the caller's, and nothing is kept then
   * @throws AppError COMFYUI_UNREADABLE
   */
  async find(
    server: string,
    { classes, isFresh }: { classes: readonly string[]; isFresh: boolean },
    fetch: () => Promise<string>,
  ): Promise<KnownNodes> {
    if (isFresh) this.servers.delete(server);
    let asked = this.servers.get(server);
    if (asked === undefined) {
      asked = this.read(fetch);
      this.servers.set(server, asked);
      this.dropOldest();
    }
    try {
      const { objectInfo, fetchedAtEpochMs } = await asked;
      return { definitions: readDefinitions(objectInfo, classes), fetchedAtEpochMs };
    } catch (error) {
      if (this.servers.get(server) === asked) this.servers.delete(server);
      throw error;
    }
  }

  private async read(fetch: () => Promise<string>) {
    const objectInfo = objectOf(parseJson(await fetch()));
    if (Object.keys(objectInfo).length === 0) {
      const message = 'The server’s answer holds no node types. Check that the address is that of a ComfyUI server.';
      throw new AppError('COMFYUI_UNREADABLE', message);
    }
    return { objectInfo, fetchedAtEpochMs: this.nowEpochMs() };
  }

  private dropOldest(): void {
    const [oldest] = this.servers.keys();
    if (this.servers.size > MAX_SERVERS && oldest !== undefined) this.servers.delete(oldest);
  }
}
