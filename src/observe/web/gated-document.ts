// A page's text as far as the gate lets it be fetched: the name, each address that is dialled, and each hop of a redirect are asked of
// it. Nothing is contacted that it refuses.
import { isIP } from 'node:net';
import type { Gate } from '../gate.js';
import { fetchDocument, type Document, type DocumentTrouble } from './document.js';

export interface GatedRequest {
  readonly url: URL;
  readonly accept: string;
  readonly mostBytes: number;
  /** Redirects that are followed; 0 where they must not be. */
  readonly mostHops: number;
  /** The addresses of a name. Asked only for names that the gate lets through. */
  readonly addressesOf: (host: string) => Promise<readonly string[]>;
  readonly gate: Gate;
  readonly timeoutMs: number;
  readonly trust?: readonly string[];
  readonly signal?: AbortSignal;
}

export type GatedAnswer = Document | DocumentTrouble | 'not-allowed';

/** A name has several addresses, of which some may be out of reach. */
const MOST_ADDRESSES = 3;

/** Asks, address by address, hop by hop. Rejects only with the signal's reason. */
export async function fetchGated(request: GatedRequest): Promise<GatedAnswer> {
  let { url } = request;
  for (let hops = 0; ; hops++) {
    const answer = await fetchOnce(url, request);
    if (typeof answer === 'string' || !isRedirect(answer) || hops >= request.mostHops) return answer;
    const next = answer.location !== undefined && URL.canParse(answer.location, url.href);
    if (!next) return answer;
    const to = new URL(answer.location, url.href);
    // What was asked for over TLS is not to be had without.
    const isWeaker = to.protocol !== 'https:' && url.protocol === 'https:';
    if (isWeaker || (to.protocol !== 'https:' && to.protocol !== 'http:')) return answer;
    url = to;
  }
}

function isRedirect({ status }: Document): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

async function fetchOnce(url: URL, request: GatedRequest): Promise<GatedAnswer> {
  const { gate, addressesOf } = request;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isName = isIP(host) === 0;
  if (isName && !gate.allowsName(host)) return 'not-allowed';
  const addresses = isName ? await addressesOf(host) : [host];
  const allowed = addresses.filter((address) => gate.allowsAddress(address, isName ? host : undefined));
  if (allowed.length === 0) return addresses.length === 0 ? 'unreachable' : 'not-allowed';
  let answer: GatedAnswer = 'unreachable';
  for (const address of allowed.slice(0, MOST_ADDRESSES)) {
    answer = await fetchDocument({ ...request, url, address });
    if (typeof answer !== 'string' || answer === 'too-large') break;
  }
  return answer;
}
