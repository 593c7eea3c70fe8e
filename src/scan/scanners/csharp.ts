// C#: what its nodes mean to the engine. Classes meet by namespace; properties are fields, whatever their accessors.
import type { CallArgument, Entry, Form } from '../language/form.js';
import type { Read } from '../language/profile.js';
import {
  argumentsIn,
  binary,
  comment,
  either,
  index,
  list,
  member,
  name,
  rawOf,
  same,
  self,
  text,
} from '../language/read.js';
import { languageScanner } from '../language/scanner-of.js';
import { childBy, childOf, type Syntax } from '../language/syntax.js';

import { optionsFilled } from '../language/csharp-options.js';
import {
  LITERAL,
  parametersOf,
  readAssignment,
  readClass,
  readFunction,
  readProperty,
  readVariables,
} from '../language/csharp-declarations.js';
const TEXT = text({ open: /^[@$]*"{1,3}/, close: /"{1,3}$/, isRaw: (opening) => opening.endsWith('"""') });
const VERBATIM = text({ open: /^@"/, close: /"$/, isRaw: () => true });
const INTERPOLATED: Read = (node, source) => {
  const code = text({
    open: /^[@$]+"{1,3}/,
    close: /"{1,3}$/,
    code: ['interpolation'],
    isRaw: (opening) => opening.includes('@') || opening.endsWith('"""'),
  })(withoutBraces(node), source);
  return code;
};

/** The code of an interpolation is its first child that is no brace. */
function withoutBraces(node: Syntax): Syntax {
  const children = node.children.map((child) =>
    child.type === 'interpolation'
      ? { ...child, children: child.children.filter(({ type }) => type !== 'interpolation_brace') }
      : child,
  );
  return { ...node, children };
}

const readArgument =
  (source: string) =>
  (node: Syntax): CallArgument | undefined => {
    if (node.type !== 'argument') return { value: node };
    const named = childBy(node, 'name');
    const value = node.children.find((child) => child !== named);
    return value && (named ? { name: rawOf(named, source), value } : { value });
  };

function setsOf(node: Syntax | undefined, source: string): Entry[] {
  return (node?.children ?? []).flatMap((one): Entry[] => {
    const [left, right] = one.children;
    if (!left || !right) return [];
    const written = rawOf(left, source).replace(/^\[|\]$/g, '');
    const key = LITERAL.exec(written)?.[1] ?? (/^\w+$/.test(written) ? written : undefined);
    return key !== undefined && /assignment_expression|initializer_expression/.test(one.type)
      ? [{ key, value: right }]
      : [];
  });
}

/** The written type of the field or variable that `new(…)` is for. */
function targetType(node: Syntax, source: string): string | undefined {
  let above = node.parent;
  while (above && /^(?:equals_value_clause|variable_declarator)$/.test(above.type)) above = above.parent;
  const written = above && /^(?:variable|property)_declaration$/.test(above.type) ? childBy(above, 'type') : undefined;
  const name = rawOf(written, source).replace(/\?$/, '');
  return /^[A-Z]\w*$/.test(name) ? name : undefined;
}

const readCreation: Read = (node, source): Form | undefined => {
  const initializer = childBy(node, 'initializer') ?? childOf(node, 'initializer_expression');
  const type = childBy(node, 'type');
  const args = argumentsIn(childBy(node, 'arguments') ?? childOf(node, 'argument_list'), readArgument(source));
  const sets = setsOf(initializer, source);
  if (type && !/^generic_name|array_type/.test(type.type))
    return { is: 'call', name: rawOf(type, source).split('.').pop() ?? '', args, makes: true, sets };
  const target = node.type === 'implicit_object_creation_expression' ? targetType(node, source) : undefined;
  if (target !== undefined) return { is: 'call', name: target, args, makes: true, sets };
  if (sets.length > 0) return { is: 'map', entries: sets };
  return initializer ? { is: 'list', items: initializer.children } : undefined;
};

