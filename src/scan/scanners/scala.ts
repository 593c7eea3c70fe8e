// Scala: objects and classes meet by package, as Java's do. A block is worth its last expression.
import type { CallArgument, Entry, Form } from '../language/form.js';
import { JAVA_SETTINGS, JVM_SECTIONS } from '../language/java-settings.js';
import type { Read } from '../language/profile.js';
import { argumentsIn, comment, either, name, rawOf, same, text } from '../language/read.js';
import {
  readAssignment,
  readClass,
  readConstant,
  readDefinition,
  readFunction,
  readImport,
  readLambda,
  typeName,
} from '../language/scala-declarations.js';
import { languageScanner } from '../language/scanner-of.js';
import { childBy, childOf, type Syntax } from '../language/syntax.js';

const STRING = text({ open: /^"{3}|^"/, close: /"{3}$|"$/, isRaw: (opening) => opening === '"""' });
const INTERPOLATED = text({
  open: /^\w+"{3}|^\w+"/,
  close: /"{3}$|"$/,
  code: ['interpolation'],
  isRaw: (opening) => opening.endsWith('"""') || opening.startsWith('raw'),
});

const readArgument =
  (source: string) =>
  (node: Syntax): CallArgument | undefined => {
    const left = node.type === 'assignment_expression' ? childBy(node, 'left') : undefined;
    const right = left && childBy(node, 'right');
    return left?.type === 'identifier' && right ? { name: rawOf(left, source), value: right } : { value: node };
  };

const LISTS = /^(?:List|Seq|Vector|Set|Array|IndexedSeq|Stream|LazyList|Iterable)$/;

/** `"a" -> b` and `("a", b)` */
function pairsOf(values: readonly Syntax[], source: string): Entry[] {
  return values.flatMap((one): Entry[] => {
    const [key, value] =
      one.type === 'infix_expression'
        ? [childBy(one, 'left'), childBy(one, 'right')]
        : [one.children[0], one.children[1]];
    const constant = /^"([^"\\]*)"$/.exec(rawOf(key, source))?.[1];
    return constant !== undefined && value ? [{ key: constant, value }] : [];
  });
}

const readCall: Read = (node, source): Form | undefined => {
  const written = childBy(node, 'function');
  const called = written?.type === 'generic_function' ? childBy(written, 'function') : written;
  if (!called) return undefined;
  const args = argumentsIn(childBy(node, 'arguments'), readArgument(source));
  const values = args.map(({ value }) => value);
  const [first] = values;
  if (called.type === 'identifier') {
    const named = rawOf(called, source);
    if (LISTS.test(named)) return { is: 'list', items: values };
    if (named === 'Map') return { is: 'map', entries: pairsOf(values, source) };
    if (/^(?:Option|Some|Right|Success|Try)$/.test(named) && first) return { is: 'same', of: first };
    return { is: 'call', name: named, args };
  }
  if (called.type !== 'field_expression') return undefined;
  const of = childBy(called, 'value');
  const named = rawOf(childBy(called, 'field'), source);
  if (of && first && named === 'getOrElse' && values.length === 1) return { is: 'otherwise', first: of, second: first };
  if (of && named === 'mkString' && values.length === 3) return undefined;
  return { is: 'call', name: named === 'mkString' ? 'join' : named, args, ...(of ? { of } : {}) };
};

const TEXT_METHODS = /^(?:trim|toLowerCase|toUpperCase|stripMargin|toString|strip|head|get|reverse)$/;

const readMember: Read = (node, source): Form | undefined => {
  const of = childBy(node, 'value');
  const field = rawOf(childBy(node, 'field'), source);
  if (!of) return undefined;
  if (field === 'r' && of.type === 'string') return { is: 'pattern', text: rawOf(of, source).replace(/^"+|"+$/g, '') };
  if (/^(?:stripMargin|get|head|toString)$/.test(field)) return { is: 'same', of };
  return TEXT_METHODS.test(field) ? { is: 'call', name: field, of, args: [] } : { is: 'member', of, name: field };
};

/** What a class or constant is made with. */
const readExtends: Read = (node, source): Form | undefined => {
  const args = childOf(node, 'arguments');
  const type = childOf(node, 'type_identifier');
  return args && type
    ? { is: 'call', name: rawOf(type, source), args: argumentsIn(args, readArgument(source)), makes: true }
    : undefined;
};

