// Go: what its nodes mean to the engine. A folder is a package; import paths name hosts.
import type { Declared, Form, Parameter } from '../language/form.js';
import type { Imported } from '../language/form-parts.js';
import { flagCall } from '../language/go-flags.js';
import { appended } from '../language/go-lists.js';
import { filledBy, readField, readType, typeGiven, typeName } from '../language/go-structs.js';
import type { Read } from '../language/profile.js';
import { argumentsIn, binary, comment, index, list, member, name, rawOf, same, text } from '../language/read.js';
import { readComposite, readLiteral } from '../language/go-literals.js';
import { languageScanner } from '../language/scanner-of.js';
import { childBy, type Syntax } from '../language/syntax.js';

const TEXT = text({ open: /^["'`]/, close: /["'`]$/, isRaw: (opening) => opening === '`' });

/** Import paths and tags of fields are read elsewhere. */
const readText: Read = (node, source) => (node.field === 'tag' ? { is: 'ignored' } : TEXT(node, source));

/** `x, y := a, b`; several names of one call get nothing but the first its value. */
function pairs(left: readonly Syntax[], right: readonly Syntax[], source: string): Declared[] {
  return left.flatMap((target, at): Declared[] => {
    const called = rawOf(target, source);
    if (target.type !== 'identifier' || called === '_') return [];
    return [{ name: called, at: target, value: right[at], type: constructedType(right[at], source) }];
  });
}

/** The type of `&T{…}`, `T{…}` and of what `NewT(…)` gives. */
function constructedType(value: Syntax | undefined, source: string): string | undefined {
  const inner = value?.type === 'unary_expression' ? childBy(value, 'operand') : value;
  if (inner?.type === 'composite_literal') return typeName(childBy(inner, 'type'), source);
  const called = inner?.type === 'call_expression' ? rawOf(childBy(inner, 'function'), source) : '';
  const made = /^(?:(\w+)\.)?New([A-Z]\w*)$/.exec(called);
  return made?.[2] === undefined ? undefined : `${made[1] === undefined ? '' : `${made[1]}.`}${made[2]}`;
}

const readShort: Read = (node, source) => ({
  is: 'declare',
  names: pairs(childBy(node, 'left')?.children ?? [], childBy(node, 'right')?.children ?? [], source).map((one) => ({
    ...one,
    into: 'local',
    ...typeGiven(one.value, source),
  })),
});

const readAssignment: Read = (node, source): Form | undefined => {
  const left = childBy(node, 'left')?.children ?? [];
  const right = childBy(node, 'right')?.children ?? [];
  const [target] = left;
  const [value] = right;
  const between = target && value ? source.slice(target.end, value.start) : '';
  if (target?.type === 'index_expression' && value) {
    const of = childBy(target, 'operand');
    const key = /^"([^"\\]*)"$/.exec(rawOf(childBy(target, 'index'), source))?.[1];
    return of && key !== undefined ? { is: 'put', of, entry: { key, value } } : undefined;
  }
  if (target?.type === 'selector_expression' && value && childBy(target, 'operand')?.type === 'identifier') {
    const field = rawOf(childBy(target, 'field'), source);
    const holder = rawOf(childBy(target, 'operand'), source);
    return { is: 'declare', names: [{ name: field, at: target, value, holder }] };
  }
  const added = target?.type === 'identifier' ? appended(target, value, source) : [];
  if (added.length > 0) return { is: 'declare', names: added };
  const how = between.includes('+=') ? ({ how: 'append' } as const) : {};
  return { is: 'declare', names: pairs(left, right, source).map((one) => ({ ...one, ...how })) };
};

const readSpec: Read = (node, source) => {
  const names = node.children.filter(({ field }) => field === 'name');
  const values = childBy(node, 'value')?.children ?? [];
  const type = typeName(childBy(node, 'type'), source);
  return {
    is: 'declare',
    names: pairs(names, values, source).map((one) => ({ ...one, into: 'local', ...(type ? { type } : {}) })),
  };
};

function parametersOf(node: Syntax | undefined, source: string): Parameter[] {
  return (node?.children ?? []).flatMap((parameter) =>
    parameter.children
      .filter(({ field }) => field === 'name')
      .map((one) => ({ name: rawOf(one, source), type: typeName(childBy(parameter, 'type'), source) })),
  );
}

const readFunction: Read = (node, source) => {
  const [receiver] = parametersOf(childBy(node, 'receiver'), source);
  const owner = receiver?.type?.replace(/\[.*/, '');
  return {
    is: 'function',
    name: rawOf(childBy(node, 'name'), source),
    parameters: parametersOf(childBy(node, 'parameters'), source),
    body: childBy(node, 'body'),
    gives: typeName(childBy(node, 'result'), source),
    ...(owner === undefined ? {} : { owner, self: receiver?.name }),
  };
};

const readCall: Read = (node, source): Form | undefined => {
  const called = childBy(node, 'function');
  const args = argumentsIn(childBy(node, 'arguments'));
  if (called?.type === 'selector_expression') {
    const field = rawOf(childBy(called, 'field'), source);
    const [first, second] = args;
    const flag = flagCall(node, source, args);
    if (flag) return flag;
    if (rawOf(called, source) === 'strings.Join' && first && second)
      return { is: 'call', name: 'Join', of: first.value, args: [second] };
    return { is: 'call', name: field, of: childBy(called, 'operand'), args, fills: filledBy(node, source, args) };
  }
  const isText = called?.type === 'slice_type' || rawOf(called, source) === 'string';
  if (isText && args[0]) return { is: 'same', of: args[0].value };
  return called?.type === 'identifier' ? { is: 'call', name: rawOf(called, source), args } : undefined;
};

const readImport: Read = (node, source) => {
  const path = rawOf(childBy(node, 'path'), source).slice(1, -1);
  const given = rawOf(childBy(node, 'name'), source);
  const last =
    path
      .replace(/\/v\d+$/, '')
      .split('/')
      .pop() ?? path;
  const names: Imported[] =
    given === '_'
      ? []
      : [
          {
            name: given === '' || given === '.' ? last.replace(/^go-|\.go$|-go$/g, '') : given,
            target: '*',
            in: `folder:${path}`,
          },
        ];
  const host = path.split('/')[0] ?? '';
  return {
    is: 'import',
    names,
    ...(host.includes('.') ? { host: { text: host, start: (childBy(node, 'path')?.start ?? node.start) + 1 } } : {}),
  };
};

const readRange: Read = (node, source) => {
  const names = childBy(node, 'left')?.children ?? [];
  const over = childBy(node, 'right');
  const target = names[names.length > 1 ? 1 : 0];
  if (!over || target?.type !== 'identifier' || names.length < 2) return undefined;
  return {
    is: 'declare',
    names: [{ name: rawOf(target, source), at: target, value: over, how: 'item', into: 'local' }],
  };
};

/** Reads Go. */
export const go = languageScanner({
  id: 'go',
  title: 'Go',
  files: { extensions: ['.go'] },
  grammar: 'go',
  references: ['https://go.dev/ref/spec', 'https://go.dev/ref/mod#vcs-find'],
  transparent: ['parenthesized_expression', 'literal_element'],
  read: {
    comment,
    interpreted_string_literal: readText,
    raw_string_literal: readText,
    rune_literal: text({ open: /^'/, close: /'$/ }),
    identifier: name(),
    selector_expression: member('operand', 'field'),
    qualified_type: (node, source) => ({ is: 'name', name: rawOf(node, source) }),
    index_expression: index('operand', 'index'),
    call_expression: readCall,
    composite_literal: readComposite,
    literal_value: readLiteral,
    binary_expression: binary(['+']),
    unary_expression: same('operand'),
    short_var_declaration: readShort,
    assignment_statement: readAssignment,
    const_spec: readSpec,
    var_spec: readSpec,
    range_clause: readRange,
    function_declaration: readFunction,
    method_declaration: readFunction,
    func_literal: (node, source) => ({
      is: 'function',
      name: '',
      parameters: parametersOf(childBy(node, 'parameters'), source),
      body: childBy(node, 'body'),
    }),
    type_spec: readType,
    field_declaration: readField,
    return_statement: (node) => ({
      is: 'return',
      value: node.children[0]?.type === 'expression_list' ? node.children[0].children[0] : node.children[0],
    }),
    import_spec: readImport,
    expression_list: list,
    package_clause: () => ({ is: 'ignored' }),
  },
  assigned: 'nowhere',
  format: 'printf',
  hasSmallClasses: true,
  shares: 'folder',
  sections: {
    separator: '.',
    narrows: /^Sub$/,
    reads: /^(?:Get(?:String(?:Slice)?)?|MustString|String)$/,
    roots: /^(?:viper\.(?:New|GetViper)|koanf\.New)\b/,
    types: /^(?:viper\.Viper|koanf\.Koanf)$/,
    names: /^(?:viper|v)$/,
  },
  settings: {
    'os.Getenv': { key: 0 },
    'os.LookupEnv': { key: 0 },
    'viper.GetString': { key: 0 },
    'v.GetString': { key: 0 },
    'viper.GetStringSlice': { key: 0 },
  },
  patterns: ['regexp.MustCompile', 'regexp.Compile', 'regexp.MatchString'],
});
