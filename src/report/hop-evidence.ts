// Which evidence shows which hop of a path. A finding's evidence is one flat list; a reader wants it hop by hop.
import type { Evidence, Hop } from '../model/report.js';
import type { EdgeKind, Relation } from '../model/vocabulary.js';

const SHOWN_BY: Readonly<Partial<Record<EdgeKind, readonly Relation[]>>> = {
  cname: ['cname'],
  dname: ['dname'],
  alias: ['alias'],
  https: ['https'],
  mx: ['mx'],
  ns: ['ns'],
  srv: ['srv'],
  spf: ['spf'],
  acme: ['acme'],
  redirect: ['redirect', 'redirect-from'],
  presents: ['tls-binding', 'pin', 'sni', 'trust'],
  covers: ['certificate-name'],
  requires: ['certificate-name', 'acme'],
};

/** For each hop its evidence, in the given order. What shows no later hop belongs to the first. */
export function evidenceByHop(path: readonly Hop[], evidence: readonly Evidence[]): Evidence[][] {
  const byHop: Evidence[][] = path.map(() => []);
  for (const item of evidence) byHop[hopOf(path, item)]?.push(item);
  return byHop;
}

function hopOf(path: readonly Hop[], item: Evidence): number {
  const matching = path.flatMap((hop, i) => (showsHop(hop, item) ? [i] : []));
  const named = matching.find((i) => namesOwner(path[i], item));
  return named ?? matching[0] ?? presentingHop(path, item) ?? 0;
}

/** What a certificate holds is told where it is presented, on a path that does not say what it covers. */
function presentingHop(path: readonly Hop[], { relation }: Evidence): number | undefined {
  const at = relation === 'certificate-name' ? path.findIndex(({ edge }) => edge === 'presents') : -1;
  return at < 0 ? undefined : at;
}

function showsHop(hop: Hop, item: Evidence): boolean {
  return SHOWN_BY[hop.edge]?.includes(item.relation) ?? false;
}

/** Whether the text is about the hop's own start, where a path has several hops of one kind. */
function namesOwner(hop: Hop | undefined, item: Evidence): boolean {
  if (!hop) return false;
  const owner = hop.from.slice(hop.from.indexOf(':') + 1);
  const [label = owner] = owner.split('.');
  return item.text.startsWith(`${owner}.`) || item.text.startsWith(`${owner} `) || item.text.startsWith(`${label} `);
}
