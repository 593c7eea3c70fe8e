// The pages of referenced hosts that a live run asks for: as the source spells them, and the root of each host that is dialled.
import { groupBy, sortedUnique } from '../base/order.js';
import { isOverTls } from '../graph/tls-uses.js';
import { isPartial } from '../model/hostname.js';
import type { Estate, Reference } from '../model/reference.js';

/** A host whose pages all lead elsewhere leads elsewhere with the first few. */
const PAGES_OF_A_HOST = 5;
const HTTP_PORT = 80;
/** What a browser or client fetches; other protocols have no redirects. */
const FETCHED: ReadonlySet<string> = new Set(['http', 'config', 'package', 'git', 'oauth', 'issuer', 'redirect']);

/** Sorted; a part of the path that is not known ends it. */
export function liveUrls({ references }: Pick<Estate, 'references'>): readonly string[] {
  const fetched = references.filter((one) => isFetched(one) && !isPartial(one.host));
  return [...groupBy(fetched, ({ host }) => host).values()].flatMap((group) => {
    const pages = sortedUnique(group.flatMap((one) => [rootOf(one), ...pageOf(one)]));
    return pages.sort((a, b) => a.length - b.length).slice(0, PAGES_OF_A_HOST);
  });
}

function isFetched(reference: Reference): boolean {
  const { relation, is, strength, port } = reference;
  if (!FETCHED.has(relation) || is !== 'name' || strength !== 'dialled') return false;
  return isOverTls(reference) || port === HTTP_PORT;
}

function rootOf({ host, port, value }: Reference): string {
  const isPlain = port === HTTP_PORT || /^http:\/\//i.test(value);
  const shown = port === undefined || port === HTTP_PORT ? '' : `:${String(port)}`;
  return `${isPlain ? 'http' : 'https'}://${host}${shown}/`;
}

function pageOf({ host, value }: Reference): readonly string[] {
  const known = /^https?:\/\/[^\s"'<>`*{}$?#\\]+/i.exec(value)?.[0];
  if (known === undefined || !URL.canParse(known)) return [];
  const url = new URL(known);
  return url.hostname === host ? [`${url.protocol}//${url.host}${url.pathname}`] : [];
}
