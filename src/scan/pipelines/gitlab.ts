// GitLab CI: variables of the file and of jobs, `extends`, `!reference`, files that a pipeline includes. Projects, remote files and
// templates of GitLab itself are not opened.
import { isSeq, type Node } from 'yaml';
import { posix } from 'node:path';
import type { Argument } from '../../model/expression.js';
import type { YamlEntry } from '../yaml-tree.js';
import { macrosBetween, type Dialect } from './dialect.js';
import { declareInputs } from './inputs.js';
import { parseExpression } from './parse-expression.js';
import { call, defineMap, plan, planAll, valueOf, type PipelineReading } from './reading.js';
import { anyOf, defineRows, type Row } from './rows.js';
import type { PipelineFormat } from './scan-pipeline.js';
import { readScript } from './script.js';
import { readName, scopeWithin, type Scope } from './scope.js';

const GITLAB: Dialect = {
  macrosIn: (text) => macrosBetween(text, '$[[', ']]'),
  valueOf: ({ inside }, scope, reading) =>
    parseExpression(inside.split('|', 1)[0] ?? '', {
      at: reading.at,
      read: (path) => readName(scope, path.join('.'), reading),
    }),
  variable: (name) => name,
  expandsEverywhere: true,
};

/** The format. */
export const gitlab: PipelineFormat = { dialect: GITLAB, read: readPipeline };

/** Keys of the file that are no jobs. */
const NO_JOBS: ReadonlySet<string> = new Set(
  'default include stages variables workflow spec image services before_script after_script cache'.split(' '),
);
const SCRIPTS = ['before_script', 'script', 'after_script'];
const LABELS: ReadonlySet<string> = new Set(['description', 'name', 'stage']);
const DEEPEST = 11;

interface File {
  readonly scope: Scope;
  readonly jobs: ReadonlyMap<string, YamlEntry>;
  readonly root: Node;
  /** Paths of files that it includes, relative to it. */
  readonly includes: readonly string[];
}

function readPipeline(reading: PipelineReading): void {
  const { tree } = reading;
  const scope = scopeWithin(undefined, '');
  for (const root of tree.roots) {
    const entries = tree.entries(tree.entry(tree.entry(root, 'spec')?.value, 'inputs')?.value);
    declareInputs(reading, { entries, runsAlone: false }, scope);
  }
  for (const root of tree.roots) readRoot(reading, root, scope);
}

function readRoot(reading: PipelineReading, root: Node, scope: Scope): void {
  const { tree, facts, source } = reading;
  const sections = tree.entries(root);
  const jobs = new Map(sections.filter(({ key }) => !NO_JOBS.has(key)).map((entry) => [entry.key, entry]));
  const include = tree.entry(root, 'include')?.value;
  const includes = localIncludes(reading, include);
  const file: File = { scope, jobs, root, includes };
  defineMap(reading, { node: tree.entry(root, 'variables')?.value, scope });
  for (const rule of tree.items(tree.entry(tree.entry(root, 'workflow')?.value, 'rules')?.value))
    defineMap(reading, { node: tree.entry(rule, 'variables')?.value, scope });
  const defaults = tree.entry(root, 'default')?.value;
  for (const section of [root, defaults]) readRun(reading, [section], { scope, file });
  const at = source.span(include?.range?.[0] ?? 0, include?.range?.[0] ?? 0);
  for (const path of includes) facts.push({ kind: 'link', link: 'include', scope: 'workflow', file: path, at });
  // Templates last: what is read there for a job that extends them is read for that job.
  const ordered = [...jobs.values()].sort((a, b) => Number(isTemplate(a)) - Number(isTemplate(b)));
  const outside = ordered.filter((job) => readJob(reading, job, file));
  const inputs = tree.items(include).flatMap((one) => argumentsOf(reading, tree.entry(one, 'inputs')?.value, file));
  if (outside.length === 0)
    for (const path of includes) call(reading, { file: path, passed: [...inputs, everything(at)], at });
  planAll(reading, root, { scope });
}

function isTemplate({ key }: YamlEntry): boolean {
  return key.startsWith('.');
}

function everything(at: Argument['value']['at']): Argument {
  return { name: '*', value: { kind: 'text', text: '', at } };
}

function argumentsOf({ tree, ...rest }: PipelineReading, node: Node | null | undefined, { scope }: File): Argument[] {
  return tree.entries(node).flatMap(({ key, value }) => {
    const passed = valueOf({ tree, ...rest }, value, scope);
    return passed ? [{ name: `inputs.${key}`, value: passed }] : [];
  });
}

/** `include: x`, `include: [x]`, `local: x`; paths are the repository's. */
function localIncludes({ tree, source }: PipelineReading, node: Node | null | undefined): readonly string[] {
  const root = posix.basename(source.path) === '.gitlab-ci.yml' ? posix.dirname(source.path) : '.';
  return tree.items(node).flatMap((item) => {
    const path = (tree.scalar(item) ?? tree.scalar(tree.entry(item, 'local')?.value))?.text;
    if (path === undefined || /:\/\/|[*$]/.test(path)) return [];
    return [posix.relative(posix.dirname(source.path), posix.join(root, path))];
  });
}

