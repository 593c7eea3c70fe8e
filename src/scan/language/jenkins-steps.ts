// What Jenkins pipelines say beside Groovy: variables of the environment, parameters with defaults, and scripts whose text the shell reads
// once more. Whether a file is a pipeline is not asked: the steps have names that no build uses otherwise.
import type { Declared, Form } from './form.js';
import { rawOf, text } from './read.js';
import type { Read } from './profile.js';
import { childBy, type Syntax } from './syntax.js';

const SHELLS = /^(?:sh|bat|powershell|pwsh)$/;
const CALLS = /^(?:juxt_function_call|method_invocation)$/;
/** How far above a text its call may stand: the argument, its name, the list. */
const MOST_STEPS = 4;
const VARIABLE = /\\?\$\{\s{0,4}(?:env\.|params\.)?(\w+)\s{0,4}\}|\\?\$(?:env\.|params\.|env:)?([A-Za-z_]\w*)/g;

/** Whether a text is what a shell runs: `sh '…'`, `sh(script: "…")`. */
function isScript(node: Syntax, source: string): boolean {
  let above = node.parent;
  for (let steps = 0; above && steps < MOST_STEPS; steps++, above = above.parent)
    if (CALLS.test(above.type)) return !childBy(above, 'object') && SHELLS.test(rawOf(childBy(above, 'name'), source));
  return false;
}

/** A text whose variables the shell (or Groovy before it) fills in; `undefined` for texts that no shell runs. */
export const readScript: Read = (node, source) => {
  if (!isScript(node, source)) return undefined;
  const read = text({ open: /^(?:'''|"""|['"])/, close: /(?:'''|"""|['"])$/, paths: VARIABLE })(node, source);
  if (read?.is !== 'text') return read;
  const written = rawOf(node, source);
  const pieces = read.pieces.map((piece) => {
    if (!('path' in piece)) return piece;
    const name = piece.path.at(-1) ?? '';
    // What the script itself sets is not the pipeline's.
    if (new RegExp(String.raw`(?:^|[\s;&|(])${name}=`, 'm').test(written))
      return { text: source.slice(piece.start, piece.end), start: piece.start };
    return { ...piece, path: ['env', name] };
  });
  return { ...read, pieces };
};

/** `withEnv(['ZONE=acme.example'])` and `string(name: 'ZONE', defaultValue: 'acme.example')`; `undefined` for other calls. */
export function readDeclaration(called: string, given: Syntax | undefined, source: string): Form | undefined {
  if (called === 'withEnv') return declared((given?.children[0]?.children ?? []).flatMap(variableIn(source)));
  if (!/^(?:string|text|choice)$/.test(called)) return undefined;
  const named = (key: string): Syntax | undefined =>
    (given?.children ?? [])
      .filter(({ type }) => type === 'map_item')
      .filter((item) => rawOf(childBy(item, 'key'), source) === key)
      .flatMap((item) => childBy(item, 'value') ?? [])[0];
  const [at, value, choices] = [named('name'), named('defaultValue'), named('choices')];
  const name = contentOf(at, source);
  if (!at || !/^\w+$/.test(name)) return undefined;
  if (value) return declared([{ name, at, value, into: 'file' }]);
  return choices ? declared([{ name, at, value: choices, how: 'item', into: 'file' }]) : undefined;
}

function declared(names: readonly Declared[]): Form | undefined {
  return names.length > 0 ? { is: 'declare', names } : undefined;
}

const variableIn =
  (source: string) =>
  (node: Syntax): Declared[] => {
    const [, name] = /^(\w+)=/.exec(contentOf(node, source)) ?? [];
    if (name === undefined) return [];
    const start = node.start + rawOf(node, source).indexOf('=') + 1;
    const end = node.end - (/["']{3}$/.test(rawOf(node, source)) ? 3 : 1);
    const form: Form = { is: 'text', pieces: [{ text: source.slice(start, end), start }], start, end };
    return [{ name, at: node, value: { ...node, start, end, children: [], form }, into: 'file' }];
  };

function contentOf(node: Syntax | undefined, source: string): string {
  return rawOf(node, source).replace(/^(['"]{3}|['"])([^]*)\1$/, '$2');
}
