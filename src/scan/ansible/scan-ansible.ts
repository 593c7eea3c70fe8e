// Ansible: the variables of groups, hosts, inventories and roles, and the texts in templates and tasks that are put together from them.
// Which host a group holds is not read: variables of groups are alternatives.
import type { Expression } from '../../model/expression.js';
import type { Definition, Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { entriesAt } from '../exports/node.js';
import type { Source } from '../scanner.js';
import type { Claim, ReadAside } from '../side-reader.js';
import { readNodes, spanOf, textOf, type Node } from '../templates/node.js';
import { usesInTree, usesOfGroup, type Dialect } from '../templates/tree-uses.js';
import { keyRulesOf } from '../keys.js';
import { isJinja, jinjaExpression } from './jinja.js';

const DEEPEST = 20;

/** Prepares the reading of Ansible's files. */
export function openAnsible(rulebook: Rulebook): ReadAside {
  const keys = keyRulesOf(rulebook);
  return function* (source) {
    const groups: Dialect['groups'] = (node) => groupsOf(node, source);
    const dialect: Dialect = { source, keys, groups, within: () => undefined, mannerAt: () => undefined };
    if (source.path.endsWith('.j2')) yield* usesInTemplate(source, dialect);
    else if (/(?:^|\/)(?:hosts|inventory)(?:\.ini)?$/.test(source.path)) yield* inventoryVariables(source);
    else {
      const level = levelOf(source.path);
      for (const root of readNodes(source)) {
        if (level !== undefined) yield* variablesOf(root, level, source);
        yield* usesInTree(root, { path: '' }, dialect);
      }
    }
  };
}

/** The level of a file's variables; `undefined` for tasks and the like. Ansible, Understanding variable precedence. */
function levelOf(path: string): string | undefined {
  if (/(?:^|\/)group_vars\//.test(path)) return 'ansible-group';
  if (/(?:^|\/)host_vars\//.test(path)) return 'ansible-host';
  if (/(?:^|\/)roles\/[^/]+\/defaults\//.test(path)) return 'ansible-defaults';
  return /(?:^|\/)roles\/[^/]+\/vars\//.test(path) ? 'ansible-role' : undefined;
}

function groupsOf(node: Node, source: Source): ReturnType<Dialect['groups']> {
  if (node.is !== 'text' || node.tag !== undefined || node.isBlock || !isJinja(node.text)) return undefined;
  const { start, end } = node;
  return [{ parts: [{ value: jinjaExpression(node.text, spanOf(source, node)), start, end }], start, end }];
}

function* variablesOf(root: Node, level: string, source: Source): Iterable<Definition> {
  for (const { key, value } of entriesAt(root))
    yield {
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

/** Lines of a template that refer to variables; comments stay the scanner's. */
function* usesInTemplate(source: Source, dialect: Dialect): Iterable<Fact | Claim> {
  let start = 0;
  for (const line of source.text.split('\n')) {
    const text = line.trim();
    const from = start + line.length - line.trimStart().length;
    start += line.length + 1;
    if (!isJinja(text) || text.length > 4000 || /^(?:#|\/\/|;|\{#)/.test(text)) continue;
    const place = { start: from, end: from + text.length };
    const key = /^([\w.-]{1,100})\s*[=:]/.exec(text)?.[1];
    const written = text.slice(key === undefined ? 0 : text.search(/[=:]/) + 1).trim();
    // What a statement asks or loops over is no text, unless it is quoted.
    const value = written.replace(/\{%[^{}"']*%\}/g, '');
    if (!isJinja(value)) continue;
    const at = source.span(place.start, place.end);
    const group = { parts: [{ value: jinjaExpression(value, at), ...place }], ...place };
    yield* usesOfGroup(group, { path: '', ...(key === undefined ? {} : { key }) }, dialect);
  }
}

/** `[web:vars]` and `host zone=mapiq.net` of an inventory in INI form. */
function* inventoryVariables(source: Source): Iterable<Definition> {
  let start = 0;
  let inVariables = false;
  for (const line of source.text.split('\n')) {
    const from = start;
    start += line.length + 1;
    if (line.startsWith('[')) inVariables = /^\[[\w.-]{1,100}:vars\]/.test(line);
    if (/^\s*[#;[]/.test(line) || line.length > 4000) continue;
    const pairs = inVariables ? /^\s*([A-Za-z_]\w{0,100})\s*=\s*(\S.*?)\s*$/g : /(?<=\s)([A-Za-z_]\w{0,100})=(\S+)/g;
    for (const match of line.matchAll(pairs)) {
      const [whole, key = '', text = ''] = match;
      const end = from + match.index + whole.trimEnd().length;
      const at = source.span(end - text.length, end);
      const value = jinjaExpression(text.replace(/^(["'])(.*)\1$/, '$2'), at);
      yield { kind: 'definition', scope: 'ansible', key, value, level: 'ansible-group', at };
    }
  }
}
