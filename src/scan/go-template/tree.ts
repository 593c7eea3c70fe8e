// The structure of a Go template: texts, outputs, and blocks with their branches. Broken nesting is closed where the text ends, and
// said to be.
import { actionsIn, type Action } from './actions.js';
import { parsePipeline, type Pipeline } from './pipeline.js';

export interface TextNode {
  readonly kind: 'text';
  readonly start: number;
  readonly end: number;
}
export interface OutputNode {
  readonly kind: 'output';
  readonly action: Action;
  /** `undefined`: it is no pipeline. */
  readonly pipeline: Pipeline | undefined;
}
export interface BlockNode {
  readonly kind: 'block';
  readonly word: 'if' | 'with' | 'range' | 'define' | 'block';
  readonly action: Action;
  readonly pipeline: Pipeline | undefined;
  /** Of `define` and `block`. */
  readonly name?: string;
  readonly body: TemplateNode[];
  readonly otherwise: TemplateNode[];
}
export type TemplateNode = TextNode | OutputNode | BlockNode;

export interface Template {
  readonly nodes: readonly TemplateNode[];
  readonly actions: readonly Action[];
  /** Actions that control and print nothing: openers, `else`, `end`, assignments, comments. */
  readonly silent: ReadonlySet<Action>;
  /** An `end` or `else` without opener, or an opener without `end`. */
  readonly isUnbalanced: boolean;
}

const DEEPEST = 100;
const WORD = /^\s*(if|with|range|define|block|else|end|template|break|continue)\b/;

/** Parses a template. */
export function parseTemplate(text: string): Template {
  const actions = actionsIn(text);
  const builder: Builder = { text, root: [], stack: [], silent: new Set(), isUnbalanced: false, from: 0 };
  for (const action of actions) {
    addText(builder, action.start);
    builder.from = action.end;
    if (action.isComment) builder.silent.add(action);
    else addAction(builder, action);
  }
  addText(builder, text.length);
  const isUnbalanced = builder.isUnbalanced || builder.stack.length > 0;
  return { nodes: builder.root, actions, silent: builder.silent, isUnbalanced };
}

interface Open {
  readonly block: BlockNode;
  /** Where further nodes go. */
  into: TemplateNode[];
  /** `else if` opens a block that the same `end` closes. */
  readonly isChained: boolean;
}

interface Builder {
  readonly text: string;
  readonly root: TemplateNode[];
  readonly stack: Open[];
  readonly silent: Set<Action>;
  isUnbalanced: boolean;
  from: number;
}

function placeIn(builder: Builder): TemplateNode[] {
  return builder.stack.at(-1)?.into ?? builder.root;
}

function addText(builder: Builder, end: number): void {
  if (end > builder.from) placeIn(builder).push({ kind: 'text', start: builder.from, end });
}

function addAction(builder: Builder, action: Action): void {
  const word = WORD.exec(action.code)?.[1];
  const rest = word === undefined ? action.code : action.code.slice(action.code.indexOf(word) + word.length);
  switch (word) {
    case 'if':
    case 'with':
    case 'range':
    case 'define':
    case 'block':
      openBlock(builder, { word, rest, action, isChained: false });
      return;
    case 'else':
      addElse(builder, rest, action);
      return;
    case 'end':
      builder.silent.add(action);
      if (builder.stack.length === 0) builder.isUnbalanced = true;
      while (builder.stack.pop()?.isChained === true);
      return;
    case 'break':
    case 'continue':
      builder.silent.add(action);
      return;
    default: {
      const pipeline = parsePipeline(word === 'template' ? `include ${rest}` : action.code);
      if (pipeline && pipeline.variables.length > 0) builder.silent.add(action);
      placeIn(builder).push({ kind: 'output', action, pipeline });
    }
  }
}

interface Opening {
  readonly word: BlockNode['word'];
  readonly rest: string;
  readonly action: Action;
  readonly isChained: boolean;
}

function openBlock(builder: Builder, { word, rest, action, isChained }: Opening): void {
  builder.silent.add(action);
  const name = word === 'define' || word === 'block' ? /^\s*["`]([^"`]{1,300})["`]/.exec(rest) : null;
  const pipeline = word === 'define' ? undefined : parsePipeline(name ? rest.slice(name[0].length) : rest);
  const block: BlockNode = {
    kind: 'block',
    word,
    action,
    pipeline,
    ...(name?.[1] !== undefined && { name: name[1] }),
    body: [],
    otherwise: [],
  };
  placeIn(builder).push(block);
  // Deeper blocks are read as if they had no condition.
  const into = builder.stack.length < DEEPEST ? block.body : placeIn(builder);
  builder.stack.push({ block, into, isChained });
}

function addElse(builder: Builder, rest: string, action: Action): void {
  builder.silent.add(action);
  const open = builder.stack.at(-1);
  if (open === undefined) {
    builder.isUnbalanced = true;
    return;
  }
  if (open.into === open.block.body) open.into = open.block.otherwise;
  const word = WORD.exec(rest)?.[1];
  if (word !== 'if' && word !== 'with') return;
  openBlock(builder, { word, rest: rest.slice(rest.indexOf(word) + word.length), action, isChained: true });
}
