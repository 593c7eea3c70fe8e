// The second pass over a file: every largest expression in which a host may stand, every call, every comment. What a text is a part of
// speaks for it.
import type { Fact, Use } from '../../model/fact.js';
import { usesOfKeywords } from '../keywords.js';
import { factsOfComment } from '../comment-facts.js';
import { visitCall } from './call-uses.js';
import { formOf } from './collect.js';
import { templateValue } from './definitions.js';
import { isReplaced } from './environment-first.js';
import { evaluate } from './evaluate.js';
import type { Entry, Form } from './form.js';
import { frameworkFacts } from './framework-settings.js';
import { bindingOf } from './names.js';
import { usesOfLines } from './lines.js';
import type { Reading } from './reading.js';
import type { Syntax } from './syntax.js';
import { contextOfKey } from '../shown-keys.js';
import { toldBy } from './told.js';
import { below, noted, noteValue, pushChildren, type Note, type Rules, type Task, type Walk } from './walk.js';
import { usesOfComposed, usesOfName, usesOfPattern, usesOfPlainText } from './write.js';

/** All uses, call sites and template values of a file, in the order of the text. */
export function* usesOf(reading: Reading, rules: Rules, root: Syntax): Iterable<Fact> {
  const walk: Walk = { reading, rules, notes: new Map(), keywords: rules.keywordsFor(reading.source.path) };
  const open: Task[] = [{ node: root }];
  const children: Task[] = [];
  for (let task = open.pop(); task; task = open.pop()) {
    const known = noted(task, walk.notes.get(task.node));
    const form = formOf(reading, task.node);
    if (form && 'tells' in form) yield* toldBy(reading, task.node, form.tells ?? []);
    if (form?.is === 'put' || form?.is === 'call') yield* frameworkFacts(reading, task.node, form);
    // Most nodes say nothing by themselves: no generator is made for them.
    if (form && isSilent(walk, known, form)) pushChildren(known, children, passedOn(known, form.is));
    else if (form && SPEAKING.has(form.is)) yield* visit(walk, known, { form, children });
    else visitAround(walk, known, { form, children });
    for (let at = children.length - 1; at >= 0; at--) open.push(children[at] as Task);
    children.length = 0;
  }
}

/** Whether a name says nothing where it stands, as most do. */
function isSilent({ keywords }: Walk, task: Task, { is }: Form): boolean {
  const isName = is === 'name' || is === 'index' || (is === 'member' && keywords.length === 0);
  return isName && (task.isPart === true || !(isGoingOn(task) || task.sink !== undefined));
}

/** What is known of the parts of a value. What an object is used for, its member is used for in another way. */
function passedOn(task: Task, is: Form['is']): Note {
  return {
    isPart: task.isPart === true || isWhole(is),
    isGiven: false,
    ...(is === 'member' ? { sink: undefined, key: undefined } : {}),
  };
}

/** Forms that are uses or speak for what is below them. */
const SPEAKING: ReadonlySet<Form['is']> = new Set([
  'comment',
  'text',
  'pattern',
  'call',
  'join',
  'format',
  'either',
  'otherwise',
  'setting',
  'index',
  'member',
  'name',
  'map',
  'put',
  'import',
]);

interface Visited {
  readonly form: Form;
  readonly children: Task[];
}

function* visit(walk: Walk, task: Task, { form, children }: Visited): Iterable<Fact> {
  const { reading } = walk;
  switch (form.is) {
    case 'comment':
      yield* factsOfComment(reading.source, task.node);
      return;
    case 'text':
      yield* visitText(walk, task, form);
      children.push(
        ...form.pieces.flatMap((piece) => ('code' in piece ? below(task, piece.code, { isPart: true }) : [])),
      );
      return;
    case 'pattern':
      yield* usesOfPattern(reading, task.node, form.text);
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
      handOn(walk, task, form);
      pushChildren(task, children, passedOn(task, form.is));
      return;
    case 'map':
    case 'put':
      yield* visitEntries(walk, form.is === 'map' ? form.entries : [form.entry], task.isPart !== true);
      pushChildren(task, children, { isPart: false });
      return;
    default:
      if (form.is === 'import' && form.host) yield hostOfImport(reading, form.host);
  }
}

/** A name that stands for a host (`Resolver.jcenterRepo`). */
function* usesOfWord({ reading: { source }, keywords }: Walk, node: Syntax): Iterable<Fact> {
  if (keywords.length === 0) return;
  const word = source.text.slice(node.start, node.end);
  yield* usesOfKeywords(
    source,
    node,
    keywords.filter(({ keyword }) => keyword === word),
  );
}