const readCall: Read = (node, source): Form | undefined => {
  const called = childBy(node, 'function');
  const args = argumentsIn(childBy(node, 'arguments'), readArgument(source));
  const last = rawOf(called && (childBy(called, 'name') ?? called), source).replace(/<[^]*>$/, '');
  const of = called?.type === 'member_access_expression' ? childBy(called, 'expression') : undefined;
  const whole = rawOf(called, source);
  if (/^string\.Join$/i.test(whole) && args.length > 1) return { is: 'call', name: 'Join', args };
  if (/^string\.Concat$/i.test(whole)) return { is: 'join', parts: args.map(({ value }) => value) };
  if (last === 'GetConnectionString' && args[0]) {
    const key = LITERAL.exec(rawOf(args[0].value, source))?.[1];
    if (key !== undefined) return { is: 'setting', key: `ConnectionStrings:${key}` };
  }
  if (whole === 'nameof' && args[0]) return nameOf(args[0].value, source);
  // `services.GetRequiredService<IOptions<IdpOptions>>()` gives what stands between the brackets.
  const asked = /^(?:Get\w*|Resolve\w*|Create\w*)<(?:I?Options\w*<)?([A-Z]\w*)>{1,2}$/.exec(
    rawOf(called && (childBy(called, 'name') ?? called), source),
  )?.[1];
  return called
    ? { is: 'call', name: last, of, args, fills: optionsFilled(node, source, args), gives: asked }
    : undefined;
};

/** `nameof(IdpOptions)` is its last word. */
function nameOf({ start, end }: Syntax, source: string): Form {
  const text = source.slice(start, end).split('.').pop() ?? '';
  return { is: 'text', pieces: [{ text, start: end - text.length, isRaw: true }], start: end - text.length, end };
}

/** `ConfigurationManager.ConnectionStrings["X"].ConnectionString` */
function connectionOf(node: Syntax, source: string): Form | undefined {
  const found = /^(?:[\w.]+\.)?ConnectionStrings\["([\w.-]{1,100})"\]\??\.ConnectionString$/.exec(rawOf(node, source));
  return found?.[1] === undefined ? undefined : { is: 'setting', key: `ConnectionStrings:${found[1]}` };
}

const readUsing: Read = (node, source) => {
  const path = rawOf(node.children[node.children.length - 1], source);
  const alias = childBy(node, 'name');
  if (alias && node.children.length > 1) {
    const last = path.split('.').pop() ?? path;
    return { is: 'import', names: [{ name: rawOf(alias, source), target: last, in: `names:net:${path}` }] };
  }
  return { is: 'import', names: [{ name: '*', target: '*', in: `names:net:${path}` }] };
};

const readNamespace: Read = (node, source) => ({
  is: 'package',
  name: rawOf(childBy(node, 'name'), source),
  isAround: true,
});

