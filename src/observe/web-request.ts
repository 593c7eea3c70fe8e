// One HTTP request to one address, of which only the head of the answer is read. Nothing is sent but what a request needs, and no
// body is kept.
import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestTls } from 'node:https';
import { isIP } from 'node:net';

export interface WebRequest {
  readonly url: URL;
  readonly method: 'HEAD' | 'GET';
  /** The address to dial, whatever the URL's name resolves to by now. */
  readonly address: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface WebAnswer {
  readonly status: number;
  /** As sent; `undefined`: none, or more than one. */
  readonly location: string | undefined;
}

/** `undefined`: no answer. Who answers need not prove itself: that is looked at elsewhere. Rejects only with the signal's reason. */
export async function webRequest({
  url,
  method,
  address,
  timeoutMs,
  signal,
}: WebRequest): Promise<WebAnswer | undefined> {
  signal?.throwIfAborted();
  const isTls = url.protocol === 'https:';
  const name = url.hostname.replace(/^\[|\]$/g, '');
  const deadline = AbortSignal.timeout(timeoutMs);
  const options = {
    method,
    host: address,
    port: url.port === '' ? (isTls ? 443 : 80) : Number(url.port),
    path: url.pathname,
    headers: { host: url.host, accept: '*/*', 'user-agent': 'lastref' },
    agent: false as const,
    signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
  };
  const answer = await new Promise<WebAnswer | undefined>((resolve) => {
    const hear = (response: IncomingMessage): void => {
      resolve({ status: response.statusCode ?? 0, location: response.headers.location });
      response.destroy();
    };
    const tls = { rejectUnauthorized: false, ...(isIP(name) === 0 && { servername: name }) };
    const sent = isTls ? requestTls({ ...options, ...tls }, hear) : requestPlain(options, hear);
    sent.on('error', () => resolve(undefined));
    sent.on('close', () => resolve(undefined));
    sent.end();
  });
  signal?.throwIfAborted();
  return answer;
}
