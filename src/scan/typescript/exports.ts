// What a module gives away and takes in: exports, re-exports and CommonJS as links and definitions.
import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.js';
import { bindingOf } from './bindings.js';
import type { Binding } from './binding.js';
import { constantOf, exportedKey, isModuleExports } from './callables.js';
import { define, defineFunction, functionIn } from './definitions.js';
import { writeMembers } from './exported-members.js';
import { constantName, forEachName, moduleAsked, unwrap } from './patterns.js';
import { spanOf, unknownAt, type Reading } from './reading.js';

interface Alias {
  readonly key: string;
  readonly target: string;
  readonly in?: string;
}

function alias(reading: Reading, node: ts.Node, names: Alias): void {
  reading.facts.push({ kind: 'link', link: 'alias', scope: 'module', ...names, at: spanOf(reading, node) });
}

/** Writes the exports that a statement at the top level makes. */
export function writeExports(reading: Reading, statement: ts.Statement): void {
  const { ts } = reading;
  if (ts.isExportDeclaration(statement)) return exportList(reading, statement);
  if (ts.isExportAssignment(statement)) return exportDefault(reading, statement.expression, statement);
  if (ts.isExpressionStatement(statement)) return commonJs(reading, statement.expression);
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return;
  const isDefault = modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
  if (ts.isVariableStatement(statement)) {
    for (const declaration of statement.declarationList.declarations)
      forEachName(ts, declaration.name, (name) => exportName(reading, name, `export:${name.text}`));
  } else if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isModuleDeclaration(statement)
  ) {
    const { name } = statement;
    if (name && ts.isIdentifier(name)) exportName(reading, name, isDefault ? 'export:default' : `export:${name.text}`);
    else if (ts.isFunctionDeclaration(statement)) defineFunction(reading, 'export:default', statement);
    else if (ts.isClassDeclaration(statement)) reading.wantClass(statement);
  }
}

function exportName(reading: Reading, name: ts.Identifier, key: string): void {
  const binding = bindingOf(reading, name);
  if (!binding) return;
  reading.want(binding);
  alias(reading, name, { key, target: binding.key });
}

function exportList(reading: Reading, node: ts.ExportDeclaration): void {
  const { ts } = reading;
  const specifier = node.moduleSpecifier;
  const from = specifier && ts.isStringLiteralLike(specifier) ? { in: specifier.text } : {};
  const clause = node.exportClause;
  if (!clause) return alias(reading, node, { key: 'export:*', target: 'export:*', ...from });
  if (ts.isNamespaceExport(clause)) {
    return alias(reading, clause, { key: `export:${clause.name.text}`, target: '*', ...from });
  }
  for (const element of clause.elements) {
    const own = (element.propertyName ?? element.name).text;
    const key = `export:${element.name.text}`;
    if (specifier) alias(reading, element, { key, target: `export:${own}`, ...from });
    else {
      const binding: Binding | undefined = reading.scopes.get(reading.file)?.get(own);
      if (binding) reading.want(binding);
      alias(reading, element, { key, target: own });
    }
  }
}

/** `export default X`, `export = X`, `module.exports = X`. */
function exportDefault(reading: Reading, expression: ts.Expression, node: ts.Node): void {
  const { ts } = reading;
  const value = unwrap(ts, expression);
  const asked = moduleAsked(ts, value);
  if (asked !== undefined) return alias(reading, node, { key: 'export:*', target: 'export:*', in: asked });
  const held = functionIn(reading, value);
  if (held) return defineFunction(reading, 'export:default', held[1]);
  if (ts.isClassLike(value)) return reading.wantClass(value);
  exportTree(reading, value);
  const binding = ts.isIdentifier(value) ? bindingOf(reading, value) : undefined;
  if (binding) {
    reading.want(binding);
    return alias(reading, node, { key: 'export:default', target: binding.key });
  }
  define(reading, 'export:default', { value: reading.evaluate(value), node: value });
}

