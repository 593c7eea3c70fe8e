// What the second pass carries from node to node: what is known of a place, and the rules that are asked.
import type { KeywordRule, Rulebook } from '../../model/rulebook.js';
import type { Context } from '../../model/vocabulary.js';
import { keyRulesOf, type KeyRules } from '../keys.js';
import { compileKeywords } from '../keywords.js';
import type { Reading } from './reading.js';
import { compileCallSinks, type CallSinks, type sinkOf } from './sinks.js';
import type { Syntax } from './syntax.js';

/** The rulebook as this pass asks it. */
export interface Rules {
  readonly keys: KeyRules;
  readonly index: KeyRules;
  readonly calls: CallSinks;
  readonly keywordsFor: ReturnType<typeof compileKeywords>;
}

/** Prepares the rules, once. */
export function compileRules(rulebook: Rulebook): Rules {
  return {
    keys: keyRulesOf(rulebook),
    index: keyRulesOf(rulebook),
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
  readonly isPart?: boolean | undefined;
  /** It is given to a call: names in it are used. */
  readonly isGiven?: boolean | undefined;
  /** Its value goes on from here: an item, what a name or a field gets, what is returned or compared. */
  readonly isHandedOn?: boolean | undefined;
  readonly sink?: ReturnType<typeof sinkOf>;
  readonly isPattern?: boolean | undefined;
}

/** A node to visit and what is known of its place. */
export interface Task extends Note {
  readonly node: Syntax;
}

/** One pass over a file. */
export interface Walk {
  readonly reading: Reading;
  readonly rules: Rules;
  /** What an ancestor has said of a node below it. */
  readonly notes: Map<Syntax, Note>;
  /** Words that stand for hosts in this file. */
  readonly keywords: readonly KeywordRule[];
}

/** Says something of a node before it is visited. */
export function noteValue({ notes }: Walk, node: Syntax, note: Note): void {
  const known = notes.get(node);
  notes.set(node, known ? { ...known, ...note } : note);
}

/** A node below a task, with what holds for it as well. */
export function below({ key, context, isGiven, sink }: Task, node: Syntax, note: Note): Task {
  return { node, key, context, ...(isGiven === undefined ? {} : { isGiven }), ...(sink ? { sink } : {}), ...note };
}

/** Puts the children of a node on the list, with what they inherit. */
export function pushChildren(task: Task, children: Task[], note: Note): void {
  const key = 'key' in note ? note.key : task.key;
  const context = 'context' in note ? note.context : task.context;
  const sink = 'sink' in note ? note.sink : task.sink;
  const isPart = note.isPart ?? task.isPart ?? false;
  const { isGiven, isPattern } = note;
  // Every task has the same fields in the same order: there is one for each node.
  for (const node of task.node.children) children.push({ node, key, context, isPart, isGiven, sink, isPattern });
}

/** A task with what an ancestor has said of its node; where it stands decides about its context first. */
export function noted(task: Task, note: Note | undefined): Task {
  if (note === undefined) return task;
  return { ...task, ...note, context: task.context ?? note.context };
}
