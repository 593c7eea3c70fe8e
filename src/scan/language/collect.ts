// The first pass over a file: which names are declared where, with which values, and what is imported. It evaluates nothing.
import type { Source } from '../scanner.js';
import { bindHeld } from './bind-held.js';
import { addImport, bind, type Collecting } from './collecting.js';
import { addParameters, primaryConstructor } from './parameters.js';
import { declare } from './declare.js';
import { itemsAdded } from './added-items.js';
import type { Declared, Form } from './form.js';
import type { Profile } from './profile.js';
import { gatherTables } from './tables.js';
import { classOf, scopeOf, type Binding, type Scope } from './scope.js';
import type { Syntax } from './syntax.js';

/** What a file declares. */
export interface Collected {
  readonly file: Scope;
  readonly bindings: readonly Binding[];
  /** Classes and functions, in order. */
  readonly scopes: readonly Scope[];
  /** Keys of functions. */
  readonly functions: ReadonlySet<string>;
  readonly packageName: string;
  /** Specifiers of which every name is imported. */
  readonly wildcards: readonly string[];
  /** Specifiers of files that are run with the variables of this one. */
  readonly runs: readonly string[];
  /** Files whose names whoever imports this one has as well, and where that is said. */
  readonly handedOn: readonly { readonly in: string; readonly at: Syntax }[];
  /** What the file itself returns. */
  readonly returned: readonly Syntax[];
  /** Options by which whoever runs the file gives it values. */
  readonly options: readonly string[];
  /** Entries that code puts into maps by constant keys, in order. */
  readonly puts: readonly Syntax[];
}

/** The form of a node, read once. */
export function formOf({ profile, source }: Pick<Collecting, 'profile' | 'source'>, node: Syntax): Form | undefined {
  node.form ??= profile.read[node.type]?.(node, source.text) ?? null;
  return node.form ?? undefined;
}

/** Walks the whole tree once. Every node gets the scope in which its names are looked up. */
export function collect(profile: Profile, source: Source, root: Syntax): Collected {
  const file = scopeOf({ is: 'file', key: '', above: undefined, at: root });
  const collecting: Collecting = {
    profile,
    source,
    file,
    bindings: [],
    scopes: [],
    wildcards: [],
    handedOn: [],
    runs: [],
    returned: [],
    puts: [],
    options: [],
    packageName: '',
  };
  const open: { readonly node: Syntax; readonly scope: Scope }[] = [{ node: root, scope: file }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node } = next;
    node.scope = next.scope;
    const inner = enter(collecting, node, next.scope);
    if (inner === undefined) continue;
    for (let at = node.children.length - 1; at >= 0; at--)
      open.push({ node: node.children[at] as Syntax, scope: inner });
  }
  bindHeld(collecting.scopes);
  if (profile.fillsTables === true) gatherTables(file);
  const functions = new Set(collecting.scopes.flatMap(({ is, key }) => (is === 'function' ? [key] : [])));
  return { ...collecting, functions };
}

/** Notes what a node declares; the scope of its children, or `undefined` where they mean nothing. */
function enter(collecting: Collecting, node: Syntax, scope: Scope): Scope | undefined {
  const form = formOf(collecting, node);
  switch (form?.is) {
    case 'package':
      if (collecting.packageName === '') collecting.packageName = form.name;
      return form.isAround ? scope : undefined;
    case 'import':
      for (const one of form.names) addImport(collecting, { one, node, scope });
      return undefined;
    case 'class':
      return enterClass(collecting, form, { node, scope });
    case 'function':
      return enterFunction(collecting, form, { node, scope });
    case 'declare':
      declareAll(collecting, form.names, scope);
      return scope;
    case 'return':
      if (form.value) (functionAround(scope)?.returns ?? collecting.returned).push(form.value);
      return scope;
    case 'otherwise':
      if (form.sets !== undefined) declare(collecting, { ...form.sets, value: form.second, how: 'unset' }, scope);
      return scope;
    case 'call':
    case 'join':
      return notePut(collecting, form, scope);
    case 'name':
      noteOption(collecting, form.name);
      return scope;
    case 'put':
      collecting.puts.push(node);
      return scope;
    case 'ignored':
      return undefined;
    default:
      return scope;
  }
}

/** What a call or a sum is made of; gives the scope. */
function notePut(collecting: Collecting, form: Extract<Form, { is: 'call' | 'join' }>, scope: Scope): Scope {
  if (form.is === 'call') noteItems(collecting, form, scope);
  // Profiles may make nodes of loose tokens; they stand where the call stands.
  for (const part of form.is === 'join' ? form.parts : form.args.map(({ value }) => value)) part.scope ??= scope;
  return scope;
}

function declareAll(collecting: Collecting, names: readonly Declared[], scope: Scope): void {
  for (const one of names) {
    declare(collecting, one, scope);
    nameFunction(collecting, one, scope);
  }
}

