// Where Rust's paths lead, and the branches that take a value out of a result. A module is a file, or a part of one.
import type { Read } from './profile.js';
import { rawOf } from './read.js';
import { childBy, childOf, type Syntax } from './syntax.js';

/** The files of a path: `crate::cfg::hosts` is `cfg/hosts.rs`, or an item of `cfg.rs`; another crate is its folder. */
export function modulesOf(path: readonly string[]): string {
  const names = path.filter((part) => !/^(?:crate|self|super)$/.test(part));
  if (names.length === 0) return 'tail:src/lib.rs|tail:src/main.rs|./mod.rs|./lib.rs|./main.rs';
  const own = filesOf(names.join('/'));
  const [first = '', ...rest] = names;
  if (names.length < path.length) return own;
  const crate = first.replaceAll('_', '-');
  const within = rest.length === 0 ? 'lib.rs' : `${rest.join('/')}.rs`;
  return [
    own,
    `crate:${first}/${within}`,
    ...new Set([crate, first].map((folder) => `tail:${folder}/src/${within}`)),
  ].join('|');
}

function filesOf(path: string): string {
  return `tail:${path}.rs|tail:${path}/mod.rs`;
}

/** `mod config;` is the file beside or below this one. */
export const readModule: Read = (node, source) => {
  if (childBy(node, 'body')) return undefined;
  const name = rawOf(childBy(node, 'name'), source);
  const beside = `./${name}.rs|./${name}/mod.rs`;
  return { is: 'import', names: [{ name, target: '*', in: `${beside}|${filesOf(name)}` }] };
};

const TAKES = /^(?:Ok|Some)\(\s{0,9}(?:ref\s+|mut\s+)?(\w+)\s{0,9}\)$/;

/** Whether what is given is what a pattern has taken out: `Ok(v) => v.to_string()`. */
function gives(pattern: string, value: Syntax | undefined, source: string): boolean {
  const name = TAKES.exec(pattern)?.[1];
  if (name === undefined || !value) return false;
  return new RegExp(`^&?${name}(?:\\.(?:to_string|to_owned|into|clone|as_str|trim|unwrap)\\(\\))*$`).test(
    rawOf(value, source),
  );
}

/** `match result { Ok(v) => v, Err(_) => x }` is the result, or else x. */
export const readMatch: Read = (node, source) => {
  const arms = (childBy(node, 'body')?.children ?? []).flatMap((arm) => {
    const value = childBy(arm, 'value');
    return value ? [{ pattern: rawOf(childBy(arm, 'pattern'), source).trim(), value: lastOf(value) }] : [];
  });
  const first = childBy(node, 'value');
  const taken = arms.find(({ pattern, value }) => gives(pattern, value, source));
  const other = arms.find((arm) => arm !== taken);
  if (first && taken && other && arms.length === 2) return { is: 'otherwise', first, second: other.value };
  return { is: 'either', of: arms.map(({ value }) => value) };
};

/** `if let Ok(v) = result { v } else { x }`, or one of both sides. */
export const readBranch: Read = (node, source) => {
  const of = [childBy(node, 'consequence'), childBy(node, 'alternative')].flatMap(
    (block) => block?.children.slice(-1) ?? [],
  );
  const [yes, no] = of;
  const asked = childBy(node, 'condition') ?? childOf(node, 'let_condition');
  const pattern = rawOf(asked && childBy(asked, 'pattern'), source);
  const first = asked && childBy(asked, 'value');
  if (first && yes && no && gives(pattern, yes, source)) return { is: 'otherwise', first, second: no };
  return of.length > 0 ? { is: 'either', of } : undefined;
};

/** The value of a block is its last expression. */
function lastOf(value: Syntax): Syntax {
  return value.type === 'block' ? (value.children[value.children.length - 1] ?? value) : value;
}
