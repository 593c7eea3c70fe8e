// Rust: what its nodes mean to the engine. Modules are files; macros of the standard library format texts.
import type { Entry, Form, Imported, Parameter } from '../language/form.js';
import type { Read } from '../language/profile.js';
import { argumentsIn, binary, comment, index, list, member, rawOf, same, self, text } from '../language/read.js';
import { argumentsOfTokens } from '../language/rust-tokens.js';
import { modulesOf, readBranch, readMatch, readModule } from '../language/rust-modules.js';
import { filledBy, isRead, readField } from '../language/rust-fields.js';
import { languageScanner } from '../language/scanner-of.js';
import { isRustTest, isSettingAttribute } from '../language/rust-attributes.js';
import { childBy, childOf, childrenOf, type Syntax } from '../language/syntax.js';

const TEXT = text({ open: /^[bc]?"/, close: /"$/ });
const RAW = text({ open: /^[bc]?r#*"/, close: /"#*$/, isRaw: () => true });

/** Names that a `use` brings, with the path before them. */
function importsOf(node: Syntax | undefined, before: readonly string[], source: string): Imported[] {
  if (!node) return [];
  if (node.type === 'use_list') return node.children.flatMap((one) => importsOf(one, before, source));
  if (node.type === 'scoped_use_list')
    return importsOf(childBy(node, 'list'), [...before, ...rawOf(childBy(node, 'path'), source).split('::')], source);
  const isAlias = node.type === 'use_as_clause';
  const path = [
    ...before,
    ...rawOf(isAlias ? childBy(node, 'path') : node, source)
      .replace(/::\*$/, '')
      .split('::'),
  ];
  if (node.type === 'use_wildcard') return [{ name: '*', target: '*', in: modulesOf(path) }];
  const target = path[path.length - 1] ?? '';
  const name = isAlias ? rawOf(childBy(node, 'alias'), source) : target;
  if (target === 'self') return [{ name: path[path.length - 2] ?? '', target: '*', in: modulesOf(path) }];
  return [
    {
      name,
      target,
      in: withHolder(path.slice(0, -1)),
      ...(/^[a-z]/.test(target) ? { module: withHolder(path) } : {}),
    },
  ];
}

/** The files of a module, which may stand in the file of the one around it. */
function withHolder(path: readonly string[]): string {
  return path.length < 2 ? modulesOf(path) : `${modulesOf(path)}|${modulesOf(path.slice(0, -1))}`;
}

function typeName(node: Syntax | undefined, source: string): string | undefined {
  const written = rawOf(node, source)
    .replace(/^&(?:'\w+\s)?(?:mut\s)?|<[^]*$/g, '')
    .trim();
  return /^[A-Z]\w*$/.test(written) ? written : undefined;
}

function parametersOf(node: Syntax | undefined, source: string): Parameter[] {
  return (node ? childrenOf(node, 'parameter') : []).map((parameter) => ({
    name: rawOf(childBy(parameter, 'pattern'), source),
    type: typeName(childBy(parameter, 'type'), source),
  }));
}

/** The last expression of a block is its value. */
const readFunction: Read = (node, source) => {
  const body = childBy(node, 'body');
  const end = body?.children[body.children.length - 1];
  const isLoose = end?.type === 'expression_statement' && source[end.end - 1] !== ';';
  const last = isLoose ? end.children[0] : end;
  const isValue = last !== undefined && !/statement|declaration|item|comment/.test(last.type);
  return {
    is: 'function',
    name: rawOf(childBy(node, 'name'), source),
    parameters: parametersOf(childBy(node, 'parameters'), source),
    body: isValue ? last : body,
    isValue,
    gives: givenType(node, source),
  };
};

/** What a function gives; `Self` is the type around. */
function givenType(node: Syntax, source: string): string | undefined {
  const written = typeName(childBy(node, 'return_type'), source);
  return written === 'Self' ? ownType(node, source) : written;
}

const readItem: Read = (node, source) => ({
  is: 'declare',
  names: [{ name: rawOf(childBy(node, 'name'), source), at: node, value: childBy(node, 'value'), into: 'class' }],
});

const readLet: Read = (node, source) => {
  const pattern = childBy(node, 'pattern');
  const value = childBy(node, 'value');
  const name = rawOf(pattern, source).replace(/^mut\s+/, '');
  if (!pattern || !/^[a-z_]\w*$/.test(name)) return undefined;
  const raw = rawOf(value, source).slice(0, 300);
  const made = /^(?:\w+::)*([A-Z]\w*)(?:::\w+\(|\s*\{)/.exec(raw)?.[1] ?? /::<([A-Z]\w*)>\(/.exec(raw)?.[1];
  return {
    is: 'declare',
    names: [{ name, at: pattern, value, into: 'local', type: typeName(childBy(node, 'type'), source) ?? made }],
  };
};

/** Calls of macros keep their arguments as loose tokens. */
const readMacro: Read = (node, source): Form => {
  const name = `${rawOf(childBy(node, 'macro'), source).split('::').pop() ?? ''}!`;
  const args = argumentsOfTokens(childOf(node, 'token_tree'), source);
  if (name === 'vec!') return { is: 'list', items: args.map(({ value }) => value) };
  const first = args[0]?.value;
  const key = first && /^"([\w.]+)"$/.exec(rawOf(first, source))?.[1];
  if ((name === 'env!' || name === 'option_env!') && key !== undefined) return { is: 'setting', key };
  return { is: 'call', name, args };
};

const readCall: Read = (node, source): Form | undefined => {
  const called = childBy(node, 'function');
  const args = argumentsIn(childBy(node, 'arguments'));
  if (!called) return undefined;
  const [first, second] = args;
  if (called.type === 'field_expression') {
    const of = childBy(called, 'value');
    const name = rawOf(childBy(called, 'field'), source);
    const key = first && /^"([^"\\]*)"$/.exec(rawOf(first.value, source))?.[1];
    if (name === 'insert' && of && second && key !== undefined)
      return { is: 'put', of, entry: { key, value: second.value } };
    if (/^(?:unwrap_or|unwrap_or_else|or)$/.test(name) && of && first)
      return { is: 'otherwise', first: of, second: closureBody(first.value) };
    if (/^(?:get_or_init|get_or_try_init|get_or_insert_with)$/.test(name) && first)
      return { is: 'same', of: closureBody(first.value) };
    if (name === 'push_str' && of?.type === 'identifier' && first)
      return {
        is: 'declare',
        names: [{ name: rawOf(of, source), at: first.value, value: first.value, how: 'append' }],
      };
    return { is: 'call', name, of, args, fills: filledBy(node, source, name) };
  }
  if (called.type === 'scoped_identifier') {
    const name = rawOf(childBy(called, 'name'), source);
    if (/^String::from$|::from$/.test(rawOf(called, source)) && first) return { is: 'same', of: first.value };
    // Cells and pointers are what they hold.
    if (
      /(?:^|::)(?:Lazy\w*|Box|Rc|Arc|Mutex|RwLock|OnceCell|Cow|Some|Ok)::(?:new|from|with_value|Owned|Borrowed)$/.test(
        rawOf(called, source),
      ) &&
      first
    )
      return { is: 'same', of: closureBody(first.value) };
    return { is: 'call', name, of: childBy(called, 'path'), args };
  }
  return { is: 'call', name: rawOf(called, source), args };
};

function closureBody(value: Syntax): Syntax {
  return value.type === 'closure_expression' ? (childBy(value, 'body') ?? value) : value;
}

const readStruct: Read = (node, source): Form => {
  const body = childBy(node, 'body');
  const sets = (body?.children ?? []).flatMap((field): Entry[] => {
    const key = rawOf(childBy(field, 'field') ?? childBy(field, 'name') ?? field.children[0], source);
    const value = childBy(field, 'value') ?? field.children[0];
    return value ? [{ key, value }] : [];
  });
  const name = rawOf(childBy(node, 'name'), source);
  return { is: 'call', name: name === 'Self' ? ownType(node, source) : name, args: [], makes: true, sets };
};

function ownType(node: Syntax, source: string): string {
  for (let above = node.parent; above; above = above.parent)
    if (above.type === 'impl_item') return rawOf(childBy(above, 'type'), source).replace(/<[^]*$/, '');
  return 'Self';
}

/** Reads Rust. */
export const rust = languageScanner({
  id: 'rust',
  title: 'Rust',
  files: { extensions: ['.rs'] },
  grammar: 'rust',
  references: ['https://doc.rust-lang.org/reference/'],
  transparent: ['parenthesized_expression', 'else_clause'],
  read: {
    line_comment: comment,
    block_comment: comment,
    char_literal: text({ open: /^b?'/, close: /'$/ }),
    string_literal: TEXT,
    raw_string_literal: RAW,
    identifier: (node, source) => ({ is: 'name', name: rawOf(node, source) }),
    self,
    field_expression: member('value', 'field'),
    scoped_identifier: member('path', 'name'),
    index_expression: index(),
    call_expression: readCall,
    macro_invocation: readMacro,
    struct_expression: readStruct,
    reference_expression: same('value'),
    unary_expression: same(),
    try_expression: same(),
    await_expression: same(),
    binary_expression: binary(['+']),
    if_expression: readBranch,
    match_expression: readMatch,
    array_expression: list,
    tuple_expression: list,
    const_item: readItem,
    static_item: readItem,
    let_declaration: readLet,
    assignment_expression: (node, source) => {
      const [left, right] = [childBy(node, 'left'), childBy(node, 'right')];
      if (left?.type === 'field_expression' && right) {
        const of = childBy(left, 'value');
        const name = rawOf(childBy(left, 'field'), source);
        const place = of?.type === 'self' ? ({ into: 'this' } as const) : { holder: rawOf(of, source) };
        return { is: 'declare', names: [{ name, at: left, value: right, ...place }] };
      }
      if (left?.type !== 'identifier' || !right) return undefined;
      return { is: 'declare', names: [{ name: rawOf(left, source), at: left, value: right }] };
    },
    for_expression: (node, source) => {
      const [pattern, over] = [childBy(node, 'pattern'), childBy(node, 'value')];
      if (pattern?.type !== 'identifier' || !over) return undefined;
      return {
        is: 'declare',
        names: [{ name: rawOf(pattern, source), at: pattern, value: over, how: 'item', into: 'local' }],
      };
    },
    function_item: readFunction,
    field_declaration: readField,
    struct_item: (node, source) => ({
      is: 'class',
      name: rawOf(childBy(node, 'name'), source),
      bases: [],
      ...(isRead(node, source) ? { isBound: true } : {}),
    }),
    impl_item: (node, source) => ({
      is: 'class',
      name: rawOf(childBy(node, 'type'), source).replace(/<[^]*$/, ''),
      bases: [typeName(childBy(node, 'trait'), source) ?? ''].filter((base) => base !== ''),
    }),
    trait_item: (node, source) => ({ is: 'class', name: rawOf(childBy(node, 'name'), source), bases: [] }),
    return_expression: (node) => ({ is: 'return', value: node.children[0] }),
    use_declaration: (node, source) => ({ is: 'import', names: importsOf(childBy(node, 'argument'), [], source) }),
    attribute_item: (node, source) => (isSettingAttribute(rawOf(node, source)) ? undefined : { is: 'message' }),
    mod_item: readModule,
  },
  isTest: isRustTest,
  assigned: 'nowhere',
  format: 'braces',
  separator: '::',
  modules: modulesOf,
  settings: {
    'dotenvy.var': { key: 0 },
    'dotenv.var': { key: 0 },
    'std.env.var': { key: 0 },
    'env.var': { key: 0 },
    'env.var_os': { key: 0 },
  },
  patterns: ['Regex.new', 'regex.Regex.new'],
});
