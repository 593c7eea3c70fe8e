// Kotlin, Gradle scripts included: top-level names and classes meet by package, as Java's do. Declarations are in language/.
import type { CallArgument, Form } from '../language/form.js';
import type { Read } from '../language/profile.js';
import { JAVA_SETTINGS, JVM_SECTIONS } from '../language/java-settings.js';
import { toldToAndroid } from '../language/android-build.js';
import { resourceOf } from '../language/jvm-names.js';
import {
  lastOf,
  pairsOf,
  parametersOf,
  readAssignment,
  readClass,
  readConstant,
  readFunction,
  readImport,
  readProperty,
} from '../language/kotlin-declarations.js';
import { argumentsIn, binary, comment, index, name, rawOf, same, self, text } from '../language/read.js';
import { languageScanner } from '../language/scanner-of.js';
import { placeholderOf } from '../language/settings.js';
import { childBy, childOf, type Syntax } from '../language/syntax.js';
import { decodeEscapes } from '../text/escapes.js';

/** The grammar leaves some `$name` in the text. */
const PATHS = /(?<!\\)\$([A-Za-z_]\w*)/g;
const LINE = text({ open: /^"/, close: /"$/, code: ['interpolation'], paths: PATHS });
const LINES = text({ open: /^"""/, close: /"""$/, code: ['interpolation'], paths: PATHS, isRaw: () => true });

/** In `@Value` a text is the setting and its default. */
const readText: Read = (node, source): Form | undefined => {
  const form = (node.type === 'string_literal' ? LINE : LINES)(node, source);
  const around = node.parent?.parent?.parent;
  if (form?.is !== 'text' || around?.type !== 'constructor_invocation' || rawOf(around.children[0], source) !== 'Value')
    return form;
  const found = placeholderOf(source.slice(form.start, form.end).replace(/^\\/, ''));
  if (found?.otherwise === undefined) return { ...form, pieces: [] };
  const start = form.end - 1 - found.otherwise.length;
  return { is: 'text', pieces: [{ text: found.otherwise, start }], start, end: form.end - 1 };
};

const readArgument =
  (source: string) =>
  (node: Syntax): CallArgument | undefined => {
    const [first, second] = node.children;
    if (!first) return undefined;
    const isNamed = second !== undefined && /^\s*=\s*$/.test(source.slice(first.end, second.start));
    return isNamed ? { name: rawOf(first, source), value: second } : { value: first };
  };

const LISTS = /^(?:(?:mutable)?(?:list|set)Of(?:NotNull)?|arrayOf|arrayListOf|hashSetOf|linkedSetOf|sequenceOf)$/i;
const MAPS = /^(?:mutable|hash|linked|sorted)?mapOf$/i;

const readCall: Read = (node, source): Form | undefined => {
  const called = node.children[0];
  if (!called) return undefined;
  const args = argumentsIn(childOf(node, 'value_arguments'), readArgument(source));
  const resource = resourceOf(args, source);
  if (resource !== undefined) return { is: 'setting', key: resource };
  if (called.type === 'identifier') {
    const name = rawOf(called, source);
    const tells = toldToAndroid(name, args, source);
    if (tells) return { is: 'call', name, args, tells };
    const items = args.map(({ value }) => value);
    if (LISTS.test(name)) return { is: 'list', items };
    if (MAPS.test(name)) return { is: 'map', entries: pairsOf(items, source) };
    return { is: 'call', name, args };
  }
  if (called.type !== 'navigation_expression') return undefined;
  const of = called.children[0];
  const name = rawOf(called.children[called.children.length - 1], source);
  if (name === 'toRegex' && of && /string_literal$/.test(of.type)) return patternOf(of, source);
  const [key, value] = args;
  const constant = /^"([^"$\\]*)"$/.exec(rawOf(key?.value, source))?.[1];
  if (of && value && args.length === 2 && constant !== undefined && /^(?:put|set\w*|add\w*|setProperty)$/.test(name))
    return { is: 'put', of, entry: { key: constant, value: value.value } };
  return { is: 'call', name: name === 'joinToString' ? 'join' : name, of, args };
};

function patternOf(node: Syntax, source: string): Form {
  const isRaw = node.type === 'multiline_string_literal';
  const written = rawOf(node, source).slice(isRaw ? 3 : 1, isRaw ? -3 : -1);
  return { is: 'pattern', text: isRaw ? written : decodeEscapes(written, '\\') };
}

/** `Base("x")` before a class's body, and annotations. */
const readInvocation: Read = (node, source) => {
  const name = rawOf(node.children[0], source).replace(/<[^]*>/g, '');
  if (node.parent?.type === 'annotation')
    return /^(?:Deprecated|Suppress|DisplayName)$/.test(name) ? { is: 'message' } : undefined;
  return { is: 'call', name, args: argumentsIn(childOf(node, 'value_arguments'), readArgument(source)), makes: true };
};

