// One question over HTTPS (RFC 8484), in HTTP/2 as resolvers speak it. A resolver must prove its name or address.
import { connect, type ClientHttp2Session } from 'node:http2';
import { isIP } from 'node:net';
import { fitOf, toSent, type Asking, type Outcome } from './exchange.js';
import type { ResolverAddress } from './resolver-address.js';

/** No message is longer (RFC 1035 §4.2.2). */
const MOST_BYTES = 65_535;
const MEDIA_TYPE = 'application/dns-message';

/** Rejects only with the signal's reason. */
export async function httpsExchange(server: ResolverAddress, asking: Asking): Promise<Outcome> {
  const { signal, timeoutMs, dropped } = asking;
  signal?.throwIfAborted();
  const sent = toSent(asking);
  const shown = isIP(server.host) === 6 ? `[${server.host}]` : server.host;
  const session = connect(`https://${shown}:${String(server.port)}`);
  const state: { late: boolean } = { late: false };
  const timer = setTimeout(() => {
    state.late = true;
    session.destroy();
  }, timeoutMs);
  const abort = (): void => session.destroy();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const body = await post(session, server.path, sent.bytes);
    const fit = body && fitOf(body, sent, { exactCase: false });
    if (fit && 'message' in fit) return fit;
    if (fit && fit.refused !== 'other-case') dropped[fit.refused]++;
    if (body === undefined) dropped.malformed++;
    return { trouble: 'malformed' };
  } catch {
    signal?.throwIfAborted();
    return { trouble: state.late ? 'timeout' : 'unreachable' };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    session.destroy();
  }
}

/** The body of the answer; `undefined`: it is none of DNS. */
async function post(session: ClientHttp2Session, path: string, body: Buffer): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    session.on('error', reject);
    session.on('close', () => reject(new Error('closed')));
    const stream = session.request({
      ':method': 'POST',
      ':path': path,
      accept: MEDIA_TYPE,
      'content-type': MEDIA_TYPE,
      'content-length': String(body.length),
    });
    const chunks: Buffer[] = [];
    const answer = { isDns: false, bytes: 0 };
    stream.on('response', (headers) => {
      answer.isDns = headers[':status'] === 200 && headers['content-type']?.split(';')[0] === MEDIA_TYPE;
    });
    stream.on('data', (chunk: Buffer) => {
      answer.bytes += chunk.length;
      if (answer.bytes <= MOST_BYTES) chunks.push(chunk);
      else stream.close();
    });
    stream.on('error', reject);
    stream.on('end', () => resolve(answer.isDns && answer.bytes <= MOST_BYTES ? Buffer.concat(chunks) : undefined));
    stream.end(body);
  });
}
