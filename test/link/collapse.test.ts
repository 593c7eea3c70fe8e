// Many unknowns become few, and nothing that is known or that a person could supply is lost with them.
import { describe, expect, test } from '@jest/globals';
import { collapseUnknowns } from '../../src/link/collapse.js';
import { rootFrame } from '../../src/link/frame.js';
import type { LinkedFile } from '../../src/link/linked-file.js';
import { certain, type Possibility } from '../../src/link/possibility.js';
import { patternOf, textOf, unknownValue } from '../../src/link/value.js';
import { assuming, ENVIRONMENT } from '../../src/link/world.js';
import { HOLE } from '../../src/model/sighting.js';

const AT = { line: 3, column: 1, endLine: 3, endColumn: 9 };
const FILE: LinkedFile = {
  repo: '.',
  path: 'shop.ts',
  facts: [],
  service: null,
  shared: true,
  context: 'code',
};

const unknown = (at: number, needs: readonly string[] = []): Possibility => ({
  ...certain(unknownValue({ id: `hole ${at}`, why: 'parameter', needs })),
  world: assuming(`site ${at}`, { is: 'x' }),
});
const many = (count: number, make: (at: number) => Possibility): Possibility[] =>
  Array.from({ length: count }, (_, at) => make(at));
const shown = (found: readonly Possibility[]): (string | undefined)[] =>
  found.map(({ value }) => patternOf(value)?.replaceAll(HOLE, '*')).sort();
const collapsed = (found: readonly Possibility[]): readonly Possibility[] =>
  collapseUnknowns(found, AT, rootFrame(FILE));

describe('unknowns', () => {
  test('that are few stay apart', () => {
    const few = many(64, (at) => unknown(at));

    expect(collapsed(few)).toEqual(few);
  });

  test('that are many and alike become one, in any world that all had', () => {
    const both = many(200, (at) => {
      const one = unknown(at);
      return { ...one, world: new Map([...one.world, ['row', { is: 'eu' }]]) };
    });

    const found = collapsed(both);

    expect(shown(found)).toEqual(['*']);
    expect([...(found[0]?.world ?? [])]).toEqual([['row', { is: 'eu' }]]);
  });

  test('with different text around them stay apart', () => {
    const parts = many(200, (at) => ({
      ...unknown(at),
      value: textOf([
        { id: `hole ${at}`, why: 'parameter', needs: [] },
        at % 2 === 0 ? '.oldshop.net' : '.acme.example',
      ]),
    }));

    expect(shown(collapsed(parts))).toEqual(['*.acme.example', '*.oldshop.net']);
  });

  test('of different environments stay apart', () => {
    const labelled = many(200, (at) => ({
      ...unknown(at),
      world: assuming(ENVIRONMENT, { is: at % 2 === 0 ? 'production' : 'staging' }),
    }));

    expect(collapsed(labelled)).toHaveLength(2);
  });

  test('that a person could supply keep their names', () => {
    const named = many(200, (at) => unknown(at, [`env:HOST_${at % 3}`])).map((one, at) => ({
      ...one,
      value: unknownValue({ id: `env:HOST_${at % 3}`, why: 'external-input', needs: [`env:HOST_${at % 3}`] }),
    }));

    const ids = collapsed(named).map(({ value }) => (value.kind === 'text' ? JSON.stringify(value.parts) : ''));

    expect(ids.map((id) => /env:HOST_\d/.exec(id)?.[0]).sort()).toEqual(['env:HOST_0', 'env:HOST_1', 'env:HOST_2']);
  });
});

test('what is known is never taken for something else', () => {
  const known = many(200, (at) => certain(textOf([`host${at}.oldshop.net`])));

  expect(collapsed(known)).toEqual(known);
});
