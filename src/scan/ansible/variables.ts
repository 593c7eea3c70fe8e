// Where Ansible sets variables: files of groups, hosts and roles, inventories, plays and tasks. Which level each has is Ansible's (Using Variables,
// Understanding variable precedence); which hosts a group holds is not read, so that groups and hosts are alternatives.
import type { Expression } from '../../model/expression.js';
import type { Definition } from '../../model/fact.js';
import { entriesAt } from '../exports/node.js';
import type { Source } from '../scanner.js';
import { spanOf, textOf, type Node } from '../templates/node.js';
import { jinjaExpression } from './jinja.js';

const DEEPEST = 20;

/** The level of a file whose keys are variables; `undefined` for plays, tasks, inventories and the like. */
export function levelOf(path: string): string | undefined {
  if (/(?:^|\/)group_vars\//.test(path)) return 'ansible-group';
  if (/(?:^|\/)host_vars\//.test(path)) return 'ansible-host';
  if (/(?:^|\/)roles\/[^/]+\/defaults\//.test(path)) return 'ansible-defaults';
  if (/(?:^|\/)roles\/[^/]+\/vars\//.test(path)) return 'ansible-role';
  return /(?:^|\/)vars\//.test(path) ? 'ansible-file' : undefined;
}

/** The keys of a mapping as variables. */
export function* variablesOf(root: Node, level: string, source: Source): Iterable<Definition> {
  for (const { key, value } of entriesAt(root)) yield variable(key, value, { level, source });
}

function variable(
  key: string,
  value: Node,
  { level, source }: { readonly level: string; readonly source: Source },
): Definition {
  return {
    kind: 'definition',
    scope: 'ansible',
    key,
    value: valueOf(value, source, 0),
    level,
    at: spanOf(source, value),
  };
}

function valueOf(node: Node, source: Source, depth: number): Expression {
  const at = spanOf(source, node);
  if (depth > DEEPEST) return { kind: 'unknown', why: 'bound', at };
  if (node.tag === '!vault') return { kind: 'unknown', why: 'encrypted', at };
  if (node.is === 'text') return node.tag === '!unsafe' ? textOf(node.text, at) : jinjaExpression(node.text, at);
  if (node.is === 'list')
    return { kind: 'list', items: node.items.map((item) => valueOf(item, source, depth + 1)), at };
  const entries = [...node.entries].map(([key, { value }]) => ({ key, value: valueOf(value, source, depth + 1) }));
  return { kind: 'record', entries, at };
}

/** Keys of a role's entry in a play that are no variables (Ansible, Playbook Keywords). */
const KEYWORDS: ReadonlySet<string> = new Set([
  ...[
    'role',
    'name',
    'vars',
    'tags',
    'when',
    'become',
    'become_user',
    'become_method',
    'delegate_to',
    'connection',
    'environment',
  ],
  ...[
    'hosts',
    'port',
    'remote_user',
    'notify',
    'register',
    'ignore_errors',
    'run_once',
    'check_mode',
    'no_log',
    'src',
    'version',
    'scm',
  ],
]);

/** `vars`, `set_fact` and the parameters of roles, anywhere in a play or list of tasks. */
export function* variablesInPlay(root: Node, source: Source): Iterable<Definition> {
  const open: { readonly node: Node; readonly depth: number; readonly isRole: boolean }[] = [
    { node: root, depth: 0, isRole: false },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth, isRole } = next;
    if (depth > DEEPEST || node.is === 'text') continue;
    if (node.is === 'list') {
      for (const item of node.items) open.push({ node: item, depth: depth + 1, isRole });
      continue;
    }
    for (const [key, { value }] of node.entries) {
      if (key === 'vars') yield* variablesOf(value, 'ansible-play', source);
      else if (/^(?:ansible\.builtin\.)?set_fact$/.test(key)) yield* variablesOf(value, 'ansible-fact', source);
      else if (isRole && !KEYWORDS.has(key)) yield variable(key, value, { level: 'ansible-play', source });
      else open.push({ node: value, depth: depth + 1, isRole: key === 'roles' });
    }
  }
}

/** An inventory in YAML: groups with `vars`, `hosts` with variables of their own, and `children`. */
export function* variablesInInventory(root: Node, source: Source): Iterable<Definition> {
  const open = entriesAt(root).map(({ key, value }) => ({ name: key, group: value, depth: 0 }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { name, group, depth } = next;
    if (depth > DEEPEST) continue;
    for (const { key, value } of entriesAt(group)) {
      const inside = entriesAt(value);
      const at = spanOf(source, value);
      const names = inside.map((one) => one.key);
      if (key === 'vars') yield* variablesOf(value, 'ansible-group', source);
      else if (key === 'hosts') {
        for (const host of inside) yield* variablesOf(host.value, 'ansible-host', source);
        yield membersOf(name, names, at);
      } else if (key === 'children') {
        for (const child of inside) open.push({ name: child.key, group: child.value, depth: depth + 1 });
        const groups = names.map((child) => `:${child}`);
        yield membersOf(name, groups, at);
      }
    }
  }
}

/** The hosts of a group; groups in it are written `:NAME`. */
export function membersOf(group: string, names: readonly string[], at: Expression['at']): Definition {
  const items = names.map((name) => textOf(name, at));
  return { kind: 'definition', scope: 'ansible', key: `@group:${group}`, value: { kind: 'list', items, at }, at };
}
