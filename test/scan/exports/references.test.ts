import { describe, expect, test } from '@jest/globals';
import { csvTable } from '../../../src/scan/exports/csv-table.js';
import { linesOf, readFixture, readText } from './read-fixture.js';

describe('CSV of references', () => {
  test('columns in any order, quotes, byte order mark, CRLF; broken rows by line', () => {
    expect(linesOf(readFixture('references', 'webhooks.csv'))).toEqual([
      '2:51 hooks.oldshop.net by billing (payments), Payments console, webhook "orders" seen 2024-06-01T00:00:00Z',
      '4:40 login.oldshop.net:8443 by signin (identity), tenant table seen 2024-08-15T08:30:00Z',
      '6:23 notoldshop.net by ?, Status page',
      '5: the row has no host',
      '6: "last week" is no date; the row counts without it',
      '7: "not a host at all" is no host',
    ]);
  });

  test('an open quote costs its own row alone', () => {
    expect(linesOf(readFixture('references', 'damaged.csv'))).toEqual([
      '2:2 login.oldshop.net by ?, one',
      '4:1 next.oldshop.net by ?, three',
      '3: its quotes are damaged',
    ]);
  });

  test('host alone is enough, without it nothing is', () => {
    expect(linesOf(readText('references', 'host\nlogin.oldshop.net\n'))).toEqual([
      '2:1 login.oldshop.net by ?, login.oldshop.net',
    ]);
    expect(readText('references', 'service,where\nsignin,console\n')).toBeUndefined();
  });

  test('many open quotes end in time, and say that they did', () => {
    const text = `host,where\n${'"a.acme.example,x\n'.repeat(5001)}`;

    const table = csvTable(text);

    expect(table?.broken).toHaveLength(200);
    expect(table?.broken.at(-1)?.detail).toContain('nothing after it');
  });
});
