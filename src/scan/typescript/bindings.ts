// Which declaration an identifier means: a small lexical binder over the tree, with shadowing. It evaluates nothing and follows no import.
import type { ts } from 'ts-morph';
import { elementKey, forEachName, isPlainType, moduleAsked } from './patterns.js';
import { fillingOf } from './growth.js';
import type { Reading } from './reading.js';
import type { Binding, BindingKind } from './binding.js';
import type { Compiler } from './compiler.js';

type Scopes = Map<ts.Node, Map<string, Binding>>;

/** What the binder needs to name a declaration. */
export interface Binder {
  readonly ts: Compiler;
  readonly file: ts.SourceFile;
  readonly place: (node: ts.Node) => string;
  /** Is shown every node but identifiers, in the order of the text. */
  readonly see: (node: ts.Node) => void;
}

/** Every declared name of the file by the scope that holds it. */
export function collectBindings(binder: Binder): Scopes {
  const scopes: Scopes = new Map();
  const assignments: ts.Node[] = [];
  const fillings: NonNullable<ReturnType<typeof fillingOf>>[] = [];
  forEachNode(binder.ts, binder.file, (node) => {
    collectFrom(binder, node, scopes);
    if (isAssignment(binder.ts, node)) assignments.push(node);
    const filling = fillingOf(binder.ts, node);
    if (filling) fillings.push(filling);
    binder.see(node);
  });
  for (const node of assignments) noteAssignment(binder.ts, node, scopes);
  for (const { of, filling } of fillings) findBinding(scopes, of)?.fillings.push(filling);
  return scopes;
}

/** Visits every node but identifiers and types without literals, in the order of the text, on a stack of its own. */
function forEachNode(ts: Compiler, file: ts.SourceFile, visit: (node: ts.Node) => void): void {
  const { Identifier } = ts.SyntaxKind;
  const stack: ts.Node[] = [file];
  const push = (child: ts.Node): void => {
    if (child.kind !== Identifier && !isPlainType(ts, child, file.text)) stack.push(child);
  };
  for (let node = stack.pop(); node; node = stack.pop()) {
    visit(node);
    const from = stack.length;
    ts.forEachChild(node, push);
    for (let low = from, high = stack.length - 1; low < high; low++, high--) {
      const swapped = stack[low] as ts.Node;
      stack[low] = stack[high] as ts.Node;
      stack[high] = swapped;
    }
  }
}

/** The declaration that an identifier means; `undefined` for a global or library name. */
export function bindingOf(reading: Reading, identifier: ts.Identifier): Binding | undefined {
  return findBinding(reading.scopes, identifier);
}

function findBinding(scopes: ReadonlyMap<ts.Node, ReadonlyMap<string, Binding>>, identifier: ts.Identifier) {
  const name = identifier.text;
  for (let node: ts.Node | undefined = identifier; node; node = node.parent as ts.Node | undefined) {
    const found = node.kind === identifier.kind ? undefined : scopes.get(node)?.get(name);
    if (found) return found;
  }
  return undefined;
}

function collectFrom(binder: Binder, node: ts.Node, scopes: Scopes): void {
  const { ts } = binder;
  const declare = (identifier: ts.Identifier, made: Omit<Made, 'identifier'>): void =>
    addBinding(binder, scopes, { identifier, ...made });
  if (ts.isVariableDeclaration(node)) declareVariable(ts, node, declare);
  else if (ts.isParameter(node))
    forEachName(ts, node.name, (name, element) =>
      declare(name, { kind: 'parameter', node: element ?? node, scope: node.parent }),
    );
  else if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isEnumDeclaration(node)) {
    const kind = ts.isEnumDeclaration(node) ? 'enum' : ts.isClassDeclaration(node) ? 'class' : 'function';
    if (node.name) declare(node.name, { kind, node, scope: blockScopeOf(ts, node.parent) });
  } else if (ts.isFunctionExpression(node) || ts.isClassExpression(node)) {
    if (node.name) declare(node.name, { kind: ts.isClassExpression(node) ? 'class' : 'function', node, scope: node });
  } else if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name))
    declare(node.name, { kind: 'namespace', node, scope: blockScopeOf(ts, node.parent) });
  else if (ts.isImportDeclaration(node) || ts.isImportEqualsDeclaration(node)) declareImports(ts, node, declare);
}

interface Made {
  readonly identifier: ts.Identifier;
  readonly kind: BindingKind;
  readonly node: ts.Node;
  readonly scope: ts.Node;
  readonly module?: { readonly in: string; readonly target: string };
}
type Declare = (identifier: ts.Identifier, made: Omit<Made, 'identifier'>) => void;

