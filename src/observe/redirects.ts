// Where pages of referenced hosts send their clients, hop by hop: HEAD, and GET where that is not understood. Each hop is asked for
// only where the gate lets name and address through; a page that leads outside is shown, and nothing behind it.
import { byKeys } from '../base/order.js';
import { pooled } from '../base/pool.js';
import type { Gate } from './gate.js';
import type { RecordedRedirect } from './recording-format.js';
import { webRequest, type WebAnswer } from './web-request.js';

export interface RedirectsRequest {
  /** Absolute `http:` and `https:` addresses. */
  readonly urls: readonly string[];
  /** The addresses of hosts, which are looked up as they come. */
  readonly resolve: (hosts: readonly string[]) => Promise<(host: string) => readonly string[]>;
  readonly gate: Gate;
  readonly at: string;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

const MOST_HOPS = 10;
const MOST_PAGES = 20_000;
const PAGES_AT_ONCE = 64;
const USUAL_TIMEOUT_MS = 5000;
/** A server that does not know HEAD says so, or says that the page is not there (RFC 9110 §9.3.2). */
const ASK_WITH_GET: ReadonlySet<number> = new Set([400, 403, 404, 405, 500, 501]);

/** Every redirect once, sorted by where it starts. Rejects only with the signal's reason. */
export async function followRedirects(request: RedirectsRequest): Promise<readonly RecordedRedirect[]> {
  const { gate, at, signal } = request;
  const found = new Map<string, RecordedRedirect>();
  const seen = new Set<string>();
  /** Schemes, hosts and ports that did not answer: their other pages will not either. */
  const silent = new Set<string>();
  let round = request.urls.flatMap((url) => plainUrl(url) ?? []);
  for (let hops = 0; hops < MOST_HOPS && round.length > 0 && seen.size < MOST_PAGES; hops++) {
    const fresh = [...new Set(round)]
      .filter((url) => !seen.has(url))
      .sort()
      .slice(0, MOST_PAGES - seen.size);
    for (const url of fresh) seen.add(url);
    const addressesOf = await request.resolve(fresh.map(hostOf).filter((host) => gate.allowsName(host)));
    const work = async (url: string): Promise<RecordedRedirect | undefined> => {
      const { origin } = new URL(url);
      const answer = silent.has(origin) ? undefined : await ask(url, addressesOf(hostOf(url)), request);
      if (answer === undefined) silent.add(origin);
      const location = answer && locationIn(url, answer);
      return location === undefined ? undefined : { url, at, status: answer?.status ?? 0, location };
    };
    round = [];
    for await (const redirect of pooled(fresh, work, { size: PAGES_AT_ONCE, ...(signal && { signal }) })) {
      if (redirect === undefined) continue;
      found.set(redirect.url, redirect);
      round.push(redirect.location);
    }
  }
  return [...found.values()].sort(byKeys(({ url }) => url));
}

async function ask(
  text: string,
  addresses: readonly string[],
  { gate, timeoutMs = USUAL_TIMEOUT_MS, signal }: RedirectsRequest,
): Promise<WebAnswer | undefined> {
  const url = new URL(text);
  const host = hostOf(text);
  const isName = !/^[\d.]+$|:/.test(host);
  const allowed = addresses.filter((address) => gate.allowsAddress(address, isName ? host : undefined));
  for (const address of allowed.slice(0, 2)) {
    const given = { url, address, timeoutMs, ...(signal && { signal }) };
    const head = await webRequest({ ...given, method: 'HEAD' });
    if (head === undefined) continue;
    return ASK_WITH_GET.has(head.status) ? ((await webRequest({ ...given, method: 'GET' })) ?? head) : head;
  }
  return undefined;
}

/** Where the answer sends its client (RFC 9110 §15.4); 304 and 300 without a place send nobody. */
function locationIn(url: string, { status, location }: WebAnswer): string | undefined {
  if (status < 300 || status > 399 || location === undefined || !URL.canParse(location, url)) return undefined;
  const to = plainUrl(new URL(location, url).href);
  return to === url ? undefined : to;
}

/** An address of the web without user, query and fragment, which may hold secrets; `undefined`: it is none. */
function plainUrl(text: string): string | undefined {
  if (!URL.canParse(text) || text.length > 2048) return undefined;
  const { protocol, host, pathname } = new URL(text);
  return protocol === 'http:' || protocol === 'https:' ? `${protocol}//${host}${pathname}` : undefined;
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, '');
}
