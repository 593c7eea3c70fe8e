import { expect, test } from '@jest/globals';
import { link } from '../../src/link/link.js';
import type { LinkedFile } from '../../src/link/linked-file.js';
import type { Fact } from '../../src/model/fact.js';
import type { Span } from '../../src/model/span.js';

const PLACE = { repo: 'shop', service: null, shared: false, context: 'code' } as const;
const DEFINITIONS = 2_000;
const READERS = 100;

function atLine(line: number): Span {
  return { line, column: 1, endLine: line, endColumn: 20 };
}

test('a field that two thousand places set and a hundred read is gone through once, and keeps the host that one of them sets', () => {
  let asked = 0;
  const facts = Array.from({ length: DEFINITIONS }, (_, line): Fact => {
    const at = atLine(line + 1);
    const value = line === 1_500 ? ({ kind: 'text', text: 'login.oldshop.net', at } as const) : unknownAt(at);
    const fact = { kind: 'definition', scope: 'module', key: 'Config.Host', value, mutable: true, at } as const;
    return Object.defineProperty({ ...fact, level: undefined }, 'level', {
      get: () => {
        asked++;
        return undefined;
      },
    }) as unknown as Fact;
  });
  const uses = Array.from({ length: READERS }, (_, line): Fact => {
    const at = atLine(DEFINITIONS + line + 1);
    const value = { kind: 'name', scope: 'module', key: 'Config.Host', at } as const;
    return { kind: 'use', value, as: 'host', relation: 'http', strength: 'dialled', text: 'config.Host', at };
  });
  const file: LinkedFile = { ...PLACE, path: 'config.go', facts: [...facts, ...uses] };

  const { references, unresolved } = link({
    files: [file],
    services: [],
    rulebook: { keys: [] },
    serviceNamed: () => undefined,
  });

  expect(references.map(({ host }) => host)).toEqual(Array<string>(READERS).fill('login.oldshop.net'));
  expect(unresolved).toHaveLength(READERS);
  expect(asked).toBeLessThan(DEFINITIONS * 20);
});

function unknownAt(at: Span): { readonly kind: 'unknown'; readonly why: 'dynamic'; readonly at: Span } {
  return { kind: 'unknown', why: 'dynamic', at };
}
