// What whoever runs a shell script gives it: positions and options, and the commands that run a script of the repository.
import { takesFiles } from '../file-commands.js';
import type { CallArgument, Form } from './form.js';
import { rawOf } from './read.js';
import { childBy, type Syntax } from './syntax.js';

/** Names that are given: `1`, `--zone`, `-z`. */
export const GIVEN = /^(?:[1-9]|--?[A-Za-z][\w-]{0,40})$/;

const FURTHEST = 12;

/** The option whose value `$2`, `$OPTARG` or `${1#*=}` is, by the branch of `case` in which it stands. */
export function optionOf(node: Syntax, source: string): string | undefined {
  if (!/^(?:OPTARG|1|2)$/.test(rawOf(node, source))) return undefined;
  let above = node.parent;
  for (let steps = 0; above && above.type !== 'case_item' && steps < FURTHEST; steps++) above = above.parent;
  if (above?.type !== 'case_item') return undefined;
  const isLetter = rawOf(node, source) === 'OPTARG';
  const patterns = above.children
    .filter(({ field }) => field === 'value')
    .map((pattern) => rawOf(pattern, source).replace(/=?\*$|["']/g, ''))
    .map((pattern) => (isLetter && /^\w$/.test(pattern) ? `-${pattern}` : pattern));
  return patterns
    .filter((pattern) => pattern.startsWith('-') && GIVEN.test(pattern))
    .sort((a, b) => b.length - a.length)[0];
}

/** `./child.sh -h x`, `bash scripts/child.sh x`: a call of the script with its options by name. */
export function scriptCall(called: string, args: readonly CallArgument[], source: string): Form | undefined {
  const isShell = /^(?:ba|z|k|da)?sh$|^exec$/.test(called.slice(called.lastIndexOf('/') + 1));
  const [first, ...rest] = args;
  const script = isShell ? rawOf(first?.value, source).replace(/["']/g, '') : called.replace(/["']/g, '');
  const path = /(?:[\w.-]+\/)*[\w.-]+\.(?:sh|bash)$/.exec(script)?.[0];
  if (path === undefined) return undefined;
  const tail = path.replace(/^(?:\.{1,2}\/)+|^\//, '');
  const given = namedOptions(isShell ? rest : args, source);
  return { is: 'call', name: 'main', args: given, runs: `${path.startsWith('.') ? path : `./${path}`}|tail:${tail}` };
}

function namedOptions(args: readonly CallArgument[], source: string): CallArgument[] {
  const given: CallArgument[] = [];
  let option: string | undefined;
  for (const { value } of args) {
    const raw = rawOf(value, source);
    const joined = /^(--[A-Za-z][\w-]*)=/.exec(raw)?.[1];
    if (joined !== undefined) given.push({ name: joined, value });
    else if (option === undefined && GIVEN.test(raw) && raw.startsWith('-')) option = raw;
    else {
      given.push(option === undefined ? { value } : { name: option, value });
      option = undefined;
    }
  }
  return given;
}

/** Whether a word is a file, a branch or a package by the command that it is given to; an address is none. */
export function isPlaceArgument(word: Syntax, source: string): boolean {
  const { parent } = word;
  if (/:\/\/|@[\w.-]+:/.test(rawOf(word, source))) return false;
  return parent?.type === 'command' && takesFiles(rawOf(childBy(parent, 'name'), source), rawOf(parent, source));
}
