import { describe, expect, test } from '@jest/globals';
import type { Operation } from '../../src/model/expression.js';
import { OPERATIONS } from '../../src/model/expression.js';
import { applyOperation, LONGEST_TEXT } from '../../src/link/operations.js';
import { knownText, patternOf, textOf, type Hole, type Value } from '../../src/link/value.js';
import { HOLE } from '../../src/model/sighting.js';

const text = (value: string): Value => textOf([value]);
const list = (...items: string[]): Value => ({ kind: 'list', items: items.map((item) => ({ value: text(item) })) });
const zone: Hole = { id: 'zone', why: 'parameter', needs: [] };
const partly = (...parts: (string | Hole)[]): Value => textOf(parts);

function shown(value: Value | undefined): unknown {
  if (value?.kind === 'list') return value.items.map((item) => ('value' in item ? shown(item.value) : '…'));
  if (value?.kind === 'record') return [...value.entries.keys()];
  return value === undefined ? undefined : value.kind === 'absent' ? 'absent' : patternOf(value)?.replaceAll(HOLE, '*');
}

const TABLE: readonly [Operation, readonly Value[], unknown][] = [
  ['lower', [partly('LOGIN.', zone)], 'login.*'],
  ['upper', [text('login')], 'LOGIN'],
  ['trim', [text('  login\n')], 'login'],
  ['trim', [partly(zone, ' .net')], undefined],
  ['replace', [text('a.b.c'), text('.'), text('-')], 'a-b-c'],
  ['replace', [partly('a.', zone), text('.'), text('-')], 'a-*'],
  ['replace', [partly('a.', zone), text('a.'), text('-')], undefined],
  ['split', [text('login.oldshop.net'), text('.')], ['login', 'oldshop', 'net']],
  ['split', [partly('login.', zone), text('.')], undefined],
  ['joinList', [list('login', 'oldshop', 'net'), text('.')], 'login.oldshop.net'],
  ['format', [text('https://%s.%s'), text('login'), partly(zone)], 'https://login.*'],
  ['format', [text('%2$s.%1$s 100%%'), text('net'), text('oldshop')], 'oldshop.net 100%'],
  ['format', [text('%s.%s'), text('login')], undefined],
  ['slice', [text('login.oldshop.net'), text('6')], 'oldshop.net'],
  ['slice', [list('a', 'b', 'c'), text('1'), text('-1')], ['b']],
  ['index', [text('net'), text('-1')], 't'],
  ['reverse', [list('net', 'oldshop')], ['oldshop', 'net']],
  ['reverse', [text('ten')], 'net'],
  ['base64', [text('oldshop.net')], 'b2xkc2hvcC5uZXQ='],
  ['base64Decode', [text('b2xkc2hvcC5uZXQ=')], 'oldshop.net'],
  ['base64Decode', [text('not base64!')], undefined],
  ['urlEncode', [text('https://oldshop.net/')], 'https%3A%2F%2Foldshop.net%2F'],
  ['urlEncode', [text('\ud800')], undefined],
  ['urlDecode', [text('https%3A%2F%2Foldshop.net')], 'https://oldshop.net'],
  ['urlDecode', [text('%E0%A4')], undefined],
  ['urlHost', [text('https://u:p@login.oldshop.net:8443/x')], 'login.oldshop.net'],
  ['urlHost', [partly('https://login.', zone, ':8443/x')], 'login.*'],
  ['urlHost', [text('/relative')], undefined],
  [
    'merge',
    [
      { kind: 'record', entries: new Map([['a', { value: text('1') }]]) },
      { kind: 'record', entries: new Map([['b', { value: text('2') }]]) },
    ],
    ['a', 'b'],
  ],
  ['concat', [list('a'), list('b')], ['a', 'b']],
  ['concat', [text('old'), partly(zone)], 'old*'],
  ['replace', [text('a.oldshop.net'), text('^a\\.(\\w+)'), text('b.$1'), text('pattern')], 'b.oldshop.net'],
  ['replace', [text('aaaa'), text('(a+)+$'), text('b'), text('pattern')], undefined],
  ['fill', [text('braces'), text('{a}')], undefined],
  ['format', [text('web-%02d.%[1]s'), text('7')], 'web-07.7'],
  ['trimPrefix', [text('https://oldshop.net'), text('https://')], 'oldshop.net'],
  ['trimPrefix', [partly(zone, '.oldshop.net'), text('*.')], undefined],
  ['trimPrefix', [partly(zone, 'oldshop.net'), text('www.')], '*oldshop.net'],
  ['trimSuffix', [partly(zone, '.oldshop.net.'), text('.')], '*.oldshop.net'],
  ['trimSuffix', [text('oldshop.net'), text('.com')], 'oldshop.net'],
  ['trimChars', [text('/oldshop.net/'), text('/')], 'oldshop.net'],
  ['flatten', [{ kind: 'list', items: [{ value: list('a', 'b') }, { value: list('c') }] }], ['a', 'b', 'c']],
  ['zip', [list('id', 'api'), list('a', 'b')], ['id', 'api']],
  ['range', [text('2'), text('4')], ['2', '3']],
  ['range', [partly(zone)], undefined],
  ['length', [list('a', 'b')], '2'],
  ['contains', [list('a'), text('a')], 'true'],
  ['contains', [text('login.oldshop.net'), text('oldshop.net'), text('end')], 'true'],
  ['contains', [{ kind: 'list', items: [{ value: partly(zone) }] }, text('a')], undefined],
  [
    'product',
    [list('id', 'api'), list('net', 'com')],
    [
      ['id', 'net'],
      ['id', 'com'],
      ['api', 'net'],
      ['api', 'com'],
    ],
  ],
  ['formatList', [text('%s.%s'), list('id', 'api'), text('oldshop.net')], ['id.oldshop.net', 'api.oldshop.net']],
  ['match', [text('^[^.]+'), text('login.oldshop.net')], 'login'],
  ['match', [text('(\\w+)\\.(?P<zone>.+)'), text('login.oldshop.net')], ['zone']],
  ['match', [text('^x'), text('login.oldshop.net')], 'absent'],
  ['match', [text('(a*)*b'), text('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')], undefined],
  ['arithmetic', [text('+'), text('1'), text('2')], '3'],
  ['arithmetic', [text('>'), text('1'), text('2')], 'false'],
  ['arithmetic', [text('/'), text('1'), text('0')], undefined],
  ['arithmetic', [text('max'), text('1'), text('2.5')], '2.5'],
  ['sorted', [list('b', 'a')], ['a', 'b']],
  ['sorted', [{ kind: 'record', entries: new Map([['z', { value: text('1') }]]) }], ['z']],
  ['sorted', [{ kind: 'list', items: [{ value: partly(zone) }] }], undefined],
  ['difference', [list('a', 'b', 'b'), list('a')], ['b']],
  ['intersection', [list('a', 'b'), list('b', 'c')], ['b']],
  ['chunk', [list('a', 'b', 'c'), text('2')], [['a', 'b'], ['c']]],
  ['chunk', [list('a'), text('0')], undefined],
  ['matchAll', [text('[a-z]+'), text('id.net')], ['id', 'net']],
  ['matchAll', [text('(a*)*b'), text('aaaa')], undefined],
  ['present', [{ kind: 'absent' }], 'false'],
  ['present', [text('oldshop.net')], 'true'],
  ['present', [partly(zone)], undefined],
  ['jsonDecode', [text('{"id": {"host": "id.oldshop.net"}}')], ['id']],
  ['jsonDecode', [partly('["', zone, '.oldshop.net"]')], ['*.oldshop.net']],
  ['jsonDecode', [text('no data')], undefined],
  ['yamlDecode', [text('id:\n  host: id.oldshop.net\n')], ['id']],
  ['characters', [text('105'), text('100')], 'id'],
  ['characters', [list('105', '100')], 'id'],
  ['characters', [text('1114112')], undefined],
  ['characters', [text('oldshop')], undefined],
  ['characters', [partly(zone)], undefined],
  ['replace', [text('{z}.{z}'), text('{z}'), text('oldshop'), text('first')], 'oldshop.{z}'],
  ['replace', [text('https://{z}.net/'), text('{z}'), partly(zone, '.oldshop')], 'https://*.oldshop.net/'],
  ['replace', [partly(zone, '.oldshop-net'), text('-'), text('.'), text('first')], undefined],
  ['contains', [text('oldshop.net'), text('oldshop.net'), text('whole')], 'true'],
  ['default', [{ kind: 'absent' }, text('oldshop.net')], 'oldshop.net'],
  ['default', [text(''), text('oldshop.net')], 'oldshop.net'],
  ['default', [text('live.example'), text('oldshop.net')], 'live.example'],
];

describe('operations', () => {
  test.each(TABLE)('%s %#', (op, args, expected) => {
    const result = applyOperation(op, args);

    expect(shown(result)).toEqual(expected);
  });

  test('every operation is in the table', () => {
    const covered = new Set(TABLE.map(([op]) => op));

    expect(OPERATIONS.filter((op) => !covered.has(op))).toEqual([]);
  });

  test('a text beyond the bound is unknown', () => {
    const long = text('a'.repeat(LONGEST_TEXT));

    const result = applyOperation('concat', [long, text('b')]);

    expect(result).toBeUndefined();
    expect(knownText(long)).toHaveLength(LONGEST_TEXT);
  });
});
