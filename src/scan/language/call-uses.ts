// Calls in the second pass: what they are worth, whom they call with what, and what their arguments are used for.
import type { Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import { usesOfKeywords } from '../keywords.js';
import { skeletonsOf } from '../value-uses.js';
import { filledBy } from './bound-fields.js';
import { addressOf } from './address-calls.js';
import type { Call } from './call.js';
import { calleeOf, callValue } from './calls.js';
import { fieldsInOrder } from './given-fields.js';
import { calledName } from './dotted-name.js';
import { madeClass } from './written-types.js';
import { templateValue } from './definitions.js';
import { formOf } from './collect.js';
import { evaluate } from './evaluate.js';
import type { CallArgument } from './form.js';
import { isSentence } from '../sentence.js';
import { isMessage, isPrint } from './messages.js';
import { spanOf, type Reading } from './reading.js';
import { contextOfKey } from '../shown-keys.js';
import { nameValue } from './names.js';
import { sinkOf } from './sinks.js';
import { constantText } from './templates.js';
import type { Syntax } from './syntax.js';
import { noteValue, pushChildren, type Task, type Walk } from './walk.js';
import { usesOfComposed, usesOfName } from './write.js';

interface Visiting {
  readonly form: Call;
  readonly children: Task[];
}

/** The uses of a call, and what it says of its arguments. */
export function* visitCall(walk: Walk, task: Task, { form, children }: Visiting): Iterable<Fact> {
  const { reading, rules } = walk;
  const { node } = task;
  const value = callValue(reading, node, form);
  const isOfAddress = value.kind === 'text' && isAddress(reading, form.of);
  const isText = value.kind === 'join' || value.kind === 'call' || (value.kind === 'text' && !isOfAddress);
  const isSetting = value.kind === 'name' && value.scope === 'env';
  if (!task.isPart && (isText || isSetting)) yield* usesOfComposed(reading, { node, value, note: task }, rules);
  else if (!task.isPart && (task.isGiven || task.sink) && value.kind !== 'unknown')
    yield* usesOfName(reading, { node, note: task }, rules);
  yield* callSite(reading, node, form);
  yield* filledBy(reading, node, form);
  yield* usesOfKeywords(
    reading.source,
    node,
    walk.keywords.filter(({ keyword }) => isAll(reading, node, keyword)),
  );
  const isOwn = isLocalCallee(reading, node, form);
  const name = calledName(reading, form) ?? form.name;
  const context = task.context ?? (isMessage(reading.profile, name) ? 'comment' : undefined);
  noteArguments(walk, form, { name, context, isOwn, isPart: isText || isSetting, isLookUp: isLookUp(value) });
  yield* fieldsOf(reading, node, form);
  yield* renderedBy(reading, form);
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

interface CallNote {
  readonly name: string;
  readonly context: Task['context'];
  /** It runs a function of this file. */
  readonly isOwn: boolean;
  /** What the call gives speaks for its arguments. */
  readonly isPart: boolean;
  readonly isLookUp: boolean;
}

/** Says of each argument what it is for. */
function noteArguments(walk: Walk, form: Call, { name, context, isOwn, isPart, isLookUp }: CallNote): void {
  const { reading, rules } = walk;
  const isTold = context === undefined && isPrint(name);
  const isPattern = reading.profile.patterns?.includes(name) === true;
  for (const [at, argument] of form.args.entries()) {
    const said = isTold && tells(reading, argument.value) ? 'comment' : context;
    const isName = isRelativeTo(reading, name, { argument, at }) || isPackageName(reading, form, { argument, at });
    noteValue(walk, argument.value, {
      key: argument.name ?? (isSetter(form) ? setterKey(reading, form.name) : undefined),
      context: isName ? 'identifier' : (said ?? contextOfKey(argument.name)),
      // The key of a look-up may be all that is known: `Net::HTTP.get("acme.example", "/x")`.
      isPart: isPart && !(at === 0 && isLookUp),
      isGiven: !isOwn && !isTold && !ASKS.test(name),
      sink: sinkOf(rules.calls, name, at),
      isPattern: isPattern && at === 0,
    });
  }
}

/** Calls that only look at what they are given: a bare name is not used there. */
const ASKS = /(?:^|[.:])(?:is|has)(?:[A-Z_]\w*)?$|(?:^|[.:])Is[A-Z]\w*$/;

/** `map.get(key, default)`, as far as a name tells. */
function isLookUp(value: Expression): boolean {
  return value.kind === 'call' && value.op === 'default' && value.args[0]?.kind === 'select';
}

/** Whether a call makes an address of a text, which speaks for itself: `URI.create("…")` in `URI.create("…").toURL()`. */
function isAddress(reading: Reading, node: Syntax | undefined): boolean {
  const form = node && formOf(reading, node);
  return form?.is === 'call' && addressOf(reading, form) !== undefined;
}

/** Whether what is printed reads like a sentence. */
function tells(reading: Reading, node: Syntax): boolean {
  return skeletonsOf(evaluate(reading, node)).some(isSentence);
}

/** Fields that an object gets where it is made: any object of the class may have them. */
function* fieldsOf(reading: Reading, node: Syntax, form: Call): Iterable<Fact> {
  const made = form.makes === true ? madeClass(reading, node, form) : undefined;
  if (!made) return;
  const isPlain = made.in === undefined && !reading.collected.functions.has(`${made.key}.new`);
  const given = isPlain ? fieldsInOrder(reading.collected, made.key, form) : [];
  for (const { key, value } of [...given, ...(form.sets ?? [])]) {
    const worth = evaluate(reading, value);
    if (key === undefined || worth.kind === 'unknown') continue;
    yield { kind: 'definition', scope: 'module', key: `${made.key}.${key}`, value: worth, mutable: true, at: worth.at };
  }
}

const RENDERS = /^(?:render\w{0,20}|template_?response|erb|haml|slim|substitute|fill|evaluate|interpolate)$/i;

/** `$view->with('cdn', $cdn)`, `$twig->addGlobal('cdn', …)`, `$smarty->assign('cdn', …)` */
const GIVES = /^(?:with|share|assign|addGlobal|add_global|setVar|setVariable|set_template_variable)$/;

/** What a call that renders gives its template by name: `render_template("index.html", cdn=CDN)`. */
function* renderedBy(reading: Reading, { name, args }: Call): Iterable<Fact> {
  const [first, second] = args;
  const key = first && constantText(reading, first.value);
  if (GIVES.test(name) && key !== undefined && second && args.length === 2)
    yield* templateValue(key, evaluate(reading, second.value));
  if (name === 'compact')
    for (const { value } of args) {
      const held = constantText(reading, value);
      if (held !== undefined) yield* templateValue(held, nameValue(reading, value, held));
    }
  if (!RENDERS.test(name)) return;
  for (const { name: key, value } of args) yield* templateValue(key, evaluate(reading, value));
}

const RELATIVE = /(?:^|\.)(?:urljoin|URI\.join|url_join)$/;

/** Whether an argument is resolved against another, which has the host: `urljoin(base, "acme.example/x")`. */
function isRelativeTo(
  reading: Reading,
  name: string,
  { argument, at }: { readonly argument: CallArgument; readonly at: number },
): boolean {
  if (!(RELATIVE.test(name) && at > 0) && !(/(?:^|\.)(?:resolve|resolveReference)$/i.test(name) && at === 0))
    return isPathPart(reading, name, { argument, at });
  const value = evaluate(reading, argument.value);
  return value.kind === 'text' && !/^(?:[a-z][\w+.-]*:)?\/\//i.test(value.text);
}

const PATH_PARTS =
  /(?:^|\.)(?:addPathSegments?|addEncodedPathSegments?|pathSegments?|appendPath\w*|appendingPathComponent|AppendPathSegments?|setVirtualHost)$/;

/** Whether an argument is a part of a path, whatever it looks like. */
function isPathPart(
  reading: Reading,
  name: string,
  { argument, at }: { readonly argument: CallArgument; readonly at: number },
): boolean {
  if (!PATH_PARTS.test(name) && !(/(?:^|\.)JoinPath$/.test(name) && at > 0)) return false;
  const value = evaluate(reading, argument.value);
  return !(value.kind === 'text' && /^[a-z][\w+.-]*:\/\//i.test(value.text));
}

/** `gem "acme.example"`: the name of a package, where it is no address. */
function isPackageName(
  { profile, source }: Reading,
  { name, of }: Call,
  { argument, at }: { readonly argument: CallArgument; readonly at: number },
): boolean {
  if (at > 0 || of || profile.packages?.includes(name) !== true) return false;
  return !/:\/\/|@/.test(source.text.slice(argument.value.start, argument.value.end));
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

/** What sets one value, or a directive of a policy, which takes many (Content Security Policy Level 3 §6). */
function isSetter({ args, name, of }: Call): boolean {
  return (
    args.length === 1 ||
    (of !== undefined && /^(?:[a-z]{3,9}_src(?:_elem|_attr)?|frame_ancestors|form_action)$/.test(name))
  );
}

/** `setHost("x")`, `.host("x")`, `.WithUrl("x")`: the method says what it takes. */
function setterKey({ profile }: Reading, name: string): string | undefined {
  // `Image("…")` makes an object of that class.
  if (profile.callsClasses === true && /^[A-Z]/.test(name)) return undefined;
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
