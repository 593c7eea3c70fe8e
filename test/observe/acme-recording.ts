// A small recording of the acme shop to build others from.
import type { RecordedHandshake, RecordedLookup, Recording } from '../../src/observe/recording-format.js';

export const AT = '2024-08-30T05:00:00Z';
export const SERVER = 'udp://127.0.0.1:5353';

export function lookup(change: Partial<RecordedLookup>): RecordedLookup {
  return { server: SERVER, name: 'shop.acme.example', type: 'A', at: AT, status: 'NOERROR', answers: [], ...change };
}

export function handshake(change: Partial<RecordedHandshake>): RecordedHandshake {
  const host = change.host ?? 'shop.acme.example';
  return { host, port: 443, address: '192.0.2.10', serverName: host, at: AT, status: 'ok', chain: [], ...change };
}

export function recording(change: Partial<Recording>): Recording {
  return { schemaVersion: 1, recordedAt: AT, dns: [], tls: [], ...change };
}

export function answer(owner: string, type: string, data: string): RecordedLookup['answers'][number] {
  return { owner, type, ttlSeconds: 300, data };
}
