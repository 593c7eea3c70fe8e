import { describe, expect, test } from '@jest/globals';
import { withoutReadDefinitions } from '../../src/link/read-definitions.js';
import type { LinkedFile } from '../../src/link/linked-file.js';
import type { Reference } from '../../src/model/reference.js';

const FILE = { repo: 'shop', path: 'src/hosts.js', service: null, shared: false, context: 'code' } as const;

/** A file whose one line holds a table; a packed bundle looks like that. */
function tableFile(): LinkedFile {
  const at = { line: 1, column: 1, endLine: 1, endColumn: 80 };
  const value = { kind: 'text', text: 'oldshop.net', at } as const;
  return { ...FILE, facts: [{ kind: 'definition', scope: 'module', key: 'ROOT', value, at }] };
}

function reference(host: string, so: Partial<Reference> = {}): Reference {
  const at = { line: 1, column: 1, endLine: 1, endColumn: 12 };
  return {
    service: 'service:shop',
    host,
    is: 'exact',
    relation: 'config',
    context: 'code',
    location: { repo: 'shop', file: 'src/hosts.js', span: at },
    text: host,
    value: host,
    how: 'literal',
    confidence: 'proven',
    environments: [],
    steps: [],
    strength: 'token',
    ...so,
  } as Reference;
}

const THROUGH_TABLE = [{ repo: 'shop', file: 'src/hosts.js', line: 1, note: 'ROOT' }];
const ELSEWHERE = { repo: 'shop', file: 'src/login.js', span: { line: 9, column: 1, endLine: 9, endColumn: 5 } };

describe('withoutReadDefinitions', () => {
  test('what is read for a host made of it goes, what is read for another stays', () => {
    const reader = reference('login.oldshop.net', { steps: THROUGH_TABLE, location: ELSEWHERE });
    const definition = reference('oldshop.net');
    const other = reference('shop.net');

    const left = withoutReadDefinitions([reader, definition, other], [tableFile()]);

    expect(left).toEqual([reader, other]);
  });

  test('a host of very many labels is a reader like any other', () => {
    const reader = reference(`${'a.'.repeat(20)}oldshop.net`, { steps: THROUGH_TABLE, location: ELSEWHERE });
    const definition = reference('oldshop.net');

    const left = withoutReadDefinitions([definition, reader], [tableFile()]);

    expect(left).toEqual([reader]);
  });

  test('two thousand names and two thousand readers of one line cost no four million comparisons', () => {
    let asked = 0;
    const counted = (one: Reference): Reference => {
      const { host } = one;
      return Object.defineProperty({ ...one }, 'host', { enumerable: true, get: () => (asked++, host) });
    };
    const hosts = Array.from({ length: 2_000 }, (_, at) => `shop${at}.oldshop.net`);
    const readers = hosts.map((host) => counted(reference(host, { steps: THROUGH_TABLE, location: ELSEWHERE })));
    const definitions = hosts.map((host) => counted(reference(host)));

    const left = withoutReadDefinitions([...readers, ...definitions], [tableFile()]);

    expect(left).toHaveLength(2_000);
    expect(asked).toBeLessThan(40_000);
  });
});
