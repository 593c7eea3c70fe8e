// Logs whose columns a header names: the W3C extended format of IIS and CloudFront (`#Fields:`), Zeek's tables (`#fields`).
import { momentOfNumber, stampAt } from '../instant.js';
import { isHostName, withoutPort } from './hosts.js';
import { querySight, type LineReading, type LogFormat } from './log-format.js';

const HOST = ['x-host-header', 'cs-host', 'cs(host)', 'server_name', 'host', 'sni', 'query'];
const CLIENT = ['c-ip', 'id.orig_h', 'clientip'];

/** Tables that name their columns. */
export const headerFields: LogFormat = {
  id: 'w3c-zeek',
  title: 'W3C extended log (IIS, CloudFront) and Zeek tables (http, ssl, dns)',
  made: 'IIS logging with Host (cs-host), CloudFront standard logs, zeek ssl.log, dns.log and http.log',
  references: ['W3C: Extended Log File Format', 'CloudFront: standard log file fields', 'Zeek: ssl.log'],
  open: ({ now, host }) => {
    let columns: readonly string[] | undefined;
    return (line): LineReading => {
      if (line.startsWith('#')) {
        const header = /^#fields:?\s+(.*)$/i.exec(line)?.[1];
        if (header !== undefined)
          columns = header
            .trim()
            .split(/\s+/)
            .map((name) => name.toLowerCase());
        return 'other';
      }
      if (columns === undefined) return 'broken';
      const cells = line.includes('\t') ? line.split('\t') : line.trim().split(/ +/);
      if (cells.length !== columns.length) return 'broken';
      return readRow(columns, cells, { now, host });
    };
  },
};

function readRow(
  columns: readonly string[],
  cells: readonly string[],
  { now, host }: { readonly now: number; readonly host: string | undefined },
): LineReading {
  const get = (names: readonly string[]): { readonly name: string; readonly text: string } | undefined => {
    for (const name of names) {
      const text = cells[columns.indexOf(name)];
      if (text !== undefined && text !== '' && text !== '-') return { name, text };
    }
    return undefined;
  };
  const at = momentIn(get, now);
  const client = withoutPort(get(CLIENT)?.text ?? '');
  const found = get(HOST);
  if (found?.name === 'query')
    return querySight({ name: found.text, type: get(['qtype_name'])?.text ?? 'A', client, at });
  const named = found && isHostName(found.text) ? found.text : host;
  if (named === undefined) return found ? 'other' : HOST.some((name) => columns.includes(name)) ? 'other' : 'hostless';
  const isTls = found?.name === 'server_name';
  const what = isTls ? 'TLS' : (get(['cs-method', 'method'])?.text ?? 'request');
  return [{ host: named, client, at, relation: isTls ? 'sni' : 'http', context: 'config', what }];
}

function momentIn(
  get: (names: readonly string[]) => { readonly text: string } | undefined,
  now: number,
): number | undefined {
  const epoch = get(['ts'])?.text;
  if (epoch !== undefined) return momentOfNumber(Number(epoch)) ?? stampAt(epoch, now)?.at;
  return stampAt(`${get(['date'])?.text ?? ''} ${get(['time'])?.text ?? ''}`.trim(), now)?.at;
}