const readCreation: Read = (node, source): Form | undefined => {
  const type = typeName(childOf(node, 'type_identifier', 'generic_type', 'stable_type_identifier'), source);
  const args = argumentsIn(childOf(node, 'arguments'), readArgument(source));
  return type === undefined ? undefined : { is: 'call', name: type, args, makes: true };
};

const readEach: Read = (node, source) => {
  const [at, value] = node.children;
  return at?.type === 'identifier' && value
    ? { is: 'declare', names: [{ name: rawOf(at, source), at, value, how: 'item', into: 'local' }] }
    : undefined;
};

const readInfix: Read = (node, source): Form | undefined => {
  const [left, right] = [childBy(node, 'left'), childBy(node, 'right')];
  const operator = rawOf(childBy(node, 'operator'), source);
  if (!left || !right) return undefined;
  if (operator === '+') return { is: 'join', parts: [left, right] };
  return /^(?:orElse|getOrElse)$/.test(operator) ? { is: 'otherwise', first: left, second: right } : undefined;
};

/** Reads Scala 2 and 3. */
export const scala = languageScanner({
  id: 'scala',
  title: 'Scala',
  files: { extensions: ['.scala', '.sc', '.sbt'] },
  grammar: 'scala',
  references: ['https://www.scala-lang.org/files/archive/spec/3.4/', 'https://www.scala-sbt.org/1.x/docs/'],
  transparent: ['parenthesized_expression'],
  read: {
    comment,
    block_comment: comment,
    string: STRING,
    interpolated_string_expression: INTERPOLATED,
    identifier: (node, source) => {
      const written = rawOf(node, source);
      return written === 'this' ? { is: 'this' } : { is: 'name', name: written.replace(/^`|`$/g, '') };
    },
    type_identifier: name(),
    field_expression: readMember,
    call_expression: readCall,
    generic_function: same('function'),
    instance_expression: readCreation,
    infix_expression: readInfix,
    if_expression: either('consequence', 'alternative'),
    match_expression: (node) => {
      const clauses = childOf(node, 'case_block', 'indented_cases')?.children ?? [];
      const of = clauses.flatMap((clause) => childBy(clause, 'body') ?? []);
      return of.length > 0 ? { is: 'either', of } : undefined;
    },
    block: (node) => blockValue(node),
    indented_block: (node) => blockValue(node),
    ascription_expression: same(),
    val_definition: readDefinition,
    var_definition: readDefinition,
    given_definition: (node, source) => ({
      is: 'declare',
      names: [{ name: rawOf(childBy(node, 'name'), source), at: node, value: childBy(node, 'body'), into: 'local' }],
    }),
    assignment_expression: readAssignment,
    function_definition: readFunction,
    lambda_expression: readLambda,
    object_definition: readClass,
    class_definition: readClass,
    trait_definition: readClass,
    enum_definition: readClass,
    simple_enum_case: readConstant,
    extends_clause: readExtends,
    enumerator: readEach,
    return_expression: (node) => ({ is: 'return', value: node.children[0] }),
    package_clause: (node, source) => ({ is: 'package', name: rawOf(childBy(node, 'name'), source), isAround: true }),
    import_declaration: readImport,
    annotation: (node, source) =>
      /^@(?:deprecated|nowarn)/i.test(rawOf(node, source)) ? { is: 'message' } : undefined,
  },
  assigned: 'nowhere',
  hasBareMembers: true,
  hasFileNames: true,
  callsClasses: true,
  appliesMaps: true,
  format: 'printf',
  world: 'jvm',
  sections: JVM_SECTIONS,
  generated: /^(?:[\w.]+\.)?BuildConfig$/,
  hints: ['configuration', 'properties', 'settings'],
  shares: 'package',
  settings: {
    ...JAVA_SETTINGS,
    'sys.env': { key: 0 },
    'sys.props': { key: 0 },
    'config.getString': { key: 0 },
    'conf.getString': { key: 0 },
    'configuration.getString': { key: 0 },
    'config.get': { key: 0 },
    'conf.get': { key: 0 },
    'configuration.get': { key: 0 },
    'configuration.getOptional': { key: 0 },
  },
  environments: ['sys.env', 'sys.props', 'System.getenv'],
  patterns: ['Pattern.compile', 'Regex'],
});

function blockValue(node: Syntax): Form | undefined {
  const last = node.children[node.children.length - 1];
  return last ? { is: 'same', of: last } : undefined;
}
