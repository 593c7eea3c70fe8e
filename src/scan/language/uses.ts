// The second pass over a file: every largest expression in which a host may stand, every call, every comment. What a text is a part of
// speaks for it.
import type { Fact, Use } from '../../model/fact.js';
import type { KeywordRule, Rulebook } from '../../model/rulebook.js';
import type { Context } from '../../model/vocabulary.js';
import { keyRulesOf, type KeyRules } from '../keys.js';
import { compileKeywords, usesOfKeywords } from '../keywords.js';
import { factsOfComment } from '../text/scan-text.js';
import { indexKeys, type KeyIndex } from '../value-uses.js';
import { calledName, calleeOf, callValue, madeClass, type Call } from './calls.js';
import { formOf } from './collect.js';
import { templateValue } from './definitions.js';
import { evaluate } from './evaluate.js';
import type { Form } from './form.js';
import { spanOf, type Reading } from './reading.js';
import { compileCallSinks, sinkOf, type CallSinks } from './sinks.js';
import type { Syntax } from './syntax.js';
import { usesOfLines } from './lines.js';
import { usesOfComposed, usesOfName, usesOfPattern, usesOfPlainText } from './write.js';

/** The rulebook as this pass asks it. */
export interface Rules {
  readonly keys: KeyRules;
  readonly index: KeyIndex;
  readonly calls: CallSinks;
  readonly keywordsFor: ReturnType<typeof compileKeywords>;
}

/** Prepares the rules, once. */
export function compileRules(rulebook: Rulebook): Rules {
  return {
    keys: keyRulesOf(rulebook),
    index: indexKeys(rulebook),
    calls: compileCallSinks(rulebook),
    keywordsFor: compileKeywords(rulebook),
  };
}

/** What is known of the place of a node. */
export interface Note {
  /** The key, option or parameter that it is the value of. */
  readonly key?: string | undefined;
  readonly context?: Context | undefined;
  /** A larger text speaks for it. */
  readonly isPart?: boolean;
  /** It is given to a call: names in it are used. */
  readonly isGiven?: boolean;
  readonly sink?: ReturnType<typeof sinkOf>;
  readonly isPattern?: boolean;
}

interface Task extends Note {
  readonly node: Syntax;
}

interface Walk {
  readonly reading: Reading;
  readonly rules: Rules;
  /** What an ancestor has said of a node below it. */
  readonly notes: Map<Syntax, Note>;
  /** Words that stand for hosts in this file. */
  readonly keywords: readonly KeywordRule[];
}

/** All uses, call sites and template values of a file, in the order of the text. */
export function* usesOf(reading: Reading, rules: Rules, root: Syntax): Iterable<Fact> {
  const walk: Walk = { reading, rules, notes: new Map(), keywords: rules.keywordsFor(reading.source.path) };
  const open: Task[] = [{ node: root }];
  for (let task = open.pop(); task; task = open.pop()) {
    const note = walk.notes.get(task.node);
    const known: Task = note ? { ...task, ...note, ...(task.context ? { context: task.context } : {}) } : task;
    const children: Task[] = [];
    yield* visit(walk, known, children);
    for (let at = children.length - 1; at >= 0; at--) open.push(children[at] as Task);
  }
}

function* visit(walk: Walk, task: Task, children: Task[]): Iterable<Fact> {
  const { reading, rules } = walk;
  const { node } = task;
  const form = formOf(reading, node);
  switch (form?.is) {
    case 'comment':
      yield* factsOfComment(reading.source, node, rules.keys);
      return;
    case 'ignored':
      return;
    case 'package':
      if (form.isAround) pushChildren(task, children, {});
      return;
    case 'import':
      if (form.host) yield hostOfImport(reading, form.host);
      return;
    case 'message':
      pushChildren(task, children, { context: 'comment' });
      return;
    case 'text':
      yield* visitText(walk, task, form);
      for (const piece of form.pieces) if ('code' in piece) children.push(below(task, piece.code, { isPart: true }));
      return;
    case 'pattern':
      yield* usesOfPattern(reading, node, form.text);
      return;
    case 'call':
      yield* visitCall(walk, task, { form, children });
      return;
    case 'join':
    case 'format':
    case 'either':
    case 'otherwise':
    case 'setting':
    case 'index':
    case 'member':
    case 'name':
      yield* visitValue(walk, task, form.is);
      pushChildren(task, children, { isPart: task.isPart === true || isWhole(form.is), isGiven: false });
      return;
    case 'map':
      for (const { key, value } of form.entries) {
        yield* templateValue(key, evaluate(reading, value));
        noteValue(walk, value, { key, isGiven: true });
      }
      pushChildren(task, children, { isPart: false });
      return;
    case 'put':
      yield* templateValue(form.entry.key, evaluate(reading, form.entry.value));
      noteValue(walk, form.entry.value, { key: form.entry.key, isGiven: true });
      pushChildren(task, children, {});
      return;
    case 'same':
      pushChildren(task, children, { isGiven: task.isGiven === true });
      return;
    default:
      if (form) noteForm(walk, form);
      pushChildren(task, children, form && form.is !== 'list' ? { key: undefined } : {});
  }
}