function addBinding(binder: Binder, scopes: Scopes, made: Made): void {
  const { identifier, kind, node, scope, module } = made;
  let names = scopes.get(scope);
  if (!names) scopes.set(scope, (names = new Map<string, Binding>()));
  if (names.has(identifier.text)) return;
  const topLevel = scope === binder.file;
  names.set(identifier.text, {
    name: identifier.text,
    key: topLevel ? identifier.text : `${identifier.text}@${binder.place(identifier)}`,
    kind,
    node,
    identifier,
    topLevel,
    assignments: [],
    fillings: [],
    dynamic: false,
    ...(module ? { module } : {}),
  });
}

function declareVariable(ts: Compiler, node: ts.VariableDeclaration, declare: Declare): void {
  if (ts.isCatchClause(node.parent)) {
    forEachName(ts, node.name, (name) => declare(name, { kind: 'catch', node, scope: node.parent }));
    return;
  }
  const list = node.parent;
  const isVar = (list.flags & ts.NodeFlags.BlockScoped) === 0;
  const scope = isVar ? functionScopeOf(ts, list) : blockScopeOf(ts, list.parent);
  const required = node.initializer && moduleAsked(ts, node.initializer);
  if (required !== undefined && ts.isIdentifier(node.name)) {
    declare(node.name, { kind: 'module', node, scope, module: { in: required, target: '*' } });
    return;
  }
  forEachName(ts, node.name, (name, element) => {
    const direct = element?.parent === node.name && ts.isObjectBindingPattern(element.parent) && !element.initializer;
    const target = direct && !element.dotDotDotToken ? elementKey(ts, element) : undefined;
    if (required !== undefined && target !== undefined)
      declare(name, { kind: 'import', node: element ?? node, scope, module: { in: required, target } });
    else declare(name, { kind: 'variable', node: element ?? node, scope });
  });
}

function declareImports(ts: Compiler, node: ts.ImportDeclaration | ts.ImportEqualsDeclaration, declare: Declare): void {
  const scope = blockScopeOf(ts, node.parent);
  if (ts.isImportEqualsDeclaration(node)) {
    const from = ts.isExternalModuleReference(node.moduleReference) ? node.moduleReference.expression : undefined;
    if (from && ts.isStringLiteralLike(from))
      declare(node.name, { kind: 'module', node, scope, module: { in: from.text, target: '*' } });
    return;
  }
  const from = ts.isStringLiteralLike(node.moduleSpecifier) ? node.moduleSpecifier.text : '';
  const clause = node.importClause;
  if (clause?.name)
    declare(clause.name, { kind: 'import', node: clause, scope, module: { in: from, target: 'default' } });
  const named = clause?.namedBindings;
  if (named && ts.isNamespaceImport(named))
    declare(named.name, { kind: 'module', node: named, scope, module: { in: from, target: '*' } });
  else
    for (const element of named?.elements ?? []) {
      const target = (element.propertyName ?? element.name).text;
      declare(element.name, { kind: 'import', node: element, scope, module: { in: from, target } });
    }
}

function functionScopeOf(ts: Compiler, from: ts.Node): ts.Node {
  let node = from;
  while (!ts.isSourceFile(node) && !ts.isFunctionLike(node) && !ts.isModuleBlock(node)) {
    if (ts.isClassStaticBlockDeclaration(node)) return node;
    node = node.parent;
  }
  return node;
}

function blockScopeOf(ts: Compiler, from: ts.Node): ts.Node {
  let node = from;
  for (;;) {
    if (ts.isBlock(node) && ts.isFunctionLike(node.parent)) return node.parent;
    if (ts.isBlock(node) || ts.isSourceFile(node) || ts.isModuleBlock(node) || ts.isCaseBlock(node)) return node;
    if (ts.isFunctionLike(node) || ts.isForStatement(node) || ts.isForInStatement(node) || ts.isForOfStatement(node))
      return node;
    node = node.parent;
  }
}

function isAssignment(ts: Compiler, node: ts.Node): boolean {
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
    return node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) return !ts.isVariableDeclarationList(node.initializer);
  return ts.isBinaryExpression(node) && isAssignmentOperator(ts, node.operatorToken.kind);
}

function isAssignmentOperator(ts: Compiler, kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function noteAssignment(ts: Compiler, node: ts.Node, scopes: Scopes): void {
  if (ts.isBinaryExpression(node) && ts.isIdentifier(node.left)) {
    findBinding(scopes, node.left)?.assignments.push(node);
    return;
  }
  const target = ts.isBinaryExpression(node)
    ? node.left
    : ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)
      ? node.operand
      : (node as ts.ForOfStatement).initializer;
  const stack: ts.Node[] = [target];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (ts.isIdentifier(next)) {
      const binding = findBinding(scopes, next);
      if (binding) binding.dynamic = true;
    } else if (!ts.isPropertyAccessExpression(next) && !ts.isElementAccessExpression(next))
      ts.forEachChild(next, (child) => void stack.push(child));
  }
}
