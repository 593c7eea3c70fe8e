// The walk that calls the runtime itself sees what the library's own cursor sees, and keeps nothing of a tree that is gone.
import { expect, test } from '@jest/globals';
import type { TreeCursor } from 'web-tree-sitter';
import { openGrammar } from '../../src/scan/grammar.js';
import { openTrees, type TreeWalk } from '../../src/scan/tree-walk.js';

const GO = `package shop

import "net/http"

const host = "login.oldshop.net"

func open(zone string) { http.Get("https://" + zone + "/é") }
`;
const BROKEN = 'package shop\nfunc ( { "login.oldshop.net" ]] }\n';

type Seen = readonly [type: string, field: string | null, start: number, end: number];

test.each([
  ['Go', 'go', GO],
  ['Go that is broken', 'go', BROKEN],
  ['C# with characters beyond the first plane', 'c-sharp', 'class A { string host = "😀login.oldshop.net"; }'],
])('%s', async (_title, grammar, text) => {
  const read = await openTrees(grammar);

  const seen = read(text, namedNodes);

  expect(seen).toEqual(await namedNodesOfLibrary(grammar, text));
  expect(seen.length).toBeGreaterThan(5);
});

test('one tree after another, and one more after a reader that failed', async () => {
  const read = await openTrees('go');
  const first = read(GO, namedNodes);

  expect(() =>
    read(BROKEN, () => {
      throw new Error('the reader failed');
    }),
  ).toThrow('the reader failed');

  expect(read(GO, namedNodes)).toEqual(first);
});

function namedNodes(walk: TreeWalk): Seen[] {
  const seen: Seen[] = [];
  const note = (): void => {
    const type = walk.namedType();
    if (type !== undefined) seen.push([type, walk.field(), walk.startIndex(), walk.endIndex()]);
  };
  follow(walk, note);
  return seen;
}

async function namedNodesOfLibrary(grammar: string, text: string): Promise<Seen[]> {
  const tree = (await openGrammar(grammar))(text);
  const cursor = tree.walk();
  const seen: Seen[] = [];
  follow(cursor, () => {
    const { nodeIsNamed, nodeType, currentFieldName, startIndex, endIndex } = cursor;
    if (nodeIsNamed) seen.push([nodeType, currentFieldName, startIndex, endIndex]);
  });
  cursor.delete();
  tree.delete();
  return seen;
}

function follow(at: Pick<TreeCursor, 'gotoFirstChild' | 'gotoNextSibling' | 'gotoParent'>, note: () => void): void {
  for (let isDone = false; !isDone;) {
    note();
    if (at.gotoFirstChild()) continue;
    while (!isDone && !at.gotoNextSibling()) isDone = !at.gotoParent();
  }
}
