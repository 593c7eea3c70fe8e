// GitHub Actions: workflows, reusable workflows and composite actions. What an action of another repository does is not known.
import type { Node } from 'yaml';
import { posix } from 'node:path';
import type { YamlEntry } from '../yaml-tree.js';
import type { Shell } from './dialect.js';
import { GITHUB } from './github-dialect.js';
import { declareInputs } from './inputs.js';
import { defineMatrix } from './matrix.js';
import { call, define, defineMap, placeOf, plan, planAll, textAt, valueOf, type PipelineReading } from './reading.js';
import type { PipelineFormat } from './scan-pipeline.js';
import { readScript } from './script.js';
import { scopeWithin, type Scope } from './scope.js';

/** The format. */
export const github: PipelineFormat = { dialect: GITHUB, read: readWorkflow };

const LABELS: ReadonlySet<string> = new Set(['name', 'run-name', 'description', 'author']);

function readWorkflow(reading: PipelineReading): void {
  const { tree } = reading;
  for (const root of tree.roots) {
    const file = scopeWithin(undefined, '');
    declareAll(reading, root, file);
    defineMap(reading, { node: tree.entry(root, 'env')?.value, scope: file });
    const shell = shellOf(textAt(reading, tree.entry(tree.entry(root, 'defaults')?.value, 'run')?.value, 'shell'));
    for (const job of tree.entries(tree.entry(root, 'jobs')?.value)) readJob(reading, job, { file, shell });
    const runs = tree.entry(root, 'runs')?.value;
    readSteps(reading, tree.entry(runs, 'steps')?.value, { scope: file, shell });
    readImage(reading, tree.entry(runs, 'image')?.value, file);
    planAll(reading, root, { scope: file, labels: LABELS });
  }
}

/** Inputs of `workflow_call`, `workflow_dispatch` and of an action. */
function declareAll(reading: PipelineReading, root: Node, file: Scope): void {
  const { tree } = reading;
  const triggers = tree.entry(root, 'on')?.value;
  const inputsOf = (node: Node | null | undefined): readonly YamlEntry[] =>
    tree.entries(tree.entry(node, 'inputs')?.value);
  declareInputs(reading, { entries: inputsOf(root), runsAlone: false }, file);
  declareInputs(reading, { entries: inputsOf(tree.entry(triggers, 'workflow_call')?.value), runsAlone: false }, file);
  const dispatched = inputsOf(tree.entry(triggers, 'workflow_dispatch')?.value);
  declareInputs(reading, { entries: dispatched, runsAlone: true }, file);
}

interface Around {
  readonly file: Scope;
  readonly shell: Shell | undefined;
}

function readJob(reading: PipelineReading, { key, keyStart, value: job }: YamlEntry, { file, shell }: Around): void {
  const { tree } = reading;
  const scope = scopeWithin(file, placeOf(reading, keyStart));
  const entry = (name: string): Node | null | undefined => tree.entry(job, name)?.value;
  defineMatrix(reading, tree.entry(entry('strategy'), 'matrix')?.value, scope);
  defineMap(reading, { node: entry('env'), scope });
  readContainer(reading, entry('container'), scope);
  for (const { value } of tree.entries(entry('services'))) readContainer(reading, value, scope);
  const own = shellOf(textAt(reading, tree.entry(entry('defaults'), 'run')?.value, 'shell'));
  const isWindows = (tree.scalar(entry('runs-on'))?.text ?? '').startsWith('windows');
  const later = readSteps(reading, entry('steps'), {
    scope,
    shell: own ?? shell ?? (isWindows ? 'powershell' : undefined),
  });
  for (const output of tree.entries(entry('outputs'))) {
    const value = valueOf(reading, output.value, later ?? scope);
    if (value) define(reading, file, { name: `needs.${key}.outputs.${output.key}`, value, at: value.at });
    planAll(reading, output.value, { scope: later ?? scope });
  }
  callFile(reading, { uses: entry('uses'), passed: entry('with'), scope });
  planAll(reading, entry('with'), { scope });
  planAll(reading, job, { scope, labels: LABELS });
}

