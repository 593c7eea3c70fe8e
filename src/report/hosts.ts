// The inventory of hosts as a table for people and as CSV for spreadsheets.
import { isIP } from 'node:net';
import { groupBy } from '../base/order.js';
import type { HostEntry, HostKind, HostsResult, ServiceEntry } from '../model/inventory.js';
import { renderCsv } from './csv.js';
import { inert } from './inert.js';
import { paragraph, renderPage, type Line, type TextStyle } from './page.js';
import { layerLines } from './unseen-text.js';
import { pad, widthOf } from './width.js';
import { count, grouped, listed, nodeName } from './words.js';

const WIDEST_HOST = 48;
const WIDEST_NAME = 32;
const AMOUNT_COLUMNS = 6;
/** Where the rest of a row goes that has no room beside its name. */
const BELOW = AMOUNT_COLUMNS + 4;
const SERVICES_SHOWN = 3;
const FOLDERS_SHOWN = 3;

/** Renders one row per host, what is used before what is only mentioned or known in part; then services and what was looked at. */
export function hostsText(result: HostsResult, style: TextStyle): string {
  return renderPage(tableLines(result), style);
}

function* tableLines({ hosts, services, coverage }: HostsResult): Iterable<Line> {
  const groups = groupBy(hosts, groupOf);
  for (const [group, title] of GROUPS) yield* hostLines(title, groups.get(group) ?? []);
  yield* serviceLines(services);
  yield [['strong', hosts.length === 0 ? 'No host found' : count(hosts.length, 'host')]];
  yield [];
  yield [['strong', 'Looked at']];
  yield* layerLines(coverage);
}

type Group = 'used' | 'mentioned' | 'partial' | 'bare';

/** In the order of the page. */
const GROUPS: readonly (readonly [Group, title: string])[] = [
  ['used', 'Used, declared or served'],
  ['mentioned', 'Only in tests, examples, docs and comments'],
  ['partial', 'Wildcards, and names known only in part'],
  ['bare', 'Addresses and single labels'],
];

/** Names that people can act on are told from those that are vague or only mentioned. */
function groupOf({ host, kinds, references }: HostEntry): Group {
  if (host.includes('*')) return 'partial';
  if (!host.includes('.') || isIP(host) !== 0) return 'bare';
  const isMentioned = kinds.join() === 'referenced' && references.every(({ severity }) => severity === 'note');
  return isMentioned ? 'mentioned' : 'used';
}

function* hostLines(title: string, hosts: readonly HostEntry[]): Iterable<Line> {
  if (hosts.length === 0) return;
  const column = columnOf(['host', ...hosts.map(({ host }) => host)], WIDEST_HOST);
  yield* paragraph([], title, 'strong');
  yield headLine('refs', 'host'.padEnd(column), 'services');
  for (const { host, kinds, services, references } of hosts)
    yield row(references.length, pad(inert(host), column), aboutHost(services, kinds));
  yield [];
}

function aboutHost(services: readonly string[], kinds: readonly HostKind[]): string {
  const others = kinds.filter((kind) => kind !== 'referenced');
  const also = others.length === 0 ? '' : `${others.length < kinds.length ? 'also' : 'only'} ${listed(others)}`;
  return [listed(services.map(nodeName), SERVICES_SHOWN), also].filter((part) => part !== '').join('; ');
}

/** Whose the hosts are: folders and owner of each service that has any. Every service is in the JSON. */
function* serviceLines(services: readonly ServiceEntry[]): Iterable<Line> {
  const having = services.filter(({ hosts }) => hosts > 0);
  if (having.length === 0) return;
  const column = columnOf(['service', ...having.map(({ id }) => nodeName(id))], WIDEST_NAME);
  yield [['strong', 'Services']];
  yield headLine('hosts', 'service'.padEnd(column), 'folders and owner');
  for (const { id, owner, folders, hosts } of having) {
    const owned = owner === null ? '' : `owned by ${owner}`;
    const about = [shownFolders(folders), owned].filter((part) => part !== '').join('; ');
    yield row(hosts, pad(inert(nodeName(id)), column), about);
  }
  const rest = services.length - having.length;
  if (rest > 0) yield [['quiet', `${count(rest, 'service')} more without any host`]];
  yield [];
}

function headLine(amount: string, name: string, about: string): Line {
  const lead = `${amount.padStart(AMOUNT_COLUMNS)}  `;
  return [['quiet', `${lead}${name}`], { flow: 'wrap', text: about, role: 'quiet', below: BELOW }];
}

function row(amount: number, name: string, about: string): Line {
  const lead: Line = [grouped(amount).padStart(AMOUNT_COLUMNS), '  ', ['strong', name]];
  return about === '' ? lead : [...lead, { flow: 'wrap', text: about, below: BELOW }];
}

function columnOf(names: readonly string[], widest: number): number {
  // A spread over a million names would overflow the stack.
  const longest = names.reduce((most, name) => Math.max(most, widthOf(inert(name))), 0);
  return Math.min(longest, widest) + 2;
}

function shownFolders(folders: readonly string[]): string {
  const shown = folders.slice(0, FOLDERS_SHOWN).join(' ');
  const rest = folders.length - FOLDERS_SHOWN;
  return rest > 0 ? `${shown} and ${grouped(rest)} more` : shown;
}

/** Renders the same rows as CSV; lists inside a cell are separated by blanks. */
export function hostsCsv({ hosts }: HostsResult): string {
  const rows = hosts.map(({ host, kinds, services, references }) => [
    host,
    kinds.join(' '),
    services.map(nodeName).join(' '),
    references.length,
  ]);
  return renderCsv([['host', 'kinds', 'services', 'references'], ...rows]);
}
