// The definitions of a file: its names with all their values, its functions with what they return, its classes as records of their
// fields, and the namespaces under which other files know them.
import type { Expression } from '../../model/expression.js';
import type { Definition, Fact } from '../../model/fact.js';
import type { Span } from '../../model/span.js';
import { valuesOf } from './assigned-values.js';
import { definitionsOfClass } from './class-definitions.js';
import { environmentFirst } from './environment-first.js';
import { evaluate } from './evaluate.js';
import { classTarget, named, RETURNED } from './names.js';
import { spanOf, unknownAt, type Reading } from './reading.js';
import type { Binding, Scope } from './scope.js';

const MOST_RETURNS = 12;
const MOST_VALUES = 40;

/** Every definition, alias and namespace. */
export function* definitionsOf(reading: Reading): Iterable<Fact> {
  const { collected } = reading;
  for (const binding of collected.bindings) yield* definitionsOfBinding(reading, binding);
  for (const scope of collected.scopes) {
    if (scope.is === 'function') yield* definitionOfFunction(reading, scope);
    else yield* definitionsOfClass(reading, scope);
  }
  for (const { in: from, at } of collected.handedOn.slice(0, MOST_VALUES))
    yield { kind: 'link', link: 'alias', scope: 'module', key: '*', target: '*', in: from, at: spanOf(reading, at) };
  yield* definitionOfMain(reading);
  yield* runsOf(reading);
  yield* returnedOf(reading);
  yield* namespacesOf(reading);
}

/** A file that is run with arguments is a function of them; those that it reads are known once its values have been asked for. */
function* definitionOfMain({ profile: { given }, source, collected }: Reading): Iterable<Fact> {
  if (!given) return;
  const at = source.span(0, 0);
  const parameters = ['1', '2', '3', '4', '5', '6', '7', '8', '9', ...collected.options];
  yield { kind: 'definition', scope: 'module', key: 'main', value: unknownAt(at), parameters, at };
}

/** What the file gives to whoever reads it as a value; what a script prints is nothing of the kind. */
function* returnedOf(reading: Reading): Iterable<Fact> {
  if (reading.profile.readsEnvironment === true) return;
  for (const node of reading.collected.returned.slice(0, MOST_RETURNS)) {
    const value = evaluate(reading, node);
    if (value.kind !== 'unknown')
      yield { kind: 'definition', scope: 'module', key: RETURNED, value, at: spanOf(reading, node) };
  }
}

/** Files that are sourced or run see the variables of this one; what those source is here, too. */
function* runsOf({ profile, source, collected }: Reading): Iterable<Fact> {
  if (profile.readsEnvironment !== true) return;
  const at = source.span(0, 0);
  for (const where of collected.wildcards)
    yield { kind: 'link', link: 'alias', scope: 'module', key: '*', target: '*', in: where, at };
  for (const where of new Set([...collected.wildcards, ...collected.runs]))
    yield { kind: 'link', link: 'runs', scope: 'module', in: where, at };
}

function* definitionsOfBinding(reading: Reading, binding: Binding): Iterable<Fact> {
  const { is, imported, values, scope, key } = binding;
  if (is === 'import') {
    if (imported && imported.target !== '*' && scope.is === 'file')
      yield {
        kind: 'link',
        link: 'alias',
        scope: 'module',
        key,
        target: imported.target,
        in: imported.in,
        at: spanOf(reading, values[0]?.at ?? scope.at),
      };
    return;
  }
  const start = startOf(reading, binding);
  const found = [...(start ? [start] : []), ...valuesOf(reading, binding)];
  if (found.length === 0) found.push(...emptyObject(reading, binding));
  const isMutable = values.length > 1 || (is === 'parameter' && values.length > 0);
  for (const { value, at } of found.slice(0, MOST_VALUES))
    yield {
      kind: 'definition',
      scope: 'module',
      key: is === 'parameter' ? `${key}=` : key,
      value,
      at,
      ...(isMutable ? { mutable: true } : {}),
      ...(scope.is === 'function' ? { local: true } : {}),
    };
}

/** `var c Config` is an object of its class. */
function emptyObject(reading: Reading, { is, type, scope, values }: Binding): Pick<Definition, 'value' | 'at'>[] {
  if (is !== 'variable' || type === undefined || scope.is === 'class' || values.length > 0) return [];
  const target = classTarget(reading, scope.at, type);
  const at = reading.source.span(scope.at.start, scope.at.start);
  return target ? [{ value: named({ ...target, key: `${target.key}.this` }, at), at }] : [];
}

/** The value that a field has from the constructor of its class. */
function startOf(
  reading: Reading,
  { imported, otherwise, scope }: Binding,
): Pick<Definition, 'value' | 'at'> | undefined {
  if (!imported) return undefined;
  const at = otherwise ? spanOf(reading, otherwise) : reading.source.span(scope.at.start, scope.at.start);
  const value = named({ key: imported.target }, at, otherwise ? { otherwise: evaluate(reading, otherwise) } : {});
  return { value, at };
}

function* definitionOfFunction(reading: Reading, scope: Scope): Iterable<Fact> {
  const at = reading.source.span(scope.at.start, scope.at.start);
  const returned = scope.returns
    .slice(0, MOST_RETURNS)
    .map((node) => ({ node, value: evaluate(reading, node) }))
    .filter(({ value }) => value.kind !== 'unknown');
  const given =
    returned.length === 0 && scope.gives !== undefined ? classTarget(reading, scope.at, scope.gives) : undefined;
  if (returned.length === 0 && scope.parameters.length === 0 && !given) return;
  // What a setter hands on is the object, which is not what the field of its name is.
  const object = given && named({ ...given, key: `${given.key}.this` }, at);
  const values = scope.isSetter === true ? [] : object ? [object] : returned.map(({ value }) => value);
  const { start, end } = scope.at;
  const preferred = environmentFirst(reading, returned, { start, end, at });
  const value = values.length === 0 ? unknownAt(at) : (preferred ?? choiceOf(values, at));
  yield {
    kind: 'definition',
    scope: 'module',
    key: scope.key,
    value,
    parameters: scope.parameters.map(({ name }) => name),
    at,
  };
}

function choiceOf(values: readonly Expression[], at: Span): Expression {
  const [only] = values;
  return values.length === 1 && only ? only : { kind: 'choice', of: values.map((value) => ({ value })), at };
}

function* namespacesOf(reading: Reading): Iterable<Fact> {
  const { profile, collected, source } = reading;
  if (profile.world === undefined) return;
  const at = source.span(0, 0);
  const own = collected.packageName;
  const classes = collected.scopes.filter(({ is, above }) => is === 'class' && above?.is === 'file');
  const names = [own, ...classes.map(({ key }) => (own === '' ? key : `${own}${profile.separator ?? '.'}${key}`))];
  for (const name of new Set(names))
    yield { kind: 'link', link: 'namespace', scope: 'module', name: `${profile.world}:${name}`, at };
}

const TEMPLATE_KEY = /^[A-Za-z][\w.-]{1,60}$/;

/** What code gives a template: entries of maps under constant keys. */
export function templateValue(key: string | undefined, value: Expression): Fact[] {
  if (key === undefined || !TEMPLATE_KEY.test(key)) return [];
  if (value.kind === 'unknown' || value.kind === 'list' || value.kind === 'record') return [];
  if (value.kind === 'text' && !/[.:]/.test(value.text)) return [];
  return [{ kind: 'definition', scope: 'template', key, value, at: value.at, mutable: true }];
}
