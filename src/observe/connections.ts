// The open connections of one run, by server, to be used again. Whoever makes it closes it.
import { connect, type ClientHttp2Session } from 'node:http2';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
import type { ResolverAddress } from './resolver-address.js';
import { lookupWhole, wholeName } from './whole-name.js';
import { connectStream, type StreamConnection } from './stream-connection.js';

export interface Connections {
  /** A connection that nobody uses, and whether somebody did before. */
  take(server: ResolverAddress): { readonly connection: StreamConnection; readonly isUsed: boolean };
  /** Gives one back. */
  give(server: ResolverAddress, connection: StreamConnection): void;
  /** The address of a server that is known by name, asked of the system once; its search domains are not used. Rejects where there is none. */
  address(server: ResolverAddress): Promise<string>;
  /** The one session with a server over HTTPS; it carries many questions at once. */
  session(server: ResolverAddress): ClientHttp2Session;
  close(): void;
}

/** None is open at first. `trust`: see `Asking`. */
export function toConnections(trust: readonly string[] | undefined): Connections {
  const idle = new Map<string, StreamConnection[]>();
  const sessions = new Map<string, ClientHttp2Session>();
  const addresses = new Map<string, Promise<string>>();
  return {
    async address({ host }) {
      if (isIP(host) !== 0) return host;
      const found = addresses.get(host) ?? lookup(wholeName(host)).then(({ address }) => address);
      addresses.set(host, found);
      return found;
    },
    take(server) {
      const known = idle.get(server.text) ?? [];
      for (let connection = known.pop(); connection !== undefined; connection = known.pop())
        if (connection.isOpen()) return { connection, isUsed: true };
      return { connection: connectStream(server, trust), isUsed: false };
    },
    give(server, connection) {
      if (connection.isOpen()) idle.set(server.text, [...(idle.get(server.text) ?? []), connection]);
    },
    session(server) {
      const known = sessions.get(server.text);
      if (known && !known.destroyed && !known.closed) return known;
      const shown = isIP(server.host) === 6 ? `[${server.host}]` : server.host;
      const ca = trust ? { ca: [...rootCertificates, ...trust] } : {};
      const opened = connect(`https://${shown}:${String(server.port)}`, { ...ca, lookup: lookupWhole });
      // Those who ask hear of it by their streams.
      opened.on('error', () => undefined);
      sessions.set(server.text, opened);
      return opened;
    },
    close() {
      for (const connections of idle.values()) for (const connection of connections) connection.close();
      for (const session of sessions.values()) session.destroy();
      idle.clear();
      sessions.clear();
    },
  };
}