function isWhole(is: Form['is']): boolean {
  return is === 'join' || is === 'format' || is === 'otherwise' || is === 'setting';
}

/** What declarations say of the values in them. */
function noteForm(walk: Walk, form: Form): void {
  if (form.is === 'declare') {
    for (const { name, value } of form.names) if (value) noteValue(walk, value, { key: name });
    for (const { key, value } of form.more ?? []) noteValue(walk, value, { key });
  } else if (form.is === 'function' || form.is === 'class')
    for (const { name, otherwise } of form.parameters ?? []) if (otherwise) noteValue(walk, otherwise, { key: name });
}

function noteValue({ notes }: Walk, node: Syntax, note: Note): void {
  notes.set(node, { ...notes.get(node), ...note });
}

function below({ key, context, isGiven, sink }: Task, node: Syntax, note: Note): Task {
  return { node, key, context, ...(isGiven === undefined ? {} : { isGiven }), ...(sink ? { sink } : {}), ...note };
}

function pushChildren(task: Task, children: Task[], note: Note): void {
  const inherited: Note = {
    key: task.key,
    context: task.context,
    isPart: task.isPart ?? false,
    sink: task.sink,
    ...note,
  };
  for (const node of task.node.children) children.push({ node, ...inherited });
}

function* visitText(walk: Walk, task: Task, form: Extract<Form, { is: 'text' }>): Iterable<Fact> {
  const { reading, rules } = walk;
  if (task.isPattern) {
    const value = evaluate(reading, task.node);
    if (value.kind === 'text') yield* usesOfPattern(reading, task.node, value.text);
    return;
  }
  if (task.isPart) return;
  const value = evaluate(reading, task.node);
  // A text that is nothing but a name is that name.
  const isName = value.kind === 'name' && value.scope !== 'template';
  if (isName && !task.sink && task.isGiven !== true) return;
  if (value.kind !== 'text' && reading.source.text.slice(form.start, form.end).includes('\n')) {
    yield* usesOfLines(reading, { node: task.node, form, note: task }, rules);
    return;
  }
  if (value.kind === 'text') yield* usesOfPlainText(reading, { form, note: task, value: value.text }, rules);
  else yield* usesOfComposed(reading, { node: task.node, value, note: task }, rules);
}

/** Values that are put together or chosen; a bare name only where it is given to something that may dial it. */
function* visitValue(walk: Walk, task: Task, is: Form['is']): Iterable<Fact> {
  if (task.isPart) return;
  const { reading, rules } = walk;
  if (is === 'either') return;
  if (is === 'name' || is === 'member' || is === 'index') {
    if (task.isGiven || task.sink) yield* usesOfName(reading, { node: task.node, note: task }, rules);
    return;
  }
  const value = evaluate(reading, task.node);
  yield* usesOfComposed(reading, { node: task.node, value, note: task }, rules);
}

interface Visiting {
  readonly form: Call;
  readonly children: Task[];
}

