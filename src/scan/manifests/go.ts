// go.mod and go.work: a module by the last part of its path, without the major version.
import type { SideReader } from '../side-reader.js';
import type { Source } from '../scanner.js';
import { serviceFact, type Written } from '../manifest-text/service-fact.js';

/** Go modules and workspaces. */
export const reader: SideReader = {
  id: 'go',
  title: 'go.mod, go.work',
  names: ['go.mod', 'go.work'],
  version: 1,
  references: ['https://go.dev/ref/mod#go-mod-file', 'https://go.dev/ref/mod#workspaces'],
  needs: 'name',
  open: () =>
    Promise.resolve(function* (source) {
      if (source.path.toLowerCase() === 'go.mod') yield serviceFact(source, moduleName(valuesOf(source, 'module')[0]));
      else {
        const used = valuesOf(source, 'use').map(({ text }) => text);
        if (used.length > 0) yield serviceFact(source, undefined, { workspaces: used });
      }
    }),
};

/** What follows a directive, on its line or in its block. */
function valuesOf({ text }: Source, directive: string): Written[] {
  const found: Written[] = [];
  let isInside = false;
  let start = 0;
  for (const line of text.split('\n')) {
    const code = line.split('//')[0] ?? '';
    const words = [...code.matchAll(/[^\s()]+|[()]/g)];
    const [first, second] = words;
    if (isInside && first?.[0] === ')') isInside = false;
    else if (isInside && first) found.push(toWritten(first, start));
    else if (first?.[0] === directive && second?.[0] === '(') isInside = true;
    else if (first?.[0] === directive && second) found.push(toWritten(second, start));
    start += line.length + 1;
  }
  return found;
}

function toWritten(match: RegExpExecArray, lineStart: number): Written {
  const raw = match[0];
  const text = raw.replace(/^["`]|["`]$/g, '');
  const start = lineStart + match.index + (text === raw ? 0 : 1);
  return { text, start, end: start + text.length };
}

/** `example.org/shop/signin/v2` is signin, `gopkg.in/yaml.v3` yaml (Go Modules Reference, Module paths). */
function moduleName(path: Written | undefined): Written | undefined {
  if (!path) return undefined;
  const bare = path.text.replace(/\/v\d+$/, '').replace(/\.v\d+$/, '');
  const name = bare.slice(bare.lastIndexOf('/') + 1);
  return { ...path, text: name };
}
