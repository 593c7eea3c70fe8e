// Follows the policies that an SPF policy includes, as far as a receiver would: ten look-ups, then it gives up (RFC 7208 §4.6.4). What a
// policy asks of other names is asked, too; names that macros make of a message are unknown.
import type { Hostname } from '../model/hostname.js';
import { spfTerms, type SpfKind, type SpfTerm } from '../model/spf-terms.js';
import type { AskedType } from './record-data-text.js';
import type { RecordedLookup } from './recording-format.js';
import { txtText } from './txt-text.js';

/** More, and receivers answer `permerror`. */
const MOST_LOOKUPS = 10;

type Find = (name: Hostname, type: AskedType) => Promise<RecordedLookup | undefined>;

/** RFC 7208 §5: what is asked of the term's own name. `ptr` asks backwards, of addresses that only a message has. */
const ASKED: Readonly<Record<SpfKind, readonly AskedType[]>> = {
  include: ['TXT'],
  redirect: ['TXT'],
  a: ['A', 'AAAA'],
  mx: ['MX'],
  exists: ['A'],
  ptr: [],
};

/** The look-ups of every policy that takes part, the domain's own left out. `find` answers `undefined` where it may not ask. */
export async function spfWalk(start: RecordedLookup, find: Find): Promise<readonly RecordedLookup[]> {
  const found: RecordedLookup[] = [];
  const seen = new Set([`TXT ${start.name}`]);
  const stack = [...policiesOf(start)].reverse();
  let left = MOST_LOOKUPS;
  for (let term = stack.pop(); term !== undefined && left > 0; term = stack.pop()) {
    left--;
    const { kind, domain } = term;
    if (domain === undefined) continue;
    const fresh = ASKED[kind].filter((type) => !seen.has(`${type} ${domain}`));
    for (const type of fresh) seen.add(`${type} ${domain}`);
    const lookups = await Promise.all(fresh.map(async (type) => find(domain, type)));
    for (const lookup of lookups) {
      if (lookup === undefined) continue;
      found.push(lookup);
      if (term.is === 'policy') stack.push(...[...policiesOf(lookup)].reverse());
    }
  }
  return found;
}

/** The terms of the name's policy; two policies are none (RFC 7208 §4.5), but each shows what it names. */
function policiesOf({ answers }: RecordedLookup): readonly SpfTerm[] {
  return answers.filter(({ type }) => type === 'TXT').flatMap(({ data }) => spfTerms(txtText(data)) ?? []);
}
