// One page from one address, with its text: over https the server must prove its name. Follows nothing and keeps nothing but the text.
import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestTls } from 'node:https';
import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
import { systemCode } from '../../base/errors.js';

export interface DocumentRequest {
  readonly url: URL;
  /** Media types, as the header has them. */
  readonly accept: string;
  /** The address to dial, whatever the URL's name resolves to by now. */
  readonly address: string;
  readonly mostBytes: number;
  readonly timeoutMs: number;
  /** Certificates (PEM) that servers may prove themselves by, beside those that the system trusts. */
  readonly trust?: readonly string[];
  readonly signal?: AbortSignal;
}

export interface Document {
  readonly status: number;
  /** The media type in lower case, without parameters; empty: none was stated. */
  readonly type: string;
  /** Where the answer leads, as sent. */
  readonly location: string | undefined;
  readonly text: string;
}

/** Why there is no text. `untrusted`: the server did not prove its name; `too-large`: it sent more than was wanted. */
export type DocumentTrouble = 'timeout' | 'unreachable' | 'untrusted' | 'too-large';

/** Asks once. Rejects only with the signal's reason. */
export async function fetchDocument(request: DocumentRequest): Promise<Document | DocumentTrouble> {
  const { signal, timeoutMs } = request;
  signal?.throwIfAborted();
  const deadline = AbortSignal.timeout(timeoutMs);
  const stop = signal ? AbortSignal.any([signal, deadline]) : deadline;
  try {
    return await exchange(request, stop);
  } catch (error) {
    signal?.throwIfAborted();
    if (deadline.aborted) return 'timeout';
    return isDistrust(systemCode(error) ?? '') ? 'untrusted' : 'unreachable';
  }
}

async function exchange(request: DocumentRequest, stop: AbortSignal): Promise<Document | 'too-large'> {
  return new Promise((resolve, reject) => {
    const hear = (response: IncomingMessage): void => {
      readText(response, request.mostBytes).then(
        (text) => resolve(text === undefined ? 'too-large' : toDocument(response, text)),
        reject,
      );
    };
    const options = optionsOf(request, stop);
    const isTls = request.url.protocol === 'https:';
    const sent = isTls ? requestTls({ ...options, ...proofOf(request) }, hear) : requestPlain(options, hear);
    sent.on('error', reject);
    sent.on('close', () => reject(new Error('closed')));
    sent.end();
  });
}

function optionsOf({ url, accept, address }: DocumentRequest, signal: AbortSignal) {
  const usual = url.protocol === 'https:' ? 443 : 80;
  return {
    method: 'GET',
    host: address,
    port: url.port === '' ? usual : Number(url.port),
    path: `${url.pathname}${url.search}`,
    headers: { host: url.host, accept, 'user-agent': 'lastref' },
    agent: false as const,
    signal,
  };
}

function proofOf({ url, trust }: DocumentRequest) {
  const name = url.hostname.replace(/^\[|\]$/g, '');
  return { ...(isIP(name) === 0 && { servername: name }), ...(trust && { ca: [...rootCertificates, ...trust] }) };
}

/** `undefined`: there is more of it than wanted. */
async function readText(response: IncomingMessage, mostBytes: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += (chunk as Buffer).length;
    if (bytes > mostBytes) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function toDocument({ statusCode = 0, headers }: IncomingMessage, text: string): Document {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return { status: statusCode, type, location: headers.location, text };
}

/** What Node and OpenSSL say of certificates that do not hold (X509_verify_cert_error). */
function isDistrust(code: string): boolean {
  return (
    code.startsWith('ERR_TLS_CERT') ||
    /^(?:CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH)/.test(
      code,
    )
  );
}
