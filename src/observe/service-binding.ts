// SVCB and HTTPS records (RFC 9460) from RDATA to presentation form. Parameters are shown, not acted upon.
import { escaped, ipv6Text, quoted } from './byte-text.js';
import { Malformed, readName } from './wire-name.js';

const KEYS = ['mandatory', 'alpn', 'no-default-alpn', 'port', 'ipv4hint', 'ech', 'ipv6hint', 'dohpath', 'ohttp'];

/** `1 svc.mapiq.net. alpn=h2` (RFC 9460 §2.1). Keys must ascend and fit the RDATA exactly (§2.2). Throws `Malformed`. */
export function serviceBindingText(message: Buffer, start: number, end: number): string {
  if (end - start < 3) throw new Malformed('a service binding that is too short');
  const priority = message.readUInt16BE(start);
  const { name, next } = readName(message.subarray(0, end), start + 2, { compressed: false });
  const parameters: string[] = [];
  let [at, last] = [next, -1];
  while (at < end) {
    if (end - at < 4) throw new Malformed('a parameter that is cut off');
    const [key, length] = [message.readUInt16BE(at), message.readUInt16BE(at + 2)];
    if (key <= last || at + 4 + length > end) throw new Malformed('parameters that are out of order or too long');
    parameters.push(parameterText(key, message.subarray(at + 4, at + 4 + length)));
    last = key;
    at += 4 + length;
  }
  return [String(priority), name === '.' ? '.' : `${name.toLowerCase()}.`, ...parameters].join(' ');
}

function parameterText(key: number, value: Buffer): string {
  const name = KEYS[key] ?? `key${String(key)}`;
  if (value.length === 0) return name;
  return `${name}=${valueText(key, value)}`;
}

function valueText(key: number, value: Buffer): string {
  switch (KEYS[key]) {
    case 'mandatory':
      return pieces(value, 2).map(keyText).join(',');
    case 'alpn':
      return protocols(value).join(',');
    case 'port':
      if (value.length !== 2) throw new Malformed('a port that is none');
      return String(value.readUInt16BE(0));
    case 'ipv4hint':
      return pieces(value, 4)
        .map((address) => address.join('.'))
        .join(',');
    case 'ipv6hint':
      return pieces(value, 16).map(ipv6Text).join(',');
    case 'ech':
      return value.toString('base64');
    default:
      return quoted(value);
  }
}

function keyText(piece: Buffer): string {
  const key = piece.readUInt16BE(0);
  return KEYS[key] ?? `key${String(key)}`;
}

function pieces(value: Buffer, size: number): Buffer[] {
  if (value.length % size !== 0) throw new Malformed('a list whose parts do not fit');
  return Array.from({ length: value.length / size }, (_, at) => value.subarray(at * size, (at + 1) * size));
}

function protocols(value: Buffer): string[] {
  const found: string[] = [];
  for (let at = 0; at < value.length;) {
    const size = value[at] ?? 0;
    if (size === 0 || at + 1 + size > value.length) throw new Malformed('a protocol id that is cut off');
    found.push(escaped(value.subarray(at + 1, at + 1 + size), '"\\, ;()'));
    at += 1 + size;
  }
  return found;
}
