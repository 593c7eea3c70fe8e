// Follows the policies that an SPF policy includes, as far as a receiver would: ten look-ups, then it gives up (RFC 7208 §4.6.4).
import type { Hostname } from '../model/hostname.js';
import { spfTerms } from './spf-terms.js';
import { txtText } from './txt-text.js';
import type { RecordedLookup } from './recording-format.js';

/** More, and receivers answer `permerror`. */
const MOST_LOOKUPS = 10;

type FindText = (name: Hostname) => Promise<RecordedLookup | undefined>;

/** The TXT look-ups of every policy that takes part, the domain's own left out. `find` answers `undefined` where it may not ask. */
export async function spfWalk(start: RecordedLookup, find: FindText): Promise<readonly RecordedLookup[]> {
  const found: RecordedLookup[] = [];
  const seen = new Set([start.name]);
  const stack = [...policiesOf(start)].reverse();
  let left = MOST_LOOKUPS;
  for (let term = stack.pop(); term !== undefined && left > 0; term = stack.pop()) {
    left--;
    if (term.is !== 'policy' || term.domain === undefined || seen.has(term.domain)) continue;
    seen.add(term.domain);
    const lookup = await find(term.domain);
    if (lookup === undefined) continue;
    found.push(lookup);
    stack.push(...[...policiesOf(lookup)].reverse());
  }
  return found;
}

/** The terms of the name's policy; two policies are none (RFC 7208 §4.5), but each shows what it names. */
function policiesOf({ answers }: RecordedLookup): ReturnType<typeof spfTerms> & object {
  return answers.filter(({ type }) => type === 'TXT').flatMap(({ data }) => spfTerms(txtText(data)) ?? []);
}