/** Nodes that say nothing by themselves. */
function visitAround(
  walk: Walk,
  task: Task,
  { form, children }: { readonly form: Form | undefined; readonly children: Task[] },
): void {
  if (form?.is === 'ignored' || form?.is === 'import' || (form?.is === 'package' && !form.isAround)) return;
  if (form) noteForm(walk, form);
  if (form?.is === 'message') pushChildren(task, children, { context: 'comment' });
  else if (form?.is === 'returned') pushChildren(task, children, { context: 'identifier' });
  else if (form?.is === 'same') {
    if (task.isHandedOn === true) noteValue(walk, form.of, { isHandedOn: true });
    pushChildren(task, children, { isGiven: task.isGiven === true });
  } else if (form?.is === 'list') pushChildren(task, children, { isHandedOn: true });
  else pushChildren(task, children, form ? { key: undefined } : {});
}

/** Each of several values goes on where their choice does. */
function handOn(walk: Walk, task: Task, form: Form): void {
  if (form.is === 'either' && isGoingOn(task)) for (const one of form.of) noteValue(walk, one, { isHandedOn: true });
}

/** Whether a value goes on from where it stands. */
function isGoingOn({ isGiven, isHandedOn }: Task): boolean {
  return isGiven === true || isHandedOn === true;
}

function* visitEntries(walk: Walk, entries: readonly Entry[], isGiven: boolean): Iterable<Fact> {
  for (const { key, value } of entries) {
    yield* templateValue(key, evaluate(walk.reading, value));
    const context = contextOfKey(key);
    noteValue(walk, value, { key, isGiven, ...(isGiven ? {} : { isPart: true }), ...(context && { context }) });
  }
}

function isWhole(is: Form['is']): boolean {
  return is === 'join' || is === 'format' || is === 'otherwise' || is === 'setting';
}

/** What declarations say of the values in them. */
function noteForm(walk: Walk, form: Form): void {
  if (form.is === 'declare') {
    for (const { name, value, at, how } of form.names) {
      const binding = value && bindingOf(walk.reading, at, name);
      const isPart =
        binding?.values[0]?.value === value && binding !== undefined && isReplaced(walk.reading, binding, 0);
      if (value) noteValue(walk, value, { key: name, isHandedOn: how !== 'item', ...(isPart ? { isPart } : {}) });
    }
    for (const { key, value } of form.more ?? []) noteValue(walk, value, { key });
  } else if (form.is === 'return') {
    // What a script prints is mostly cut and compared: `$(echo $URL | cut -d/ -f3)`.
    if (form.value && walk.reading.profile.readsEnvironment !== true) noteValue(walk, form.value, { isHandedOn: true });
  } else if (form.is === 'function' || form.is === 'class')
    for (const { name, otherwise } of form.parameters ?? []) if (otherwise) noteValue(walk, otherwise, { key: name });
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
  if (form.isPlace && value.kind === 'text' && task.context === undefined) {
    yield* usesOfPlainText(reading, { form, note: { ...task, context: 'identifier' }, value: value.text }, rules);
    return;
  }
  // A text that is nothing but a name is that name.
  const isName = value.kind === 'name' && value.scope !== 'template';
  if (isName) {
    if (task.sink || isGoingOn(task)) yield* usesOfName(reading, { node: task.node, note: task }, rules);
    return;
  }
  if (value.kind !== 'text' && reading.source.text.slice(form.start, form.end).includes('\n')) {
    yield* usesOfLines(reading, { node: task.node, form, note: task }, rules);
    return;
  }
  if (value.kind === 'text') yield* usesOfPlainText(reading, { form, note: task, value: value.text }, rules);
  else yield* usesOfComposed(reading, { node: task.node, value, note: task }, rules);
}

/** Values that are put together or chosen; a bare name only where it is given to something that may dial it. */
function* visitValue(walk: Walk, task: Task, is: Form['is']): Iterable<Fact> {
  if (is === 'member') yield* usesOfWord(walk, task.node);
  if (task.isPart) return;
  const { reading, rules } = walk;
  if (is === 'either') return;
  if (is === 'name' || is === 'member' || is === 'index') {
    if (task.sink || isGoingOn(task)) yield* usesOfName(reading, { node: task.node, note: task }, rules);
    return;
  }
  const value = evaluate(reading, task.node);
  yield* usesOfComposed(reading, { node: task.node, value, note: task }, rules);
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
