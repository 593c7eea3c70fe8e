// Ruby: what its nodes mean to the engine. Constants meet by name; `ENV` is the environment.
import type { CallArgument, Entry, Form, Parameter } from '../language/form.js';
import type { Read } from '../language/profile.js';
import { binary, comment, either, list, rawOf, text } from '../language/read.js';
import { attributeOf, isText, keyOf, lastOf, readBranches, structFields } from '../language/ruby-nodes.js';
import { languageScanner } from '../language/scanner-of.js';
import { childBy, childOf, type Syntax } from '../language/syntax.js';

const DOUBLE = text({ open: /^(?:%[QIW]?[^\w\s]|"|`|:")/, close: /["`)\]}|!>/]$/, code: ['interpolation'] });
const SINGLE = text({ open: /^(?:%[qiw][^\w\s]|')/, close: /['")\]}|!>/]$/ });
const BARE = text({ open: /^/, close: /^$/, code: ['interpolation'] });

const readText: Read = (node, source) =>
  (/^(?:'|%[qiw])/.test(source.slice(node.start, node.start + 2)) ? SINGLE : DOUBLE)(node, source);

function entriesOf(nodes: readonly Syntax[], source: string): Entry[] {
  return nodes.flatMap((pair) => {
    const [key, value] = pair.children;
    return pair.type === 'pair' && key && value ? [{ key: keyOf(key, source), value }] : [];
  });
}

function argumentsIn(node: Syntax | undefined, source: string): CallArgument[] {
  return (node?.children ?? []).flatMap((argument): CallArgument[] => {
    if (argument.type !== 'pair') return /splat|block_argument/.test(argument.type) ? [] : [{ value: argument }];
    const [key, value] = argument.children;
    return key && value ? [{ name: keyOf(key, source), value }] : [];
  });
}

const readCall: Read = (node, source): Form | undefined => {
  const of = childBy(node, 'receiver');
  const name = rawOf(childBy(node, 'method'), source);
  const given = childBy(node, 'arguments');
  const args = argumentsIn(given, source);
  const [first] = args;
  if (/^require(?:_relative)?$/.test(name) && first) {
    const path = keyOf(first.value, source);
    const near = name === 'require_relative' ? `./${path}.rb|` : '';
    return {
      is: 'import',
      names: [
        { name: '*', target: '*', in: `${near}tail:${path.replace(/^(?:\.{1,2}\/)+/, '')}.rb`, isHandedOn: true },
      ],
    };
  }
  const attribute =
    /^(?:(?:thread_)?(?:c|m)?attr_(?:accessor|reader|writer)|(?:thread_)?[cm]attr_accessor|class_attribute|config_accessor|mattr_reader|cattr_reader|attribute|setting|option)$/.test(
      name,
    )
      ? attributeOf(args, { node, source })
      : undefined;
  if (attribute && !of) return attribute;
  if (name === 'class' && of?.type === 'self') return { is: 'this' };
  if (name === 'new' && of) return { is: 'call', name: rawOf(of, source).replaceAll('::', '.'), args, makes: true };
  if (of && !given && !childBy(node, 'block')) {
    if (/^(?:freeze|to_s|dup|strip|downcase|upcase|chomp|reverse)$/.test(name))
      return { is: 'call', name, of, args: [] };
    return { is: 'member', of, name };
  }
  const item =
    of && childBy(node, 'block') && /^(?:each|each_pair|each_value|map)$/.test(name)
      ? itemOf(node, of, source)
      : undefined;
  return item ?? (name === '' ? undefined : { is: 'call', name, of, args });
};

/** `list.each { |x| … }` gives `x` each item, `hash.each { |key, value| … }` each value to the second. */
function itemOf(node: Syntax, of: Syntax, source: string): Form | undefined {
  const block = childBy(node, 'block');
  const [first, second] = (block && childBy(block, 'parameters')?.children) ?? [];
  const named = second ?? first;
  return named
    ? { is: 'declare', names: [{ name: rawOf(named, source), at: named, value: of, how: 'item' }] }
    : undefined;
}

const readAssignment: Read = (node, source): Form | undefined => {
  const [left, right] = [childBy(node, 'left'), childBy(node, 'right')];
  if (!left || !right) return undefined;
  if (left.type === 'element_reference') {
    const [of, key] = left.children;
    return of && key && /^[:"']/.test(rawOf(key, source))
      ? { is: 'put', of, entry: { key: keyOf(key, source), value: right } }
      : undefined;
  }
  const holder = left.type === 'call' ? childBy(left, 'receiver') : undefined;
  if (holder) return { is: 'put', of: holder, entry: { key: rawOf(childBy(left, 'method'), source), value: right } };
  if (!/^(?:identifier|constant|instance_variable|class_variable|global_variable)$/.test(left.type)) return undefined;
  const operator = source.slice(left.end, right.start).trim();
  const fields = left.type === 'constant' ? structFields(right, source) : undefined;
  if (fields)
    return {
      is: 'class',
      name: rawOf(left, source),
      bases: [],
      parameters: fields.map((name) => ({ name, isField: true })),
    };
  const how = operator === '+=' || operator === '<<' ? ({ how: 'append' } as const) : {};
  const into = /^@/.test(rawOf(left, source)) ? ({ into: 'this' } as const) : {};
  return {
    is: 'declare',
    names: [{ name: rawOf(left, source).replace(/^@{1,2}/, ''), at: left, value: right, ...how, ...into }],
  };
};

function parametersOf(node: Syntax | undefined, source: string): Parameter[] {
  return (node?.children ?? []).flatMap((parameter) => {
    const name = rawOf(childBy(parameter, 'name') ?? parameter, source);
    return /^[a-z_]\w*$/.test(name) ? [{ name, otherwise: childBy(parameter, 'value') }] : [];
  });
}

const readMethod: Read = (node, source) => {
  const body = childBy(node, 'body');
  const last = body?.type === 'body_statement' ? body.children[body.children.length - 1] : body;
  const name = rawOf(childBy(node, 'name'), source);
  const isValue = last !== undefined && last.type !== 'return' && !/^(?:while|begin)/.test(last.type);
  return {
    is: 'function',
    name,
    parameters: parametersOf(childBy(node, 'parameters'), source),
    body: last,
    isValue,
    isConstructor: name === 'initialize',
  };
};

const readClass: Read = (node, source) => ({
  is: 'class',
  name: rawOf(childBy(node, 'name'), source).split('::').pop() ?? '',
  bases: [rawOf(childOf(node, 'superclass'), source).replace(/^<\s*/, '')].filter((base) => base !== ''),
});

/** Reads Ruby. Without packages, classes of other files are found by their name alone. */
export const ruby = languageScanner({
  id: 'ruby',
  title: 'Ruby',
  files: {
    extensions: ['.rb', '.rake', '.ru', '.gemspec'],
    names: [
      ...['Rakefile', 'Gemfile', 'Vagrantfile', 'Podfile', 'Fastfile', 'Berksfile', 'Brewfile', 'Capfile'],
      ...['Guardfile', 'Dangerfile', 'Appraisals', 'Thorfile', 'Appfile', 'Matchfile'],
    ],
  },
  grammar: 'ruby',
  references: ['https://docs.ruby-lang.org/en/master/syntax_rdoc.html'],
  transparent: ['parenthesized_statements'],
  read: {
    comment,
    string: readText,
    subshell: readText,
    heredoc_body: BARE,
    bare_string: BARE,
    chained_string: (node) => ({ is: 'join', parts: node.children }),
    simple_symbol: (node, source) => ({
      is: 'text',
      pieces: [{ text: rawOf(node, source).slice(1), start: node.start + 1 }],
      start: node.start + 1,
      end: node.end,
    }),
    regex: (node, source) => ({
      is: 'pattern',
      text: rawOf(node, source).replace(/^(?:\/|%r.)|(?:\/|[^\w]?)[a-z]*$/g, ''),
    }),
    identifier: (node, source) =>
      node.field === 'method' || node.field === 'name' ? undefined : { is: 'name', name: rawOf(node, source) },
    constant: (node, source) => ({ is: 'name', name: rawOf(node, source) }),
    instance_variable: (node, source) => ({ is: 'name', name: rawOf(node, source).slice(1) }),
    class_variable: (node, source) => ({ is: 'name', name: rawOf(node, source).slice(2) }),
    self: () => ({ is: 'this' }),
    scope_resolution: (node, source) => {
      const of = childBy(node, 'scope');
      return of ? { is: 'member', of, name: rawOf(childBy(node, 'name'), source) } : undefined;
    },
    element_reference: (node) => {
      const [of, key] = node.children;
      return of && key ? { is: 'index', of, key } : undefined;
    },
    call: readCall,
    binary: binary(['+'], ['||', 'or'], (operator, { left, right }) =>
      operator === '<<' && isText(left)
        ? { is: 'join', parts: [left, right] }
        : operator === '%'
          ? {
              is: 'format',
              template: left,
              args: (right.type === 'array' ? right.children : [right]).map((value) => ({ value })),
            }
          : undefined,
    ),
    conditional: either('consequence', 'alternative'),
    ...{ case: readBranches, if: readBranches, unless: readBranches, elsif: readBranches },
    ...{
      then: lastOf,
      else: lastOf,
      when: (node, source) => lastOf({ ...node, children: node.children.slice(-1) }, source),
    },
    array: list,
    string_array: list,
    hash: (node, source) => ({ is: 'map', entries: entriesOf(node.children, source) }),
    assignment: readAssignment,
    operator_assignment: readAssignment,
    method: readMethod,
    singleton_method: readMethod,
    class: readClass,
    module: readClass,
    return: (node) => ({ is: 'return', value: node.children[0]?.children[0] }),
  },
  assigned: 'function',
  hasBareMembers: true,
  format: 'printf',
  world: 'ruby',
  shares: 'package',
  environments: ['ENV'],
  packages: ['gem', 'pod', 'brew', 'cask', 'tap', 'cookbook'],
  patterns: ['Regexp.new'],
});
