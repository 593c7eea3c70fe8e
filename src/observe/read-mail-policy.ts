// A recorded MTA-STS policy (RFC 8461 §3.2) as pointers to the servers that it lets mail go to. What is no policy says nothing.
import { readHost } from '../model/hostname.js';
import type { MailPolicy, ResolvedRecord } from '../model/reference.js';
import type { RecordedMailPolicy } from './recording-format.js';

/** One pointer for each pattern of the policy; none where it is turned off, was not had, or is none. */
export function readMailPolicy({ domain, url, at, status, text }: RecordedMailPolicy): ResolvedRecord[] {
  const policy = status === 'ok' ? policyIn(text) : undefined;
  const owner = readHost(domain);
  if (policy === undefined || owner.is !== 'name') return [];
  return policy.mx.flatMap((pattern) => {
    const target = readHost(pattern);
    if (target.is !== 'name') return [];
    const shown = `${url} mode: ${policy.mode} mx: ${pattern}`;
    const found = { owner: owner.host, type: 'OTHER', target: target.host, data: `mx: ${pattern}` } as const;
    return [{ ...found, mailPolicy: policy, observed: { server: url, at }, service: null, text: shown }];
  });
}

/** More servers than mail has; a policy has 64 KB at most. */
const MOST_SERVERS = 200;

function policyIn(text: string): MailPolicy | undefined {
  const fields = text.split(/\r?\n/).flatMap((line) => {
    const colon = line.indexOf(':');
    return colon < 0 ? [] : [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const];
  });
  const valueOf = (key: string): string | undefined => fields.find(([name]) => name === key)?.[1];
  const mode = valueOf('mode');
  if (valueOf('version') !== 'STSv1' || (mode !== 'enforce' && mode !== 'testing')) return undefined;
  const mx = fields.flatMap(([key, value]) => (key === 'mx' ? [value.toLowerCase()] : []));
  return { mode, mx: [...new Set(mx)].sort().slice(0, MOST_SERVERS) };
}