/** Reads a job; `true` where it extends one that is in no job of this file. */
function readJob(reading: PipelineReading, job: YamlEntry, file: File): boolean {
  const { tree, source } = reading;
  const { chain, outside } = chainOf(reading, job, file);
  const scope = scopeWithin(file.scope, job.key, outside);
  for (const level of chain)
    defineMap(reading, { node: tree.entry(level, 'variables')?.value, scope, taken: new Set(scope.names.keys()) });
  for (const level of chain)
    for (const rule of tree.items(tree.entry(level, 'rules')?.value))
      defineMap(reading, { node: tree.entry(rule, 'variables')?.value, scope });
  defineParallel(reading, chain, scope);
  readRun(reading, chain, { scope, file });
  planAll(reading, job.value, { scope, labels: LABELS });
  const at = source.span(job.keyStart, job.keyEnd);
  const passed: Argument[] = [...scope.names.keys()].map((name) => ({
    name,
    value: readName(scope, name, { at, offset: Number.MAX_SAFE_INTEGER }),
  }));
  const triggered = tree.entry(tree.entry(job.value, 'trigger')?.value, 'include')?.value;
  const called = [...localIncludes(reading, triggered), ...(outside.length > 0 ? file.includes : [])];
  for (const path of called) call(reading, { file: path, passed: [...passed, everything(at)], at });
  return outside.length > 0;
}

/** A job and those that it extends, nearest first (later ones of a list win), and the names of those that are in other files. */
function chainOf(
  { tree }: PipelineReading,
  job: YamlEntry,
  { jobs }: File,
): { readonly chain: readonly Node[]; readonly outside: readonly string[] } {
  const chain: Node[] = [];
  const outside: string[] = [];
  const seen = new Set([job.key]);
  let open: readonly YamlEntry[] = [job];
  for (let depth = 0; open.length > 0 && depth < DEEPEST; depth++) {
    const next: YamlEntry[] = [];
    for (const { value } of open) {
      if (value) chain.push(value);
      for (const base of tree.items(tree.entry(value, 'extends')?.value).toReversed()) {
        const name = tree.scalar(base)?.text ?? '';
        if (seen.has(name)) continue;
        seen.add(name);
        const known = jobs.get(name);
        if (known) next.push(known);
        else outside.push(name);
      }
    }
    open = next;
  }
  return { chain, outside };
}

/** `parallel: matrix:`: each item is a set of variables, whose lists have one value at a time. */
function defineParallel(reading: PipelineReading, chain: readonly Node[], scope: Scope): void {
  const { tree, source } = reading;
  const level = chain.find((one) => tree.entry(one, 'parallel'));
  const matrix = tree.entry(tree.entry(level, 'parallel')?.value, 'matrix')?.value;
  if (!matrix?.range) return;
  const rows = tree.items(matrix).map((item): Row => {
    return new Map(
      tree.entries(item).flatMap(({ key, value }) => {
        const read = valueOf(reading, value, scope);
        return read ? [[key, read.kind === 'list' ? anyOf(read, read.at) : read] as const] : [];
      }),
    );
  });
  const at = source.span(matrix.range[0], matrix.range[0] + 1);
  defineRows(reading, scope, { name: 'matrix', rows, at, columnOf: (key) => key });
}

interface Job {
  readonly scope: Scope;
  readonly file: File;
}

interface Lines extends Job {
  readonly depth: number;
}

/** Images and scripts: of each, what the nearest level says. */
function readRun(reading: PipelineReading, chain: readonly (Node | null | undefined)[], { scope, file }: Job): void {
  const { tree } = reading;
  const nearest = (key: string): Node | null | undefined =>
    chain.map((level) => tree.entry(level, key)?.value).find((value) => value !== undefined);
  for (const image of [nearest('image'), ...tree.items(nearest('services'))]) {
    const scalar = tree.scalar(image) ?? tree.scalar(tree.entry(image, 'name')?.value);
    if (scalar) plan(reading, scalar, { scope, key: 'image' });
  }
  const script = scopeWithin(scope, `${scope.id}/script`);
  for (const key of SCRIPTS) readLines(reading, nearest(key), { scope: script, file, depth: 0 });
}

function readLines(reading: PipelineReading, node: Node | null | undefined, job: Lines): void {
  const { tree } = reading;
  if (!node || job.depth > DEEPEST) return;
  const below = { ...job, depth: job.depth + 1 };
  const scalar = tree.scalar(node);
  if (scalar) {
    const own = reading.planned.has(scalar.nodeStart) && isTemplateScope(job.scope);
    if (!own) readScript(reading, scalar, { scope: job.scope, shell: 'posix', later: job.scope });
  } else if (isSeq(node) && node.tag === '!reference') readLines(reading, referred(reading, node, job.file), below);
  else if (tree.isList(node)) for (const item of tree.items(node)) readLines(reading, item, below);
}

function isTemplateScope({ id }: Scope): boolean {
  return id.startsWith('.');
}

/** `!reference [.job, script]`. */
function referred({ tree }: PipelineReading, node: Node, { root }: File): Node | null | undefined {
  let found: Node | null | undefined = root;
  for (const key of tree.items(node)) found = tree.entry(found, tree.scalar(key)?.text ?? '')?.value;
  return found;
}
