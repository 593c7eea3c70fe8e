// Real listeners on loopback for one test, all ended together.
import { createServer as createPlain, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer, type TlsOptions, type TLSSocket } from 'node:tls';

export interface Listeners {
  /** A TLS server; resolves to its port. */
  tls(options: TlsOptions, onSocket?: (socket: TLSSocket) => void, host?: string): Promise<number>;
  /** A TCP server; resolves to its port. */
  plain(onSocket: (socket: Socket) => void, host?: string): Promise<number>;
  /** Connections so far. */
  count(): number;
  close(): Promise<void>;
}

/** Nothing listens yet. */
export function toListeners(): Listeners {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const start = async (server: Server, host: string): Promise<number> => {
    servers.push(server);
    server.on('connection', (socket: Socket) => {
      connections++;
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(0, host, resolve);
    });
    return (server.address() as AddressInfo).port;
  };
  return {
    tls: (options, onSocket = () => undefined, host = '127.0.0.1') => {
      const server = createServer(options, (socket) => {
        socket.on('error', () => undefined);
        onSocket(socket);
      });
      server.on('tlsClientError', () => undefined);
      return start(server, host);
    },
    plain: (onSocket, host = '127.0.0.1') => start(createPlain(onSocket), host),
    count: () => connections,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}