/** What a call runs; `urls.add(x)` gives a list one more item. */
function noteItems(collecting: Collecting, form: Extract<Form, { is: 'call' }>, scope: Scope): void {
  if (form.runs !== undefined) collecting.runs.push(form.runs);
  const of = form.of && formOf(collecting, form.of);
  const name = of?.is === 'name' ? of.name : undefined;
  if (name === undefined) return;
  for (let around: Scope | undefined = scope; around; around = around.above) {
    const binding = around.names.get(name);
    if (binding?.is === 'variable') binding.values.push(...itemsAdded(form));
    if (binding) return;
  }
}

/** Options that a script reads are parameters of the script. */
function noteOption({ profile: { given }, options }: Collecting, name: string): void {
  if (name.startsWith('-') && given?.test(name) && !options.includes(name)) options.push(name);
}

/** A function without name is called by the name that it is given to. */
function nameFunction(collecting: Collecting, { name, value, how, into }: Declared, scope: Scope): void {
  const form = value && formOf(collecting, value);
  if (!value || form?.is !== 'function' || form.name !== '' || form.isConstructor === true || how !== undefined) return;
  const held = into === 'this' || into === 'class' ? classOf(scope)?.names.get(name) : lookUp(scope, name);
  if (held?.is === 'variable' && held.values.length === 1) value.calledBy = held.key;
}

function lookUp(scope: Scope, name: string): Binding | undefined {
  for (let around: Scope | undefined = scope; around; around = around.above) {
    const found = around.names.get(name);
    if (found) return found;
  }
  return undefined;
}

function functionAround(scope: Scope): Scope | undefined {
  return scope.is === 'function' ? scope : undefined;
}

interface Place {
  readonly node: Syntax;
  readonly scope: Scope;
}

function enterClass(collecting: Collecting, form: Extract<Form, { is: 'class' }>, { node, scope }: Place): Scope {
  const { source } = collecting;
  const { line, column } = source.span(node.start, node.start);
  const isLocal = scope.is === 'function';
  const known = scope.names.get(form.name);
  if (known?.inner?.is === 'class') {
    known.inner.bases.push(...form.bases);
    if (form.isBound === true) known.inner.isBound = true;
    return known.inner;
  }
  const prefix = scope.is === 'class' ? `${scope.key}.` : '';
  const key = isLocal ? `${form.name}@${line}:${column}` : prefix + form.name;
  const inner = scopeOf({
    is: 'class',
    key,
    above: scope,
    at: node,
    bases: [...form.bases],
    ...(form.settings === undefined ? {} : { settings: form.settings }),
    ...(form.isBound === true ? { isBound: true } : {}),
  });
  collecting.scopes.push(inner);
  bind(collecting, { name: form.name, key, is: 'class', scope, values: [], inner });
  if (form.parameters) primaryConstructor(collecting, form.parameters, inner);
  return inner;
}

function enterFunction(collecting: Collecting, form: Extract<Form, { is: 'function' }>, { node, scope }: Place): Scope {
  const { line, column } = collecting.source.span(node.start, node.start);
  const owner = form.owner === undefined ? undefined : ownerOf(collecting, form.owner, node);
  const around = owner ?? scope;
  const name = form.isConstructor ? 'new' : form.name;
  const prefix = around.is === 'class' ? `${around.key}.` : '';
  const isLocal = around.is === 'function' || name === '';
  const isField = around.is === 'class' && around.names.get(name)?.is === 'variable';
  const key = node.calledBy ?? (isLocal ? `${name}@${line}:${column}` : prefix + name);
  const inner = scopeOf({
    is: 'function',
    key,
    // A method that extends a class from another one sees the names of that other one.
    above: around === scope || scope.is === 'class' ? scope : around,
    at: node,
    parameters: form.parameters,
    ...(form.self === undefined ? {} : { self: form.self }),
    ...(form.gives === undefined ? {} : { gives: form.gives }),
    isConstructor: form.isConstructor === true,
    ...(isField ? { isSetter: true } : {}),
  });
  collecting.scopes.push(inner);
  // Profiles may make bodies; they stand in the function.
  if (form.body) form.body.scope ??= inner;
  if (form.isValue && form.body) inner.returns.push(form.body);
  if (name !== '' && !around.names.has(name))
    bind(collecting, { name, key, is: 'function', scope: around, values: [], inner, type: form.gives });
  addParameters(collecting, inner);
  return inner;
}

/** The class that a method names from outside (`func (s *S)`); made where only this file's methods speak of it. */
function ownerOf(collecting: Collecting, name: string, node: Syntax): Scope {
  const known = collecting.file.names.get(name)?.inner;
  if (known?.is === 'class') return known;
  return enterClass(collecting, { is: 'class', name, bases: [] }, { node, scope: collecting.file });
}