const readArguments: Read = (node, source) => {
  if (node.parent?.type !== 'enum_entry') return undefined;
  const name = rawOf(childBy(node.parent.parent?.parent ?? node, 'name'), source);
  return { is: 'call', name, args: argumentsIn(node, readArgument(source)), makes: true };
};

const readMember: Read = (node, source) => {
  const [of, last] = [node.children[0], node.children[node.children.length - 1]];
  return of && last && of !== last ? { is: 'member', of, name: rawOf(last, source) } : undefined;
};

/** The value of `if` and `when` is one of its branches'. */
const readBranches: Read = (node) => {
  const ends = node.children
    .filter(({ field, type }) => field !== 'condition' && type !== 'when_subject')
    .map((one) => lastOf(one.type === 'when_entry' ? one.children[one.children.length - 1] : one));
  const of = ends.filter((one) => one !== undefined);
  return of.length > 0 ? { is: 'either', of } : undefined;
};

const readEach: Read = (node, source) => {
  const [at, value] = node.children;
  return at?.type === 'variable_declaration' && value
    ? {
        is: 'declare',
        names: [{ name: rawOf(childOf(at, 'identifier'), source), at, value, how: 'item', into: 'local' }],
      }
    : undefined;
};

const readLambda: Read = (node, source) => {
  const names = childOf(node, 'lambda_parameters')?.children ?? [];
  const body = lastOf(node);
  return {
    is: 'function',
    name: '',
    parameters: names.map((one) => ({ name: rawOf(childOf(one, 'identifier') ?? one, source) })),
    body,
    isValue: body !== undefined && body !== node,
  };
};

/** Reads Kotlin (and Gradle's build scripts in Kotlin). */
export const kotlin = languageScanner({
  id: 'kotlin',
  title: 'Kotlin and Gradle scripts',
  files: { extensions: ['.kt', '.kts', '.ktm'] },
  grammar: 'kotlin',
  references: [
    'https://kotlinlang.org/spec/syntax-and-grammar.html',
    'https://docs.gradle.org/current/userguide/kotlin_dsl.html',
  ],
  transparent: ['parenthesized_expression'],
  read: {
    line_comment: comment,
    block_comment: comment,
    string_literal: readText,
    multiline_string_literal: readText,
    character_literal: text({ open: /^'/, close: /'$/ }),
    constructor_delegation_call: (node, source) => ({
      is: 'call',
      name: 'super',
      args: argumentsIn(childOf(node, 'value_arguments'), readArgument(source)),
      builds: /^\s*this/.test(rawOf(node, source)) ? 'own' : 'base',
    }),
    identifier: name(/^`|`$/g),
    this_expression: self,
    navigation_expression: readMember,
    index_expression: index(),
    unary_expression: same('argument'),
    call_expression: readCall,
    constructor_invocation: readInvocation,
    value_arguments: readArguments,
    enum_entry: readConstant,
    binary_expression: binary(['+'], ['?:']),
    as_expression: same('left'),
    if_expression: readBranches,
    when_expression: readBranches,
    try_expression: (node) => {
      const of = lastOf(node.children[0]);
      return of ? { is: 'same', of } : undefined;
    },
    collection_literal: (node) => ({ is: 'list', items: node.children }),
    property_declaration: readProperty,
    assignment: readAssignment,
    for_statement: readEach,
    function_declaration: readFunction,
    secondary_constructor: readFunction,
    anonymous_function: (node, source) => ({
      is: 'function',
      name: '',
      parameters: parametersOf(childOf(node, 'function_value_parameters'), source),
      body: childOf(node, 'function_body'),
    }),
    lambda_literal: readLambda,
    class_declaration: readClass,
    object_declaration: readClass,
    return_expression: (node) => ({ is: 'return', value: node.children[0] }),
    package_header: (node, source) => ({ is: 'package', name: rawOf(node.children[0], source) }),
    import: readImport,
  },
  assigned: 'nowhere',
  hasBareMembers: true,
  hasFileNames: true,
  callsClasses: true,
  format: 'printf',
  world: 'jvm',
  sections: JVM_SECTIONS,
  generated: /^(?:[\w.]+\.)?BuildConfig$/,
  hints: ['configuration', 'properties', 'settings'],
  shares: 'package',
  settings: { ...JAVA_SETTINGS, findProperty: { key: 0 }, property: { key: 0 }, '*.gradleProperty': { key: 0 } },
  environments: ['System.getenv'],
  patterns: ['Regex', 'Pattern.compile'],
});