function* visitCall(walk: Walk, task: Task, { form, children }: Visiting): Iterable<Fact> {
  const { reading, rules } = walk;
  const { node } = task;
  const value = callValue(reading, node, form);
  const isText = value.kind === 'join' || value.kind === 'call' || value.kind === 'text';
  const isSetting = value.kind === 'name' && value.scope === 'env';
  if (!task.isPart && (isText || isSetting)) yield* usesOfComposed(reading, { node, value, note: task }, rules);
  else if (!task.isPart && (task.isGiven || task.sink) && value.kind !== 'unknown')
    yield* usesOfName(reading, { node, note: task }, rules);
  yield* callSite(reading, node, form);
  yield* usesOfKeywords(
    reading.source,
    node,
    walk.keywords.filter(({ keyword }) => isAll(reading, node, keyword)),
  );
  const isOwn = isLocalCallee(reading, node, form);
  const name = calledName(reading, form) ?? form.name;
  const context = task.context ?? (isMessage(name) ? 'comment' : undefined);
  const isPattern = reading.profile.patterns?.includes(name) === true;
  for (const [at, argument] of form.args.entries()) {
    const sink = sinkOf(rules.calls, name, at);
    const key = argument.name ?? (form.args.length === 1 ? setterKey(form.name) : undefined);
    const isPart = isText || isSetting;
    const isFirst = isPattern && at === 0;
    noteValue(walk, argument.value, { key, context, isPart, isGiven: !isOwn, sink, isPattern: isFirst });
  }
  yield* fieldsOf(reading, node, form);
  for (const { key, value: set } of form.sets ?? []) noteValue(walk, set, { key, isGiven: true });
  const inherited = {
    context,
    isPart: isText && form.of !== undefined,
    isGiven: false,
    key: undefined,
    sink: undefined,
  };
  pushChildren(task, children, inherited);
}

/** An import path is fetched from the host that it begins with. */
function hostOfImport({ source }: Reading, { text, start }: { readonly text: string; readonly start: number }): Use {
  const at = source.span(start, start + text.length);
  return {
    kind: 'use',
    value: { kind: 'text', text, at },
    as: 'host',
    relation: 'package',
    strength: 'dialled',
    text,
    at,
  };
}

/** Fields that an object gets where it is made: any object of the class may have them. */
function* fieldsOf(reading: Reading, node: Syntax, form: Call): Iterable<Fact> {
  const made = form.sets && form.sets.length > 0 ? madeClass(reading, node, form) : undefined;
  if (!made) return;
  for (const { key, value } of form.sets ?? []) {
    const worth = evaluate(reading, value);
    if (key === undefined || worth.kind === 'unknown') continue;
    yield { kind: 'definition', scope: 'module', key: `${made.key}.${key}`, value: worth, mutable: true, at: worth.at };
  }
}

/** Whether a node is nothing but that word. */
function isAll({ source }: Reading, { start, end }: Syntax, word: string): boolean {
  return end - start === word.length && source.text.startsWith(word, start);
}

/** Whether a call runs a function of this file, whose own uses speak for what it is given. */
function isLocalCallee(reading: Reading, node: Syntax, form: Call): boolean {
  const target = form.makes ? undefined : calleeOf(reading, node, form);
  return target !== undefined && target.in === undefined && reading.collected.functions.has(target.key);
}

/** `setHost("x")`, `.host("x")`, `.WithUrl("x")`: the method says what it takes. */
function setterKey(name: string): string | undefined {
  return /^(?:set|with|add)?_?([A-Za-z]\w{1,40})$/i.exec(name)?.[1];
}

function* callSite(reading: Reading, node: Syntax, form: Call): Iterable<Fact> {
  if (form.args.length === 0) return;
  const target = calleeOf(reading, node, form);
  if (!target) return;
  const passed = form.args.slice(0, 30).map(({ name, value }) => ({
    value: evaluate(reading, value),
    ...(name === undefined ? {} : { name }),
  }));
  if (passed.every(({ value }) => value.kind === 'unknown')) return;
  yield {
    kind: 'link',
    link: 'call',
    scope: 'module',
    callee: target.key,
    ...(target.in === undefined ? {} : { in: target.in }),
    arguments: passed,
    at: spanOf(reading, node),
  };
}

const LOGGING =
  /(?:^|[._])(?:log|logger|logging|slog|klog|glog|zap|zerolog|_logger|LOG|console)[.:]+(?:log|trace|debug|info|information|warn|warning|error|fatal|critical|exception|notice|verbose|panic|print|debugf|infof|warnf|warningf|errorf|fatalf|printf|println|logerror|loginformation|logwarning|logdebug)$|^(?:error!|warn!|info!|debug!|trace!|panic!|eprintln!|logger|say_(?:err|warning|verbose)|log_(?:info|error|warn|warning|debug)|Write-(?:Verbose|Warning|Error|Debug|Information|Host)|Say-(?:Verbose|Error|Warning)|say|info|warn|warning|die|fatal|debug|err|error|fail|abort|log|msg|message)$/i;
const FAILURE = /(?:Error|Exception|Warning)$/;

/** Whether the texts of a call are for people. */
function isMessage(name: string): boolean {
  return LOGGING.test(name) || FAILURE.test(name) || name === 'errors.New' || name === 'fmt.Errorf';
}
