// The import rule of src: which folder may know which, which folder owns which package, and no file in a circle.
// It reads sources only; it resolves and runs nothing.
import { posix } from 'node:path';
import ts from 'typescript';

/** A source file: its path inside the repository, `/`-separated, and its text. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** From the bottom up. Parts of one floor never import each other. */
const FLOORS: readonly (readonly string[])[] = [
  ['base'],
  ['model'],
  ['config', 'rulebook', 'walk', 'scan', 'link', 'observe', 'store'],
  ['graph'],
  ['judge', 'report'],
  ['assembly'],
  ['audit.ts'],
  ['index.ts'],
  ['cli', 'tui'],
];

/** The one folder that may import a package. */
const OWNERS: ReadonlyMap<string, string> = new Map([
  ['ts-morph', 'src/scan'],
  ['graphology', 'src/graph'],
  ['graphology-types', 'src/graph'],
  ['dns-packet', 'src/observe'],
  ['glob', 'src/walk'],
  ['csv-parse', 'src/scan'],
  ['ink', 'src/tui'],
  ['react', 'src/tui'],
  ['jest', 'test'],
  ['@jest/globals', 'test'],
]);

/** What breaks the rule, one sentence each, sorted; empty: nothing does. */
export function brokenImports(sources: readonly SourceText[]): string[] {
  const known = new Set(sources.map(({ path }) => path));
  const imports = new Map(sources.map((source) => [source.path, importsOf(source)]));
  const broken = [...imports].flatMap(([path, targets]) => targets.flatMap((target) => judge(path, target, known)));
  return [...new Set([...broken, ...circlesIn(imports)])].sort();
}

/** The specifiers that a file imports, re-exports, requires or names in a type; relative ones as paths of the repository. */
function importsOf({ path, text }: SourceText): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier) found.push(ts.isStringLiteralLike(specifier) ? toTarget(path, specifier.text) : specifier.getText());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument;
  if (!ts.isCallExpression(node)) return undefined;
  const { expression: callee, arguments: args } = node;
  const isRequire = ts.isIdentifier(callee)
    ? callee.text === 'require'
    : ts.isPropertyAccessExpression(callee) && isResolve(callee);
  return callee.kind === ts.SyntaxKind.ImportKeyword || isRequire ? args[0] : undefined;
}

function isResolve({ expression, name }: ts.PropertyAccessExpression): boolean {
  return ts.isIdentifier(expression) && expression.text === 'require' && name.text === 'resolve';
}

function toTarget(path: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts');
}

function judge(path: string, target: string, known: ReadonlySet<string>): string[] {
  if (target.startsWith('src/')) return judgeFile(path, target, known);
  const owner = OWNERS.get(packageOf(target));
  // What runs in the browser is bundled with what it needs.
  if (path.startsWith('src/report/html/page/')) return [];
  return owner === undefined || path.startsWith(`${owner}/`) ? [] : [`${path} imports ${target}, which is ${owner}'s`];
}

function judgeFile(path: string, target: string, known: ReadonlySet<string>): string[] {
  const [from, to] = [partOf(path), partOf(target)];
  const [low, high] = [floorOf(to), floorOf(from)];
  if (!known.has(target) && !known.has(`${target}x`)) return [`${path} imports ${target}, which is not there`];
  if (from === to) return [];
  if (low < 0 || high < 0) return [`${path} imports ${target}: one of them is on no floor`];
  // The command line opens the interactive part by its one door.
  if (from === 'cli' && target === 'src/tui/open.ts') return [];
  if (from === 'cli' || from === 'tui') return to === 'index.ts' ? [] : [`${path} imports ${target}, not index.ts`];
  return low < high ? [] : [`${path} imports ${target}, ${low > high ? 'upwards' : 'on its own floor'}`];
}

function partOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function floorOf(part: string): number {
  return FLOORS.findIndex((parts) => parts.includes(part));
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function circlesIn(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string): void => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
    if (done.has(path)) return;
    done.add(path);
    trail.push(path);
    for (const target of imports.get(path) ?? []) visit(target);
    trail.pop();
  };
  for (const path of imports.keys()) visit(path);
  return circles;
}
