// One question over HTTPS (RFC 8484), in HTTP/2 as resolvers speak it. A resolver must prove its name or address.
import type { ClientHttp2Session } from 'node:http2';
import { fitOf, toSent, type Asking, type Outcome } from './exchange.js';
import type { ResolverAddress } from './resolver-address.js';

/** No message is longer (RFC 1035 §4.2.2). */
const MOST_BYTES = 65_535;
const MEDIA_TYPE = 'application/dns-message';

/** Rejects only with the signal's reason. */
export async function httpsExchange(server: ResolverAddress, asking: Asking): Promise<Outcome> {
  const { signal, timeoutMs, connections, dropped } = asking;
  signal?.throwIfAborted();
  const sent = toSent(asking);
  const deadline = AbortSignal.timeout(timeoutMs);
  const stop = signal ? AbortSignal.any([signal, deadline]) : deadline;
  try {
    const body = await post(connections.session(server), { path: server.path, body: sent.bytes, stop });
    const fit = body && fitOf(body, sent, { exactCase: false });
    if (fit && 'message' in fit) return fit;
    if (fit && fit.refused !== 'other-case') dropped[fit.refused]++;
    if (body === undefined) dropped.malformed++;
    return { trouble: 'malformed' };
  } catch {
    signal?.throwIfAborted();
    return { trouble: deadline.aborted ? 'timeout' : 'unreachable' };
  }
}

interface Post {
  readonly path: string;
  readonly body: Buffer;
  readonly stop: AbortSignal;
}

/** The body of the answer; `undefined`: it is none of DNS. */
async function post(session: ClientHttp2Session, { path, body, stop }: Post): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const headers = {
      ':method': 'POST',
      ':path': path,
      accept: MEDIA_TYPE,
      'content-type': MEDIA_TYPE,
      'content-length': String(body.length),
    };
    const stream = session.request(headers, { signal: stop });
    const chunks: Buffer[] = [];
    const answer = { isDns: false, bytes: 0 };
    stream.on('response', (given) => {
      answer.isDns = given[':status'] === 200 && given['content-type']?.split(';')[0] === MEDIA_TYPE;
    });
    stream.on('data', (chunk: Buffer) => {
      answer.bytes += chunk.length;
      if (answer.bytes <= MOST_BYTES) chunks.push(chunk);
      else stream.close();
    });
    stream.on('error', reject);
    stream.on('close', () => reject(new Error('closed')));
    stream.on('end', () => resolve(answer.isDns && answer.bytes <= MOST_BYTES ? Buffer.concat(chunks) : undefined));
    stream.end(body);
  });
}
