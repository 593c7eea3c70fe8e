// Web servers on loopback for one test, over HTTP and HTTPS, that remember what they were asked.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTls } from 'node:https';
import type { AddressInfo, Server } from 'node:net';

export interface WebServer {
  readonly port: number;
  /** `GET HOST/PATH` of every request, as it came. */
  readonly asked: readonly string[];
  readonly stop: () => Promise<void>;
}

export type Page = (incoming: IncomingMessage, answer: ServerResponse) => void;

/** `proof`: certificate and key (PEM) of one that speaks TLS. */
export async function startWeb(
  page: Page,
  proof?: { readonly certificate: string; readonly key: string },
): Promise<WebServer> {
  const asked: string[] = [];
  const hear: Page = (incoming, answer) => {
    asked.push(`${incoming.method ?? ''} ${(incoming.headers.host ?? '').replace(/:\d+$/, '')}${incoming.url ?? ''}`);
    page(incoming, answer);
  };
  const server: Server = proof ? createTls({ cert: proof.certificate, key: proof.key }, hear) : createServer(hear);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, asked, stop: async () => void (await new Promise((resolve) => server.close(resolve))) };
}
