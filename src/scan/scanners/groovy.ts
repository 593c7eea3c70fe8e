// Groovy: Gradle builds and Jenkins pipelines. Mostly Java's nodes; closures are no scopes, `ext` and `project` hold properties.
import type { CallArgument, Form } from '../language/form.js';
import type { Read } from '../language/profile.js';
import { argumentsIn, binary, list, rawOf, text } from '../language/read.js';
import { readDeclaration, readScript } from '../language/jenkins-steps.js';
import { toldToAndroid } from '../language/android-build.js';
import { languageScanner } from '../language/scanner-of.js';
import { childBy, childrenOf, type Syntax } from '../language/syntax.js';
import { JAVA_READ } from '../language/java-nodes.js';
import { JAVA_SETTINGS, JVM_SECTIONS } from '../language/java-settings.js';

const PATHS = /\$\{\s{0,4}([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s{0,4}\}|\$([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)/g;
const DOUBLE = text({ open: /^(?:"""|"|\$\/|\/)/, close: /(?:"""|"|\/\$|\/)$/, paths: PATHS });
const SINGLE = text({ open: /^(?:'''|')/, close: /(?:'''|')$/ });
const HOLDERS = /^(?:(?:root)?[pP]roject(?:\.ext)?|ext|gradle\.ext|project\.properties|this)$/;

const readText: Read = (node, source) =>
  readScript(node, source) ?? (source[node.start] === "'" ? SINGLE : DOUBLE)(node, source);

const readArgument =
  (source: string) =>
  (node: Syntax): CallArgument | undefined => {
    if (node.type !== 'map_item') return { value: node };
    const value = childBy(node, 'value');
    return value && { name: rawOf(childBy(node, 'key'), source), value };
  };

const readCall: Read = (node, source): Form | undefined => {
  const args = argumentsIn(childBy(node, 'arguments') ?? childBy(node, 'args'), readArgument(source));
  const called = rawOf(childBy(node, 'name'), source);
  const of = childBy(node, 'object');
  const [key, value] = args;
  const constant = key && key.name === undefined ? /^(["'])(.*)\1$/.exec(rawOf(key.value, source))?.[2] : undefined;
  if (/^(?:set|put)$/.test(called) && of && value && constant !== undefined) {
    if (!HOLDERS.test(rawOf(of, source))) return { is: 'put', of, entry: { key: constant, value: value.value } };
    return { is: 'declare', names: [{ name: constant, at: node, value: value.value, into: 'file' }] };
  }
  if (called === '') return undefined;
  const variable = of
    ? undefined
    : readDeclaration(called, childBy(node, 'arguments') ?? childBy(node, 'args'), source);
  const tells = toldToAndroid(called, args, source);
  return variable ?? { is: 'call', name: called, of, args, ...(tells ? { tells } : {}) };
};

/** `project.x` and `ext.x` are properties of the build. */
const readMember: Read = (node, source) => {
  const of = childBy(node, 'object');
  const field = rawOf(childBy(node, 'field'), source);
  if (!of || field === '') return undefined;
  return HOLDERS.test(rawOf(of, source)) ? { is: 'name', name: field } : { is: 'member', of, name: field };
};

const readAssignment: Read = (node, source) => {
  const left = childBy(node, 'left');
  const right = childBy(node, 'right');
  if (!left || !right) return undefined;
  const how = source.slice(left.end, right.start).includes('+=') ? ({ how: 'append' } as const) : {};
  const into = left.type === 'field_access' ? ({ into: 'file' } as const) : {};
  const isProperty = left.type === 'field_access' && HOLDERS.test(rawOf(childBy(left, 'object'), source));
  if (left.type !== 'identifier' && !isProperty) return undefined;
  const called = rawOf(left.type === 'identifier' ? left : childBy(left, 'field'), source);
  return { is: 'declare', names: [{ name: called, at: left, value: right, ...how, ...into }] };
};

const readMap: Read = (node, source) => ({
  is: 'map',
  entries: childrenOf(node, 'map_item').flatMap((item) => {
    const value = childBy(item, 'value');
    const key = rawOf(childBy(item, 'key'), source).replace(/^(["'])(.*)\1$/, '$2');
    return value ? [{ key, value }] : [];
  }),
});

/** Reads Groovy. Script text of pipelines (`sh "…"`) is read as text. */
export const groovy = languageScanner({
  id: 'groovy',
  title: 'Groovy, Gradle and Jenkins pipelines',
  files: { extensions: ['.groovy', '.gradle', '.gvy', '.jenkinsfile'], names: ['Jenkinsfile', 'Jenkinsfile.*'] },
  grammar: 'groovy',
  references: [
    'https://groovy-lang.org/syntax.html',
    'https://docs.gradle.org/current/userguide/writing_build_scripts.html',
  ],
  transparent: ['parenthesized_expression'],
  read: {
    ...JAVA_READ,
    string_literal: readText,
    character_literal: readText,
    slashy_string: readText,
    dollar_slashy_string: readText,
    method_invocation: readCall,
    juxt_function_call: readCall,
    field_access: readMember,
    assignment_expression: readAssignment,
    map_literal: readMap,
    array_literal: list,
    list_literal: list,
    binary_expression: binary(['+'], ['?:']),
  },
  assigned: 'file',
  hasBareMembers: true,
  format: 'printf',
  world: 'jvm',
  sections: JVM_SECTIONS,
  generated: /^(?:[\w.]+\.)?BuildConfig$/,
  hints: ['configuration', 'properties', 'settings'],
  looksIn: [
    '../build.gradle',
    '../../build.gradle',
    '../dependencies.gradle',
    './gradle.properties',
    '../gradle.properties',
  ],
  settings: JAVA_SETTINGS,
  environments: ['env'],
  fileMaps: ['env', 'params'],
  patterns: ['Pattern.compile'],
  packages: ['stage', 'node', 'label', 'lock', 'milestone', 'stash', 'unstash', 'dir', 'id', 'tool', 'project', 'task'],
});
