// Elixir: what its nodes mean to the engine. Everything is a call; `config :app, key: value` fills the settings that `Application` gives out.
import type { CallArgument, Entry, Form, Parameter } from '../language/form.js';
import type { Read } from '../language/profile.js';
import { argumentsIn, comment, rawOf, text } from '../language/read.js';
import { languageScanner } from '../language/scanner-of.js';
import { childBy, childOf, childrenOf, type Syntax } from '../language/syntax.js';

const TEXT = text({ open: /^(?:"""|'''|"|')/, close: /(?:"""|'''|"|')$/, code: ['interpolation'] });
const SIGIL = text({
  open: /^~[a-zA-Z]+(?:"""|'''|[^\w\s])/,
  close: /(?:"""|'''|[^\w\s])[a-z]{0,9}$/,
  code: ['interpolation'],
});

/** A text that is there by its name: an atom, or a module where one is a key. */
function named(node: Syntax, name: string): Syntax {
  const start = node.end - name.length;
  return {
    ...node,
    children: [],
    form: { is: 'text', pieces: [{ text: name, start, isRaw: true }], start, end: node.end },
  };
}

const readAtom: Read = (node, source) => {
  const name = rawOf(node, source).replace(/^:/, '');
  return named(node, name).form ?? undefined;
};

function entriesIn(node: Syntax | undefined, source: string): Entry[] {
  return (node?.children ?? []).flatMap((pair): Entry[] => {
    if (pair.type === 'keywords' || pair.type === 'map_content') return entriesIn(pair, source);
    const [left, right] = [
      childBy(pair, 'key') ?? childBy(pair, 'left'),
      childBy(pair, 'value') ?? childBy(pair, 'right'),
    ];
    if (!left || !right) return [];
    const key = rawOf(left, source)
      .trim()
      .replace(/^:|:$/g, '')
      .replace(/^"(.*)"$/, '$1');
    if (/^(?:do|else|rescue|catch|after)$/.test(key)) return [];
    return /^[\w./@!? -]{1,100}$/.test(key) ? [{ key, value: right }] : [];
  });
}

const readMap: Read = (node, source) => ({ is: 'map', entries: entriesIn(node, source) });

const readList: Read = (node, source) =>
  childOf(node, 'keywords') ? readMap(node, source) : { is: 'list', items: node.children };

const readBinary: Read = (node, source): Form | undefined => {
  const [left, right] = [childBy(node, 'left'), childBy(node, 'right')];
  if (!left || !right) return undefined;
  switch (source.slice(left.end, right.start).trim()) {
    case '<>':
      return { is: 'join', parts: [left, right] };
    case '||':
    case 'or':
      return { is: 'otherwise', first: left, second: right };
    case '=':
      return left.type === 'identifier'
        ? { is: 'declare', names: [{ name: rawOf(left, source), at: left, value: right, into: 'local' }] }
        : undefined;
    case '|>': {
      const form = right.type === 'call' ? callOf(right, source) : undefined;
      return form?.is === 'call' ? { ...form, args: [{ value: left }, ...form.args] } : undefined;
    }
    default:
      return undefined;
  }
};

/** `@zone value` declares for the module, `@zone` reads. */
const readUnary: Read = (node, source): Form | undefined => {
  if (source[node.start] !== '@') return undefined;
  const [operand] = node.children;
  if (!operand) return undefined;
  if (operand.type === 'identifier') return { is: 'name', name: `@${rawOf(operand, source)}` };
  const name = rawOf(childBy(operand, 'target'), source);
  if (/^(?:doc|moduledoc|typedoc|spec|type|typep|callback|deprecated|shortdoc|impl)$/.test(name))
    return { is: 'message' };
  const [value] = childOf(operand, 'arguments')?.children ?? [];
  return value ? { is: 'declare', names: [{ name: `@${name}`, at: operand, value, into: 'class' }] } : undefined;
};

function parametersOf(head: Syntax | undefined, source: string): Parameter[] {
  const inner = head && childOf(head, 'arguments');
  return (inner?.children ?? []).flatMap((parameter): Parameter[] => {
    const at = parameter.type === 'binary_operator' ? childBy(parameter, 'left') : parameter;
    const name = at?.type === 'identifier' ? rawOf(at, source) : '_';
    return [{ name, otherwise: parameter.type === 'binary_operator' ? childBy(parameter, 'right') : undefined }];
  });
}

function readFunction(node: Syntax, source: string): Form | undefined {
  const [written, options] = childOf(node, 'arguments')?.children ?? [];
  const head = written?.type === 'binary_operator' ? childBy(written, 'left') : written;
  if (!head) return undefined;
  const name = rawOf(head.type === 'call' ? childBy(head, 'target') : head, source);
  const short =
    options && childrenOf(options, 'pair').find((pair) => rawOf(childBy(pair, 'key'), source).startsWith('do:'));
  const block = childOf(node, 'do_block');
  const body = short ? childBy(short, 'value') : block?.children.filter(({ type }) => !/_block$/.test(type)).at(-1);
  return {
    is: 'function',
    name,
    parameters: head.type === 'call' ? parametersOf(head, source) : [],
    body,
    isValue: body !== undefined,
  };
}

function argumentsOf(node: Syntax, source: string): CallArgument[] {
  const given = childOf(node, 'arguments');
  const isSetting = /^(?:config\b|Application\.)/.test(source.slice(node.start, node.start + 20));
  return given
    ? argumentsIn(given, (value) => ({
        value: isSetting && value.type === 'alias' ? named(value, rawOf(value, source)) : value,
      }))
    : [];
}

/** `Keyword.get(options, :zone)` and its kin read an entry. */
function entryOf(of: string, method: string, [map, key, otherwise]: readonly CallArgument[]): Form | undefined {
  if (!/^(?:Keyword|Map|Access)$/.test(of) || !/^(?:get|fetch!?)$/.test(method) || !map || !key) return undefined;
  const entry: Form = { is: 'index', of: map.value, key: key.value };
  return otherwise
    ? { is: 'otherwise', first: { ...key.value, children: [], form: entry }, second: otherwise.value }
    : entry;
}

function callOf(node: Syntax, source: string): Form | undefined {
  const target = childBy(node, 'target');
  const args = argumentsOf(node, source);
  if (target?.type === 'dot') {
    const [of, right] = [childBy(target, 'left'), childBy(target, 'right')];
    const name = rawOf(right, source);
    if (!of || right?.type === 'alias') return undefined;
    if (
      !childOf(node, 'arguments') &&
      /^[a-z]\w*$/.test(rawOf(of, source)) &&
      !/\($/.test(source.slice(node.end - 2, node.end - 1))
    )
      return { is: 'member', of, name };
    return entryOf(rawOf(of, source), name, args) ?? { is: 'call', name, of, args };
  }
  return target?.type === 'identifier' ? { is: 'call', name: rawOf(target, source), args } : undefined;
}

const readCall: Read = (node, source): Form | undefined => {
  if (node.parent?.type === 'unary_operator' && source[node.parent.start] === '@') return undefined;
  const name = rawOf(childBy(node, 'target'), source);
  if (/^def(?:p|macro|macrop)?$/.test(name)) return readFunction(node, source);
  if (/^(?:defmodule|defimpl|defprotocol)$/.test(name))
    return { is: 'class', name: rawOf(childOf(node, 'arguments')?.children[0], source), bases: [] };
  if (/^(?:import|alias|use|require)$/.test(name)) return { is: 'ignored' };
  return callOf(node, source);
};

/** Reads Elixir. */
export const elixir = languageScanner({
  id: 'elixir',
  title: 'Elixir',
  files: { extensions: ['.ex', '.exs'] },
  grammar: 'elixir',
  references: ['https://hexdocs.pm/elixir/syntax-reference.html', 'https://hexdocs.pm/elixir/Config.html'],
  transparent: ['parenthesized_expression', 'block'],
  read: {
    comment,
    string: TEXT,
    charlist: TEXT,
    sigil: SIGIL,
    atom: readAtom,
    identifier: (node, source) => ({ is: 'name', name: rawOf(node, source) }),
    alias: (node, source) => ({ is: 'name', name: rawOf(node, source) }),
    keywords: readMap,
    map: readMap,
    list: readList,
    access_call: (node) => {
      const [of, key] = [childBy(node, 'target'), childBy(node, 'key')];
      return of && key ? { is: 'index', of, key } : undefined;
    },
    binary_operator: readBinary,
    unary_operator: readUnary,
    call: readCall,
  },
  assigned: 'function',
  hasBareMembers: true,
  format: 'printf',
  hints: ['config', 'application', 'get_env'],
  settings: {
    'System.get_env': { key: 0, otherwise: 1 },
    'System.fetch_env!': { key: 0 },
    'System.fetch_env': { key: 0 },
  },
  patterns: ['Regex.compile!', 'Regex.compile'],
});
