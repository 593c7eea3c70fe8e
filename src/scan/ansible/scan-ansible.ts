// Ansible: the variables of groups, hosts, inventories, roles, plays and tasks, and the texts in templates and tasks that are put together from them.
import type { Definition, Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { entriesAt } from '../exports/node.js';
import type { Source } from '../scanner.js';
import type { Claim, ReadAside } from '../side-reader.js';
import { readNodes, spanOf, type Node } from '../templates/node.js';
import { usesInTree, usesOfGroup, type Dialect } from '../templates/tree-uses.js';
import { keyRulesOf } from '../keys.js';
import { isNginx } from '../text/is-nginx.js';
import { isJinja, jinjaExpression } from './jinja.js';
import { templateLines } from './template-lines.js';
import { levelOf, membersOf, variablesInInventory, variablesInPlay, variablesOf } from './variables.js';

/** Prepares the reading of Ansible's files. */
export function openAnsible(rulebook: Rulebook): ReadAside {
  const keys = keyRulesOf(rulebook);
  return function* (source) {
    const groups: Dialect['groups'] = (node) => groupsOf(node, source);
    const dialect: Dialect = { source, keys, groups, within: () => undefined, mannerAt: () => undefined };
    if (source.path.endsWith('.j2')) {
      // A template of nginx is read by its directives.
      if (!isNginx(source.path, source.text)) yield* usesInTemplate(source, dialect);
    } else if (/(?:^|\/)(?:hosts|inventory)(?:\.ini)?$/.test(source.path)) yield* inventoryVariables(source);
    else {
      const level = levelOf(source.path);
      const isFolder = /(?:^|\/)(?:group_vars|host_vars|roles)\//.test(source.path);
      for (const root of readNodes(source)) {
        if (level !== undefined) yield* variablesOf(root, level, source);
        else if (root.is === 'list') yield* variablesInPlay(root, source);
        else if (isInventory(root)) yield* variablesInInventory(root, source);
        if (isFolder || level !== undefined || isPlays(root)) yield* usesInTree(root, { path: '' }, dialect);
      }
    }
  };
}

/** A list of plays or of tasks. */
function isPlays(root: Node): boolean {
  return root.is === 'list' && root.items.some((item) => entriesAt(item).some(({ key }) => PLAY.test(key)));
}

const PLAY =
  /^(?:hosts|tasks|roles|import_playbook|become|gather_facts|register|when|ansible\.builtin\.\w+|community\.\w+\.\w+)$/;

function isInventory(root: Node): boolean {
  const groups = entriesAt(root);
  return (
    groups.length > 0 &&
    groups.every(({ value }) => entriesAt(value).some(({ key }) => /^(?:hosts|children|vars)$/.test(key)))
  );
}

function groupsOf(node: Node, source: Source): ReturnType<Dialect['groups']> {
  if (node.is !== 'text' || node.tag !== undefined || node.isBlock || !isJinja(node.text)) return undefined;
  const { start, end } = node;
  return [{ parts: [{ value: jinjaExpression(node.text, spanOf(source, node)), start, end }], start, end }];
}

/** Lines of a template that refer to variables; comments stay the scanner's. */
function* usesInTemplate(source: Source, dialect: Dialect): Iterable<Fact | Claim> {
  for (const { key, value, start, end } of templateLines(source)) {
    const group = { parts: [{ value, start, end }], start, end };
    yield* usesOfGroup(group, { path: '', ...(key === undefined ? {} : { key }) }, dialect);
  }
}

/** `[web:vars]` and `host zone=mapiq.net` of an inventory in INI form. */
function* inventoryVariables(source: Source): Iterable<Definition> {
  let start = 0;
  let inVariables = false;
  let section: string | undefined;
  for (const line of source.text.split('\n')) {
    const from = start;
    start += line.length + 1;
    if (line.startsWith('[')) section = /^\[([\w.-]{1,100}(?::children)?)\]/.exec(line)?.[1];
    const member = /^\s*([\w.-]{1,253})/.exec(line)?.[1];
    if (member !== undefined && section !== undefined && !line.startsWith('['))
      yield membersOf(
        section.replace(':children', ''),
        [section.endsWith(':children') ? `:${member}` : member],
        source.span(from, from + line.length),
      );
    if (line.startsWith('[')) inVariables = /^\[[\w.-]{1,100}:vars\]/.test(line);
    if (/^\s*[#;[]/.test(line) || line.length > 4000) continue;
    const pairs = inVariables ? /^\s*([A-Za-z_]\w{0,100})\s*=\s*(\S.*?)\s*$/g : /(?<=\s)([A-Za-z_]\w{0,100})=(\S+)/g;
    for (const match of line.matchAll(pairs)) {
      const [whole, key = '', text = ''] = match;
      const end = from + match.index + whole.trimEnd().length;
      const at = source.span(end - text.length, end);
      const value = jinjaExpression(text.replace(/^(["'])(.*)\1$/, '$2'), at);
      yield {
        kind: 'definition',
        scope: 'ansible',
        key,
        value,
        level: inVariables ? 'ansible-group' : 'ansible-host',
        at,
      };
    }
  }
}