/** Reads C#. */
export const csharp = languageScanner({
  id: 'csharp',
  title: 'C#',
  files: { extensions: ['.cs', '.csx'] },
  grammar: 'c-sharp',
  references: [
    'https://learn.microsoft.com/dotnet/csharp/language-reference/language-specification/lexical-structure',
    'https://learn.microsoft.com/dotnet/core/extensions/configuration-providers',
  ],
  transparent: ['parenthesized_expression', 'argument', 'bracketed_argument_list'],
  read: {
    comment,
    character_literal: text({ open: /^'/, close: /'$/ }),
    string_literal: TEXT,
    raw_string_literal: TEXT,
    verbatim_string_literal: VERBATIM,
    interpolated_string_expression: INTERPOLATED,
    identifier: name(),
    this: self,
    this_expression: self,
    member_access_expression: (node, source) => {
      const read = connectionOf(node, source) ?? member('expression', 'name')(node, source);
      if (read) return read;
      const called = rawOf(childBy(node, 'name'), source);
      return called === '' ? undefined : { is: 'name', name: called };
    },
    qualified_name: member('qualifier', 'name'),
    element_access_expression: index('expression', 'subscript'),
    invocation_expression: readCall,
    object_creation_expression: readCreation,
    implicit_object_creation_expression: readCreation,
    array_creation_expression: readCreation,
    implicit_array_creation_expression: readCreation,
    initializer_expression: (node, source) => {
      const sets = setsOf(node, source);
      return sets.length > 0 ? { is: 'map', entries: sets } : list(node, source);
    },
    collection_expression: list,
    binary_expression: binary(['+'], ['??']),
    conditional_expression: either('consequence', 'alternative'),
    switch_expression: (node) => {
      const arms = node.children.filter(({ type }) => type === 'switch_expression_arm');
      const of = arms.flatMap(({ children }) => children[children.length - 1] ?? []);
      return of.length > 0 ? { is: 'either', of } : undefined;
    },
    base_list: (node, source) => {
      const given = childOf(node, 'argument_list');
      return given && { is: 'call', name: 'base', args: argumentsIn(given, readArgument(source)), builds: 'base' };
    },
    constructor_initializer: (node, source) => ({
      is: 'call',
      name: rawOf(node, source).includes('base') ? 'base' : 'this',
      args: argumentsIn(childOf(node, 'argument_list'), readArgument(source)),
      builds: /^\s*:?\s*base\b/.test(rawOf(node, source)) ? 'base' : 'own',
    }),
    cast_expression: same('value'),
    await_expression: same(),
    postfix_unary_expression: same(),
    variable_declaration: readVariables,
    property_declaration: readProperty,
    assignment_expression: readAssignment,
    foreach_statement: (node, source) => {
      const [left, right] = [childBy(node, 'left'), childBy(node, 'right')];
      return left && right
        ? { is: 'declare', names: [{ name: rawOf(left, source), at: left, value: right, how: 'item', into: 'local' }] }
        : undefined;
    },
    method_declaration: readFunction,
    constructor_declaration: readFunction,
    local_function_statement: readFunction,
    lambda_expression: (node, source) => {
      const body = childBy(node, 'body');
      return {
        is: 'function',
        name: '',
        parameters: parametersOf(childBy(node, 'parameters'), source),
        body,
        isValue: body?.type !== 'block',
      };
    },
    class_declaration: readClass,
    struct_declaration: readClass,
    interface_declaration: readClass,
    record_declaration: readClass,
    return_statement: (node) => ({ is: 'return', value: node.children[0] }),
    using_directive: readUsing,
    namespace_declaration: readNamespace,
    file_scoped_namespace_declaration: readNamespace,
    attribute: () => ({ is: 'message' }),
  },
  assigned: 'nowhere',
  hasBareMembers: true,
  format: 'braces',
  world: 'net',
  shares: 'package',
  settings: {
    'Environment.GetEnvironmentVariable': { key: 0 },
    '*.GetValue': { key: 0, otherwise: 1 },
  },
  sections: {
    separator: ':',
    narrows: /^Get(?:Required)?Section$/,
    reads: /^(?:GetValue|Get(?:Required)?Value)$/,
    roots: /^new\s+ConfigurationBuilder\b[^]*\.Build\(\)$/,
    types: /^I?Configuration(?:Root|Manager)?$/,
    names: /^(?:[\w.]+\.)?_?configuration$/i,
  },
  unwraps: /^(?:Current)?Value$/,
  hints: ['options', 'settings', 'config'],
  environments: [
    'Configuration',
    'configuration',
    'config',
    'Config',
    'builder.Configuration',
    'appSettings',
    'ConfigurationManager.AppSettings',
    'WebConfigurationManager.AppSettings',
    'System.Configuration.ConfigurationManager.AppSettings',
  ],
  patterns: ['Regex', 'Regex.IsMatch', 'Regex.Match', 'Regex.Replace', 'GeneratedRegex'],
});
