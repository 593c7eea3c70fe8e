// The text of the policies by which other servers send mail to a domain (MTA-STS, RFC 8461): fetched where DNS says that there is one
// and the gate lets it be fetched. What it says is read elsewhere.
import { byKeys, sortedUnique } from '../base/order.js';
import { sideBySide } from '../base/pool.js';
import type { Hostname } from '../model/hostname.js';
import type { RecordedLookup, RecordedMailPolicy } from './recording-format.js';
import { txtText } from './txt-text.js';
import { fetchGated, type GatedAnswer, type GatedRequest } from './web/gated-document.js';

export interface MailPoliciesRequest extends Pick<GatedRequest, 'addressesOf' | 'gate' | 'trust' | 'signal'> {
  readonly lookups: readonly RecordedLookup[];
  readonly at: string;
  /** 443, but for tests. */
  readonly port?: number;
  readonly timeoutMs?: number;
}

const PREFIX = '_mta-sts.';
/** RFC 8461 §3.2 asks for a limit; senders take 64 KB. */
const MOST_BYTES = 65_536;
/** RFC 8461 §3.3: a minute is suggested to senders, who have nobody waiting. */
const USUAL_TIMEOUT_MS = 10_000;
const AT_ONCE = 16;

/** One entry for each domain that has a policy and may be asked for it, sorted. Rejects only with the signal's reason. */
export async function fetchMailPolicies(request: MailPoliciesRequest): Promise<readonly RecordedMailPolicy[]> {
  const { lookups, signal } = request;
  const domains = sortedUnique(lookups.filter(hasPolicy).map(({ name }) => name.slice(PREFIX.length)));
  const found = await sideBySide(domains, async (domain) => fetchPolicy(domain, request), {
    size: AT_ONCE,
    ...(signal && { signal }),
  });
  return found.flatMap((policy) => policy ?? []).sort(byKeys(({ domain }) => domain));
}

/** RFC 8461 §3.1: one TXT record that says so. */
function hasPolicy({ name, type, answers }: RecordedLookup): boolean {
  if (type !== 'TXT' || !name.startsWith(PREFIX)) return false;
  return answers.some((answer) => answer.type === 'TXT' && /^v=STSv1\s*;/.test(txtText(answer.data)));
}

async function fetchPolicy(domain: Hostname, request: MailPoliciesRequest): Promise<RecordedMailPolicy | undefined> {
  const { addressesOf, gate, at, trust, signal, port = 443, timeoutMs = USUAL_TIMEOUT_MS } = request;
  const host = `mta-sts.${domain}${port === 443 ? '' : `:${String(port)}`}`;
  const url = new URL(`https://${host}/.well-known/mta-sts.txt`);
  const run = { ...(trust && { trust }), ...(signal && { signal }) };
  // RFC 8461 §3.3: redirects must not be followed.
  const limits = { accept: 'text/plain', mostBytes: MOST_BYTES, mostHops: 0, timeoutMs };
  const answer = await fetchGated({ url, addressesOf, gate, ...limits, ...run });
  return answer === 'not-allowed' ? undefined : { domain, url: url.href, at, ...readAnswer(answer) };
}

function readAnswer(answer: Exclude<GatedAnswer, 'not-allowed'>): Pick<RecordedMailPolicy, 'status' | 'text'> {
  if (typeof answer === 'string') return { status: TROUBLES[answer], text: '' };
  if (answer.status !== 200) return { status: 'refused', text: '' };
  return answer.type === 'text/plain' || answer.type === ''
    ? { status: 'ok', text: answer.text }
    : { status: 'malformed', text: '' };
}

const TROUBLES = {
  timeout: 'timeout',
  unreachable: 'timeout',
  untrusted: 'untrusted',
  'too-large': 'malformed',
} as const;
