// An ALIAS that a provider resolves itself: what a file says of it, what answers show, and what only looks like one.
import { describe, expect, test } from '@jest/globals';
import type { ResolvedRecord } from '../../src/model/reference.js';
import type { Finding } from '../../src/model/report.js';
import { record, reference, report } from './estate.js';

/** The record as a resolver answers it. */
function answer(owner: string, type: 'A' | 'AAAA' | 'CNAME' | 'SOA', data: string): ResolvedRecord {
  const { owner: name, text, service, target } = record(owner, type, data);
  const observed = { server: 'udp://127.0.0.1:5353', at: '2024-08-30T00:00:00.000Z' };
  return { owner: name, type, data, text, service, observed, ...(target !== undefined && { target }) };
}

const brief = ({ rule, severity, path }: Finding): string =>
  [rule, severity, path.at(-1)?.from, path.at(-1)?.edge, path.at(-1)?.to].join(' ').replaceAll('host:', '');

const ALIAS = record('mapiq.com', 'ALIAS', 'edge.mapiq.net');

describe('a file says ALIAS, answers hold addresses', () => {
  test.each([
    ['the target’s own', [answer('edge.mapiq.net', 'A', '203.0.113.7')], '; it has the same address)'],
    [
      'those behind the target',
      [answer('edge.mapiq.net', 'CNAME', 'x.cdn.example'), answer('x.cdn.example', 'A', '203.0.113.7')],
      '; it has the same address)',
    ],
    ['others', [answer('edge.mapiq.net', 'A', '203.0.113.9')], '; it has other addresses now)'],
    ['of a target that nobody asked for', [], '(the ALIAS to edge.mapiq.net, flattened)'],
  ])('%s: the path stays, and the answer is shown beside it', (_, more, says) => {
    const records = [ALIAS, answer('mapiq.com', 'A', '203.0.113.7'), ...more];

    const { findings } = report({ records, references: [reference('mapiq.com')] });

    const found = findings.filter(({ severity }) => severity === 'error');
    expect(found.map(brief)).toEqual([
      'retired-alias error mapiq.com alias edge.mapiq.net',
      'retired-record error mapiq.com alias edge.mapiq.net',
    ]);
    for (const { evidence } of found) {
      const shown = evidence.filter(({ text }) => text.includes('203.0.113.7'));
      expect(shown.map(({ how, text }) => [how, text.includes(says)])).toEqual([['dns', true]]);
    }
  });

  test('nothing is said of an alias that is a CNAME, or of an owner that nobody asked for', () => {
    const cname = record('app.mapiq.com', 'CNAME', 'edge.mapiq.net');

    const { findings } = report({ records: [ALIAS, cname, answer('app.mapiq.com', 'A', '203.0.113.7')] });

    expect(findings.flatMap(({ evidence }) => evidence.filter(({ text }) => text.includes('flattened')))).toEqual([]);
  });
});

describe('no file says anything, and addresses are the same', () => {
  const same = (owner: string): ResolvedRecord => answer(owner, 'A', '203.0.113.7');

  test('of an apex: a note that it may be an ALIAS', () => {
    const { findings, verdict } = report({ records: [same('mapiq.com'), same('edge.mapiq.net')] });

    const notes = findings.filter(({ rule }) => rule === 'retired-record');
    expect(notes.map(brief)).toEqual(['retired-record note mapiq.com alias edge.mapiq.net']);
    expect(notes[0]?.confidence).toBe('possible');
    expect(verdict).toBe('clear');
  });

  test.each([
    ['of a name below, where a CNAME could stand', [same('www.mapiq.com'), same('edge.mapiq.net')]],
    [
      'of an apex that has one address more',
      [same('mapiq.com'), answer('mapiq.com', 'A', '203.0.113.8'), same('edge.mapiq.net')],
    ],
    [
      'of a server that many share',
      [same('mapiq.com'), ...['a', 'b', 'c', 'd', 'e'].map((label) => same(`${label}.mapiq.net`))],
    ],
    ['of an apex that is retired, too', [same('mapiq.net'), same('edge.mapiq.net')]],
  ])('%s: nothing', (_, records) => {
    const found = report({ records }).findings.filter(({ rule }) => rule === 'retired-record');

    expect(found).toEqual([]);
  });
});
