// The one grammar of `retire`, `observe.allow` and `suppress.host`: a name and all below it, `*.name` all below, exact, exceptions.
// X.509, cookies, CSP, nginx and Kubernetes have wildcard rules of their own and none of this.
import { isPartial, type Hostname } from './hostname.js';

export interface DomainPattern {
  /** The name without `*.`, in normal form. */
  readonly domain: Hostname;
  readonly scope: 'subtree' | 'below' | 'exact';
  readonly except: readonly DomainPattern[];
}

/** `all`: whatever the unknown text is, the host is covered. `some`: it depends on it. `abutting`: unknown text touches a whole covered label. */
export type Cover = 'all' | 'some' | 'abutting' | 'none';

/** Whether the host is covered. Boundaries are labels: `notmapiq.net` is never covered by `mapiq.net`. */
export function coverOf(pattern: DomainPattern, host: Hostname): Cover {
  const cover = coverWithoutExceptions(pattern, host);
  if (cover === 'none' || pattern.except.length === 0) return cover;
  const exceptions = pattern.except.map((exception) => coverOf(exception, host));
  if (exceptions.includes('all')) return 'none';
  return exceptions.some((exception) => exception !== 'none') ? 'some' : cover;
}

function coverWithoutExceptions(pattern: DomainPattern, host: Hostname): Cover {
  const { domain, scope } = pattern;
  if (!isPartial(host)) return coversWhole(pattern, host) ? 'all' : 'none';
  const below = `.${domain}`;
  if (host.endsWith(below)) return scope === 'exact' ? 'none' : 'all';
  if (scope !== 'exact' && host === `*${domain}`) return 'abutting';
  if (host.endsWith(`*${domain}`)) return scope === 'exact' ? 'some' : 'abutting';
  return canBeCovered(pattern, host) ? 'some' : 'none';
}

function coversWhole({ domain, scope }: DomainPattern, host: Hostname): boolean {
  if (host === domain) return scope !== 'below';
  return scope !== 'exact' && host.endsWith(`.${domain}`);
}

/** Whether some instance of a partly unknown host is covered. A host that is nothing but unknown says nothing: `false`. */
function canBeCovered({ domain, scope }: DomainPattern, host: Hostname): boolean {
  const wanted = domain.split('.').reverse();
  const known = host.split('.').reverse();
  return alignments(known, wanted, 0).some((rest) => {
    if (scope === 'exact') return rest === 0;
    return scope === 'below' ? rest > 0 : rest >= 0;
  });
}

/**
 * Ways to lay the partly known labels (right to left) over the wanted ones; each yields how many labels remain above the wanted
 * name. At least one known label or fragment must stand on a wanted label, else the unknown swallows the name whole.
 */
function alignments(known: readonly string[], wanted: readonly string[], touching: number): number[] {
  const [label, ...rest] = known;
  if (wanted.length === 0) return touching > 0 ? [label === undefined ? 0 : known.length] : [];
  if (label === undefined) return [];
  if (label === '*') {
    const ways: number[] = [];
    for (let taken = 1; taken <= wanted.length; taken++) ways.push(...alignments(rest, wanted.slice(taken), touching));
    // The unknown labels may reach above the wanted name, too.
    if (touching > 0) ways.push(rest.length + 1);
    return ways;
  }
  const ways = labelFits(label, wanted[0] ?? '') ? alignments(rest, wanted.slice(1), touching + 1) : [];
  return straddles(label, wanted[0] ?? '') ? [...ways, rest.length, rest.length + 1] : ways;
}

/** Unknown text inside a label may hold dots: then only what stands right of it must fit, and the rest may be anything. */
function straddles(known: string, wanted: string): boolean {
  const tail = known.slice(known.lastIndexOf('*') + 1);
  return known.includes('*') && tail !== '' && wanted.endsWith(tail);
}

function labelFits(known: string, wanted: string): boolean {
  if (!known.includes('*')) return known === wanted;
  const pieces = known.split('*');
  const first = pieces[0] ?? '';
  const last = pieces[pieces.length - 1] ?? '';
  if (!wanted.startsWith(first) || !wanted.endsWith(last) || wanted.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = wanted.indexOf(piece, at);
    if (found < 0 || found + piece.length > wanted.length - last.length) return false;
    at = found + piece.length;
  }
  return true;
}

/** The pattern as users write it. */
export function formatPattern(pattern: DomainPattern): string {
  return pattern.scope === 'below' ? `*.${pattern.domain}` : pattern.domain;
}