interface Steps {
  readonly scope: Scope;
  readonly shell: Shell | undefined;
}

/** The steps in their order; returns the scope that the last of them sees. */
function readSteps(reading: PipelineReading, node: Node | null | undefined, around: Steps): Scope | undefined {
  const { tree } = reading;
  if (!tree.isList(node)) return undefined;
  const later = scopeWithin(around.scope, placeOf(reading, node?.range?.[0] ?? 0));
  for (const step of tree.items(node)) readStep(reading, step, { later, shell: around.shell });
  return later;
}

function readStep(
  reading: PipelineReading,
  step: Node,
  { later, shell }: { readonly later: Scope; readonly shell: Shell | undefined },
): void {
  const { tree } = reading;
  const scope = scopeWithin(later, placeOf(reading, step.range?.[0] ?? 0));
  defineMap(reading, { node: tree.entry(step, 'env')?.value, scope, from: later });
  const run = tree.scalar(tree.entry(step, 'run')?.value);
  const id = textAt(reading, step, 'id');
  if (run) {
    const own = scopeWithin(scope, placeOf(reading, run.nodeStart));
    const output = id === undefined ? {} : { output: (name: string) => `steps.${id}.outputs.${name}` };
    readScript(reading, run, {
      scope: own,
      shell: shellOf(textAt(reading, step, 'shell')) ?? shell ?? 'posix',
      later,
      ...output,
    });
  }
  callFile(reading, { uses: tree.entry(step, 'uses')?.value, passed: tree.entry(step, 'with')?.value, scope });
  planAll(reading, tree.entry(step, 'with')?.value, { scope });
  planAll(reading, step, { scope, labels: LABELS });
}

/** A container is an image, or a mapping with one. */
function readContainer(reading: PipelineReading, node: Node | null | undefined, scope: Scope): void {
  const { tree } = reading;
  readImage(reading, tree.scalar(node) ? node : tree.entry(node, 'image')?.value, scope);
  defineMap(reading, {
    node: tree.entry(node, 'env')?.value,
    scope: scopeWithin(scope, placeOf(reading, node?.range?.[0] ?? 0)),
    from: scope,
  });
}

function readImage(reading: PipelineReading, node: Node | null | undefined, scope: Scope): void {
  const scalar = reading.tree.scalar(node);
  if (scalar && !/^\.{0,2}\//.test(scalar.text) && scalar.text !== 'Dockerfile')
    plan(reading, scalar, { scope, key: 'image' });
}

interface Called {
  readonly uses: Node | null | undefined;
  readonly passed: Node | null | undefined;
  readonly scope: Scope;
}

/** `uses: ./…`: a workflow or an action of this repository, run with what `with` says. */
function callFile(reading: PipelineReading, { uses, passed, scope }: Called): void {
  const { tree, source } = reading;
  const scalar = tree.scalar(uses);
  if (!scalar) return;
  if (scalar.text.startsWith('docker://')) plan(reading, scalar, { scope, key: 'image' });
  if (!scalar.text.startsWith('./')) return;
  const given = tree.entries(passed).flatMap(({ key, value }) => {
    const expression = valueOf(reading, value, scope);
    return expression ? [{ name: `inputs.${key}`, value: expression }] : [];
  });
  const at = source.span(scalar.start, scalar.end);
  const here = posix.dirname(source.path);
  const marked = `/${source.path}`.indexOf('/.git');
  const root = marked < 0 ? '.' : source.path.slice(0, marked) || '.';
  const target = posix.relative(here, posix.join(root, scalar.text));
  const files = /\.ya?ml$/.test(target) ? [target] : [`${target}/action.yml`, `${target}/action.yaml`];
  for (const file of files) call(reading, { file, passed: given, at });
}

function shellOf(shell: string | undefined): Shell | undefined {
  if (shell === undefined) return undefined;
  if (/^(?:pwsh|powershell)\b/.test(shell)) return 'powershell';
  return /^cmd\b/.test(shell) ? 'cmd' : 'posix';
}
