// Python: what its nodes mean to the engine. Modules are files; packages are folders.
import type { Declared, Parameter } from '../language/form.js';
import type { Read } from '../language/profile.js';
import { argumentsIn, binary, comment, index, list, member, rawOf, same, text } from '../language/read.js';
import { partialCall, percent, readArgument, readInto, templateCall } from '../language/python-calls.js';
import { constructed, fieldsOf, isRecord, tupleFields } from '../language/python-classes.js';
import { readImport, readImportFrom } from '../language/python-imports.js';
import { fieldOf, getAttribute, nestedDelimiter } from '../language/python-settings.js';
import { expandVariables } from '../language/python-texts.js';
import { languageScanner } from '../language/scanner-of.js';
import { childBy, childrenOf, type Syntax } from '../language/syntax.js';

const STRING = text({
  open: /^[A-Za-z]{0,2}(?:"""|'''|"|')/,
  close: /(?:"""|'''|"|')$/,
  code: ['interpolation'],
  isRaw: (opening) => /r/i.test(opening),
});

/** A text that is a statement by itself is documentation. */
const readString: Read = (node, source) =>
  node.parent?.type === 'expression_statement' ? { is: 'comment' } : STRING(node, source);

const readCall: Read = (node, source) => {
  const called = childBy(node, 'function');
  const given = childBy(node, 'arguments');
  if (!called) return undefined;
  const args = given?.type === 'argument_list' ? argumentsIn(given, readArgument(source)) : [];
  if (called.type === 'attribute') {
    const of = childBy(called, 'object');
    const method = rawOf(childBy(called, 'attribute'), source);
    const spreads = (given ? childrenOf(given, 'dictionary_splat') : []).flatMap(({ children }) =>
      children.slice(0, 1),
    );
    if (method === 'Template' && args[0] && rawOf(of, source) === 'string') return { is: 'same', of: args[0].value };
    return (
      (of && templateCall(method, { of, args, spreads })) ??
      readInto(node, source, { method, of, args }) ??
      expandVariables({ method, args }, source) ?? { is: 'call', name: method, of, args }
    );
  }
  if (called.type !== 'identifier') return undefined;
  const of = rawOf(called, source);
  if (of === 'Template' && args[0] && args.length === 1) return { is: 'same', of: args[0].value };
  if (of === 'dict')
    return { is: 'map', entries: args.flatMap(({ name: key, value }) => (key === undefined ? [] : [{ key, value }])) };
  return getAttribute({ of, args }, source) ?? { is: 'call', name: of, args };
};

const readPair = (source: string, node: Syntax): { key?: string; value: Syntax }[] => {
  if (node.type === 'dictionary_splat') return node.children[0] ? [{ value: node.children[0] }] : [];
  const key = childBy(node, 'key');
  const value = childBy(node, 'value');
  if (!key || !value) return [];
  const constant = key.type === 'string' ? /^[A-Za-z]{0,2}(["'])(.*)\1$/.exec(rawOf(key, source))?.[2] : undefined;
  const plain = constant ?? (key.type === 'integer' ? rawOf(key, source) : undefined);
  return plain === undefined ? [] : [{ key: plain, value }];
};

function targetsOf(left: Syntax, right: Syntax | undefined, source: string): Declared[] {
  if (left.type === 'identifier') return [{ name: rawOf(left, source), at: left, value: right }];
  if (left.type === 'attribute' && /^(?:self|cls)$/.test(rawOf(childBy(left, 'object'), source)))
    return [{ name: rawOf(childBy(left, 'attribute'), source), at: left, value: right, into: 'this' }];
  if (!/pattern_list|tuple_pattern|expression_list/.test(left.type)) return [];
  const values = right && /expression_list|tuple|list/.test(right.type) ? right.children : [];
  return left.children.flatMap((target, at) =>
    /pattern_list|tuple_pattern/.test(target.type) ? [] : targetsOf(target, values[at], source),
  );
}

const readAssignment: Read = (node, source) => {
  const left = childBy(node, 'left');
  const right = childBy(node, 'right');
  if (!left) return undefined;
  if (left.type === 'subscript' && right) {
    const of = childBy(left, 'value');
    const key = childBy(left, 'subscript');
    const constant = key && /^(["'])(.*)\1$/.exec(rawOf(key, source))?.[2];
    return of && constant !== undefined ? { is: 'put', of, entry: { key: constant, value: right } } : undefined;
  }
  const holder = left.type === 'attribute' ? childBy(left, 'object') : undefined;
  if (holder && right && node.type === 'assignment' && !/^(?:self|cls)$/.test(rawOf(holder, source)))
    return { is: 'put', of: holder, entry: { key: rawOf(childBy(left, 'attribute'), source), value: right } };
  const field = fieldOf(node, left, source);
  if (field) return { is: 'declare', names: [field] };
  const fields = left.type === 'identifier' && right ? tupleFields(right, source) : undefined;
  if (fields)
    return {
      is: 'class',
      name: rawOf(left, source),
      bases: [],
      parameters: fields.map((name) => ({ name, isField: true })),
    };
  const made = left.type === 'identifier' && right ? partialCall(right, source) : undefined;
  if (made) return { is: 'function', name: rawOf(left, source), parameters: [], body: made, isValue: true };
  const how = node.type === 'augmented_assignment' ? ({ how: 'append' } as const) : {};
  const type = childBy(node, 'type') ?? constructed(right);
  const written = type ? { type: rawOf(type, source).replace(/^Optional\[(.*)\]$/, '$1') } : {};
  return { is: 'declare', names: targetsOf(left, right, source).map((one) => ({ ...one, ...how, ...written })) };
};

function parametersOf(node: Syntax | undefined, source: string): Parameter[] {
  return (node?.children ?? []).flatMap((parameter): Parameter[] => {
    const named = parameter.type === 'identifier' ? parameter : (childBy(parameter, 'name') ?? parameter.children[0]);
    const called = rawOf(named, source);
    if (!/^[A-Za-z_]\w*$/.test(called) || called === 'self' || called === 'cls') return [];
    return [
      {
        name: called,
        type: rawOf(childBy(parameter, 'type'), source) || undefined,
        otherwise: childBy(parameter, 'value'),
      },
    ];
  });
}

const readFunction: Read = (node, source) => {
  const called = rawOf(childBy(node, 'name'), source);
  return {
    is: 'function',
    name: called,
    parameters: parametersOf(childBy(node, 'parameters'), source),
    body: childBy(node, 'body'),
    isConstructor: called === '__init__',
    ...(node.type === 'lambda' ? { isValue: true } : {}),
  };
};

const readClass: Read = (node, source) => {
  const bases = childBy(node, 'superclasses')?.children.filter(({ type }) => /identifier|attribute/.test(type)) ?? [];
  const names = bases.map((base) => rawOf(base, source));
  const prefix = /env_prefix\s{0,4}=\s{0,4}["']([\w]{0,40})["']/.exec(rawOf(node, source))?.[1] ?? '';
  const fields = isRecord(node, names, source) ? fieldsOf(node, source) : [];
  const isSettings = names.some((base) => /(?:^|\.)BaseSettings$/.test(base));
  const delimiter = isSettings ? nestedDelimiter(rawOf(node, source)) : undefined;
  return {
    is: 'class',
    name: rawOf(childBy(node, 'name'), source),
    bases: names,
    ...(isSettings ? { settings: prefix } : fields.length > 0 ? { parameters: fields } : {}),
    ...(delimiter === undefined ? {} : { isBound: true }),
  };
};

const readEach: Read = (node, source) => {
  const left = childBy(node, 'left');
  const right = childBy(node, 'right');
  if (left?.type !== 'identifier' || !right) return undefined;
  return { is: 'declare', names: [{ name: rawOf(left, source), at: left, value: right, how: 'item' }] };
};

/** Reads Python 3 (and what of Python 2 the grammar knows). */
export const python = languageScanner({
  id: 'python',
  title: 'Python',
  files: {
    extensions: ['.py', '.pyi', '.pyw', '.wsgi', '.bzl', '.star'],
    names: ['BUILD.bazel', 'WORKSPACE', 'SConstruct', 'Tiltfile'],
  },
  grammar: 'python',
  references: ['https://docs.python.org/3/reference/'],
  transparent: ['parenthesized_expression', 'type'],
  read: {
    comment,
    string: readString,
    concatenated_string: (node) => ({ is: 'join', parts: node.children }),
    identifier: (node, source) => {
      const written = rawOf(node, source);
      return written === 'self' || written === 'cls' ? { is: 'this' } : { is: 'name', name: written };
    },
    attribute: member('object', 'attribute'),
    subscript: index('value', 'subscript'),
    call: readCall,
    binary_operator: (node, source) =>
      binary(['+'], [], (operator, sides) => percent(operator, sides, source))(node, source),
    boolean_operator: binary([], ['or'], (_, { right }) => ({ is: 'same', of: right })),
    conditional_expression: (node) => ({
      is: 'either',
      of: [node.children[0], node.children[2]].filter((one) => one !== undefined),
    }),
    await: same(),
    list,
    ...{ tuple: list, set: list, expression_list: list },
    dictionary: (node, source) => ({
      is: 'map',
      entries: childrenOf(node, 'pair', 'dictionary_splat').flatMap((pair) => readPair(source, pair)),
    }),
    assignment: readAssignment,
    augmented_assignment: readAssignment,
    as_pattern: (node, source) => {
      const at = childBy(node, 'alias')?.children[0];
      const value = node.children[0];
      return at?.type === 'identifier' && value
        ? { is: 'declare', names: [{ name: rawOf(at, source), at, value }] }
        : undefined;
    },
    for_statement: readEach,
    for_in_clause: readEach,
    function_definition: readFunction,
    lambda: readFunction,
    class_definition: readClass,
    return_statement: (node) => ({ is: 'return', value: node.children[0] }),
    import_statement: readImport,
    import_from_statement: readImportFrom,
    future_import_statement: () => ({ is: 'ignored' }),
  },
  // A package that only takes names from its modules hands them on.
  hints: ['import '],
  assigned: 'function',
  format: 'braces',
  callsClasses: true,
  settings: {
    'os.getenv': { key: 0, otherwise: 1 },
    getenv: { key: 0, otherwise: 1 },
    env: { key: 0, otherwise: 1 },
    'env.str': { key: 0, otherwise: 1 },
    'env.url': { key: 0, otherwise: 1 },
    config: { key: 0, otherwise: 1 },
    'decouple.config': { key: 0, otherwise: 1 },
    'environ.get': { key: 0, otherwise: 1 },
  },
  environments: ['os.environ', 'environ'],
  messages: ['logging.getLogger', 'getLogger', 'get_logger', 'structlog.get_logger'],
  patterns: [
    're.compile',
    're.match',
    're.search',
    're.fullmatch',
    're.sub',
    're.findall',
    'regex.compile',
    're_path',
    'url',
  ],
});
