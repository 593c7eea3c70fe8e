// Lists of names that clients asked for in TLS, one a line: the name alone, or with a time and the client's address in any order, as
// tshark, sslsplit and plain scripts write them. A header line is passed over.
import { stampAt } from '../instant.js';
import { isAddress, isHostName, withoutPort } from './hosts.js';
import type { LineReading, LogFormat } from './log-format.js';

/** SNI lists. */
export const sniList: LogFormat = {
  id: 'sni-list',
  title: 'SNI list (name, or time, name and client, by commas, tabs or blanks)',
  made: 'tshark -T fields -e frame.time_epoch -e tls.handshake.extensions_server_name -e ip.src',
  references: ['RFC 6066 §3'],
  open: ({ now }) => {
    let isFirst = true;
    return (line): LineReading => {
      const wasFirst = isFirst;
      isFirst = false;
      if (line.startsWith('#')) return 'other';
      const cells = cellsOf(line);
      const names = cells.filter(isHostName);
      const [host] = names;
      const at = cells.map((cell) => stampAt(cell, now)).find((stamp) => stamp !== undefined)?.at;
      const client = cells.find(isAddress);
      if (host === undefined || names.length > 1 || cells.length > 6)
        return wasFirst && cells.some((cell) => /^(?:sni|server_?name|host(?:name)?)$/i.test(cell))
          ? 'other'
          : 'broken';
      // Whatever else stands on the line must be one of them.
      const known = cells.filter(
        (cell) => cell === host || cell === '' || isAddress(cell) || stampAt(cell, now) || /^\d{1,5}$/.test(cell),
      );
      if (known.length < cells.length) return 'broken';
      return [{ host, client: withoutPort(client ?? ''), at, relation: 'sni', context: 'config', what: 'TLS' }];
    };
  },
};

function cellsOf(line: string): string[] {
  const text = line.trim();
  const sign = [',', '\t', ';'].find((one) => text.includes(one));
  if (sign !== undefined) return text.split(sign).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  // A blank between date and time is not one between two cells.
  return text.replace(/^(\d{4}-\d\d-\d\d) (?=\d\d:\d\d)/, '$1T').split(/ +/);
}