/** Methods of convict's settings, which other modules call on the module itself. */
function exportTree(reading: Reading, value: ts.Expression): void {
  const { ts } = reading;
  const made = ts.isIdentifier(value) ? constantOf(reading, bindingOf(reading, value)) : value;
  if (!made || !ts.isCallExpression(made) || made.expression.getText(reading.file) !== 'convict') return;
  const of = reading.evaluate(made);
  const at = spanOf(reading, made);
  const asked: Expression = { kind: 'name', scope: 'module', key: 'export:get/key', at };
  define(reading, 'export:get', { value: { kind: 'select', of, key: asked, at }, node: made, parameters: ['key'] });
  define(reading, 'export:getProperties', { value: of, node: made });
}

/** `exports.A = …`, `module.exports = …`, and the calls that compilers write for re-exports. */
function commonJs(reading: Reading, expression: ts.Expression): void {
  const { ts } = reading;
  if (ts.isCallExpression(expression)) return compiledExport(reading, expression);
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return;
  const { left, right } = expression;
  const key = exportedKey(reading, left);
  if (key === undefined) return;
  if (ts.isBinaryExpression(right)) commonJs(reading, right);
  if (!isModuleExports(reading, left)) return exportMember(reading, key, right);
  exportDefault(reading, right, expression);
  const record = unwrap(ts, right);
  if (ts.isIdentifier(record)) return writeMembers(reading, record);
  if (!ts.isObjectLiteralExpression(record)) return;
  for (const property of record.properties) {
    const name = constantName(ts, property.name);
    if (name === undefined) continue;
    if (ts.isShorthandPropertyAssignment(property)) exportName(reading, property.name, `export:${name}`);
    else if (ts.isPropertyAssignment(property)) exportMember(reading, `export:${name}`, property.initializer);
    else if (ts.isMethodDeclaration(property)) defineFunction(reading, `export:${name}`, property);
  }
}

function exportMember(reading: Reading, key: string, expression: ts.Expression): void {
  const { ts } = reading;
  const value = unwrap(ts, expression);
  if (ts.isVoidExpression(value) || (ts.isBinaryExpression(value) && exportedKey(reading, value.left) !== undefined))
    return;
  const asked = moduleAsked(ts, value);
  if (asked !== undefined) return alias(reading, value, { key, target: '*', in: asked });
  if (ts.isIdentifier(value)) {
    const binding = bindingOf(reading, value);
    if (!binding) return;
    reading.want(binding);
    return alias(reading, value, { key, target: binding.key });
  }
  const held = functionIn(reading, value);
  if (held) return defineFunction(reading, key, held[1]);
  if (ts.isClassLike(value)) return define(reading, key, { value: unknownAt(reading, value), node: value });
  define(reading, key, { value: reading.evaluate(value), node: value });
}

/** `__exportStar(require('./x'), exports)` and `Object.defineProperty(exports, 'A', { get: () => x.A })`. */
function compiledExport(reading: Reading, call: ts.CallExpression): void {
  const { ts } = reading;
  const [first, second, third] = call.arguments;
  const callee = ts.isPropertyAccessExpression(call.expression) ? call.expression.name : call.expression;
  if (!ts.isIdentifier(callee) || !first) return;
  if (callee.text === '__exportStar') {
    const from = moduleAsked(ts, first);
    if (from !== undefined) alias(reading, call, { key: 'export:*', target: 'export:*', in: from });
    return;
  }
  const onExports = ts.isIdentifier(first) && first.text === 'exports' && callee.text === 'defineProperty';
  if (!onExports || !second || !third || !ts.isStringLiteralLike(second) || !ts.isObjectLiteralExpression(third))
    return;
  for (const property of third.properties) {
    if (constantName(ts, property.name) !== 'get' || !ts.isPropertyAssignment(property)) continue;
    const getter = unwrap(ts, property.initializer);
    if (!ts.isFunctionExpression(getter) && !ts.isArrowFunction(getter)) continue;
    define(reading, `export:${second.text}`, { value: reading.returned(getter), node: second });
  }
}
