// The inventory of hosts as a table for people and as CSV for spreadsheets.
import type { HostsResult, ServiceEntry } from '../model/inventory.js';
import { renderCsv } from './csv.js';
import { inert } from './inert.js';
import { renderPage, type Line, type TextStyle } from './page.js';
import { layerLines } from './unseen-text.js';
import { clip, pad, widthOf } from './width.js';
import { count, grouped, nodeName } from './words.js';

const WIDEST_HOST = 48;
const KINDS_COLUMNS = 28;
const SERVICES_SHOWN = 3;
const WIDEST_NAME = 32;
const FOLDERS_SHOWN = 3;

/** Renders one row per host, then what was looked at. */
export function hostsText(result: HostsResult, style: TextStyle): string {
  return renderPage(tableLines(result), style);
}

function* tableLines({ hosts, services, coverage }: HostsResult): Iterable<Line> {
  const column = Math.min(Math.max(4, ...widths(hosts.map(({ host }) => host))), WIDEST_HOST) + 2;
  if (hosts.length > 0)
    yield [['quiet', `${'host'.padEnd(column)}${'refs'.padStart(6)}  ${'kinds'.padEnd(KINDS_COLUMNS)}services`]];
  for (const { host, kinds, services, references } of hosts) {
    const amount = grouped(references.length).padStart(6);
    yield [
      ['strong', pad(inert(host), column)],
      amount,
      '  ',
      pad(kinds.join(' '), KINDS_COLUMNS),
      shownServices(services),
    ];
  }
  if (hosts.length > 0) yield [];
  yield* serviceLines(services);
  yield [['strong', hosts.length === 0 ? 'No host found' : count(hosts.length, 'host')]];
  yield* layerLines(coverage);
}

/** Whose the hosts are: owner and folders of each service that has any. Every service is in the JSON. */
function* serviceLines(services: readonly ServiceEntry[]): Iterable<Line> {
  const having = services.filter(({ hosts }) => hosts > 0);
  if (having.length === 0) return;
  const named = columnOf(having.map(({ id }) => nodeName(id)));
  const owned = columnOf(['owner', ...having.map(({ owner }) => ownerName(owner))]);
  yield [['quiet', `${'service'.padEnd(named)}${'hosts'.padStart(6)}  ${'owner'.padEnd(owned)}folders`]];
  for (const { id, owner, folders, hosts } of having)
    yield [
      ['strong', pad(nodeName(id), named)],
      grouped(hosts).padStart(6),
      '  ',
      pad(clip(ownerName(owner), owned - 2), owned),
      shownFolders(folders),
    ];
  const rest = services.length - having.length;
  if (rest > 0) yield [['quiet', `${count(rest, 'service')} more without any host`]];
  yield [];
}

function columnOf(names: readonly string[]): number {
  return Math.min(Math.max(7, ...widths(names)), WIDEST_NAME) + 2;
}

function ownerName(owner: string | null): string {
  return inert(owner ?? 'unowned');
}

function shownFolders(folders: readonly string[]): string {
  const shown = folders.slice(0, FOLDERS_SHOWN).map(inert).join(' ');
  const rest = folders.length - FOLDERS_SHOWN;
  return rest > 0 ? `${shown} +${grouped(rest)}` : shown;
}

/** The largest width; a spread over a million hosts would overflow the stack. */
function widths(texts: readonly string[]): number[] {
  return [texts.reduce((widest, text) => Math.max(widest, widthOf(inert(text))), 0)];
}

function shownServices(services: readonly string[]): string {
  const names = services.map(nodeName);
  const rest = names.length - SERVICES_SHOWN;
  return rest > 0 ? `${names.slice(0, SERVICES_SHOWN).join(' ')} +${grouped(rest)}` : names.join(' ');
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
