// What a call is worth and whom it calls: settings, format calls, methods of texts, functions and constructors of the run, accessors.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import type { Call } from './call.js';
import { constantText, fillTemplate, otherwise } from './templates.js';
import { expandedText, listedArguments } from './expanded-text.js';
import type { Entry } from './form.js';
import { givenEntries, type GivenEntry } from './given-fields.js';
import { isLibraryFunction, isMethod, methodName, methodValue } from './methods.js';
import { calledName, dottedName, isSelf } from './dotted-name.js';
import { argumentsOf, instanceOf, mapName, memberTarget, ownMember } from './members.js';
import { bindingOf, named, targetOutside, type Target } from './names.js';
import { builtBy, isOfBase } from './base-calls.js';
import { fileValue } from './read-files.js';
import { spanOf, unknownAt, type Reading } from './reading.js';
import { classOf } from './scope.js';
import { sectionPath, settingBelow } from './sections.js';
import { computedSetting, settingValue } from './settings.js';
import type { Syntax } from './syntax.js';
import { madeClass, typeOf } from './written-types.js';

/** What a call gives. */
export function callValue(reading: Reading, node: Syntax, call: Call): Expression {
  const at = spanOf(reading, node);
  return (
    sectionCall(reading, call, at) ??
    settingCall(reading, node, call) ??
    fileValue(reading, node, call) ??
    formatCall(reading, node, call) ??
    expandedText(reading, call, at) ??
    wrapped(reading, call) ??
    ownCall(reading, node, call) ??
    libraryCall(reading, call, at) ??
    accessor(reading, call, at) ??
    unknownAt(at)
  );
}

/** `configuration.GetSection("Idp").GetValue("Zone")` */
function sectionCall(reading: Reading, { name, of, args }: Call, at: Span): Expression | undefined {
  const [key, otherwiseArg] = args;
  if (!of || !key || reading.profile.sections?.reads.test(name) !== true) return undefined;
  const path = sectionPath(reading, of);
  const fallback = otherwiseArg && reading.evaluate(otherwiseArg.value);
  const given = fallback?.kind === 'unknown' ? undefined : fallback;
  return path && settingBelow(path, reading.evaluate(key.value), { otherwise: given, at });
}

function settingCall(reading: Reading, node: Syntax, call: Call): Expression | undefined {
  const { settings, environments = [] } = reading.profile;
  const map = call.of && mapName(reading, call.of);
  const dotted = call.of ? map && `${map}.${call.name}` : call.name;
  if (dotted === undefined) return undefined;
  const short = dotted.replace(/^this\./, '').replace(/^_/, '');
  const isMap = environments.some(
    (map) => short.startsWith(`${map}.`) && /^(?:get|Get|fetch|getOrElse|getOrDefault|var)$/.test(call.name),
  );
  const rule = isMap ? { key: 0, otherwise: 1 } : (settings?.[short] ?? settings?.[`*.${call.name}`]);
  if (!rule || bindingOf(reading, node, dotted)?.is === 'function') return undefined;
  const asked = call.args[rule.key];
  const key = constantText(reading, asked?.value);
  if (!asked || (key !== undefined && !/^[\w.:-]{1,200}$/.test(key))) return undefined;
  const given = call.args.find(({ name }) => name === 'default' || name === 'fallback' || name === 'defaultValue');
  const fallback =
    given ?? (rule.otherwise === undefined ? undefined : call.args.filter(({ name }) => !name)[rule.otherwise]);
  const value = fallback && reading.evaluate(fallback.value);
  const at = spanOf(reading, node);
  return key === undefined ? computedSetting(reading.evaluate(asked.value), value, at) : settingValue(key, value, at);
}

const FORMATS =
  /^(?:v?sprintf|format|v?printf|formatted|errorf|formatlocale|concat!|format!|println!|print!|panic!|write!|writeln!)$/i;

function formatCall(reading: Reading, node: Syntax, { name, of, args }: Call): Expression | undefined {
  if (!FORMATS.test(name)) return undefined;
  const at = spanOf(reading, node);
  if (name === 'concat!')
    return methodValue(
      'concat',
      args.map(({ value }) => reading.evaluate(value)),
      at,
    );
  const isStatic = /(?:^|\.)[A-Z][A-Za-z]*[a-z]\w*$/.test((of && dottedName(reading, of)?.join('.')) ?? '');
  const receiver = of && !isStatic ? reading.evaluate(of) : undefined;
  const isReceiver =
    receiver !== undefined && (receiver.kind === 'text' || receiver.kind === 'join' || isStored(receiver));
  if (isReceiver) return fillTemplate(reading, receiver, { args, node, at });
  const from = args.findIndex(({ value }) => constantText(reading, value) !== undefined);
  const template = args[Math.max(0, Math.min(from, 1))];
  if (!template) return undefined;
  const rest = name.startsWith('v') ? listedArguments(reading, args[1]) : args.slice(args.indexOf(template) + 1);
  return fillTemplate(reading, reading.evaluate(template.value), { args: rest, node, at });
}

/** Objects of libraries that are nothing but the text that they are made of. */
const WRAPPERS = /^(?:String|StringBuilder|StringBuffer|System\.String|Text\.StringBuilder)$/;

function wrapped(reading: Reading, call: Call): Expression | undefined {
  const [first] = call.args;
  if (call.makes !== true || !first || !WRAPPERS.test(calledName(reading, call) ?? '')) return undefined;
  return reading.evaluate(first.value);
}

function isStored({ kind }: Expression): boolean {
  return kind === 'name' || kind === 'select';
}

/** A function, method or constructor that the run may hold. */
function ownCall(reading: Reading, node: Syntax, call: Call): Expression | undefined {
  const at = spanOf(reading, node);
  const made = madeClass(reading, node, call);
  if (made) {
    const instance = named({ ...made, key: `${made.key}.this` }, at);
    const sets = [...givenEntries(reading, made, call), ...entriesOf(reading, call.sets ?? [])];
    return sets.length === 0 ? instance : { kind: 'record', entries: [{ spread: instance }, ...sets], at };
  }
  if (!call.of && isLibraryFunction(call.name) && !bindingOf(reading, node, call.name)) return undefined;
  if (call.of && isLibrary(reading, call.of) && isMethod(call.name)) return undefined;
  if (call.of && isMethod(call.name) && !typeOf(reading, call.of) && !isSelf(reading, call.of))
    return ownAccess(reading, call, at) ?? constantAccess(reading, call, at);
  const applied = appliedMap(reading, node, call);
  if (applied) return applied;
  const target = calleeOf(reading, node, call);
  if (!target) return undefined;
  const args = argumentsOf(reading, call.args);
  const accessed = call.args.length === 0 ? accessor(reading, call, at) : undefined;
  return named(target, at, { arguments: args, ...(accessed ? { otherwise: accessed } : {}) });
}

/** `Env.get("X")`: a class of the run that is called like a map of a library; else what the map gives. */
function ownAccess(reading: Reading, call: Call, at: Span): Expression | undefined {
  if (!call.of || !/^get(?:\d|String|Value|Or\w{1,20})?$/i.test(call.name)) return undefined;
  if (!/^[A-Z]\w*$/.test(dottedName(reading, call.of)?.join('.') ?? '')) return undefined;
  const target = memberTarget(reading, call.of, call.name);
  if (!target || target.isMaybe) return undefined;
  const mapped = libraryCall(reading, call, at);
  return named(target, at, { arguments: argumentsOf(reading, call.args), ...(mapped ? { otherwise: mapped } : {}) });
}

/** `Region.EU.url()`: an accessor of a constant that is an object, or a text as an address. */
function constantAccess(reading: Reading, call: Call, at: Span): Expression | undefined {
  if (!call.of || call.args.length > 0 || !/^ur[il]$/.test(call.name)) return undefined;
  if (!/^[A-Z]\w*(?:\.[A-Z]\w*)+$/.test(dottedName(reading, call.of)?.join('.') ?? '')) return undefined;
  const values = [accessor(reading, call, at), libraryCall(reading, call, at)];
  return { kind: 'choice', of: values.flatMap((value) => (value ? [{ value }] : [])), at };
}

/** `map("key")`, where a map is called like a function. */
function appliedMap(reading: Reading, node: Syntax, { name, of, args }: Call): Expression | undefined {
  const [key] = args;
  if (reading.profile.appliesMaps !== true || of || args.length !== 1 || !key) return undefined;
  const binding = bindingOf(reading, node, name);
  if (binding?.is !== 'variable') return undefined;
  const at = spanOf(reading, node);
  return { kind: 'select', of: named({ key: binding.key }, at), key: reading.evaluate(key.value), at };
}

/** What an object initialiser sets. */
function entriesOf(reading: Reading, sets: readonly Entry[]): GivenEntry[] {
  return sets.flatMap(({ key, value }) => (key === undefined ? [] : [{ key, value: reading.evaluate(value) }]));
}

/** Whom a call calls, as far as names tell. */
export function calleeOf(reading: Reading, node: Syntax, call: Call): Target | undefined {
  const { name, of } = call;
  if (call.runs !== undefined) return { key: 'main', in: call.runs };
  if (call.builds !== undefined) return builtBy(reading, node, call.builds);
  const made = madeClass(reading, node, call);
  if (made) return { ...made, key: `${made.key}.new` };
  const base = of ? isOfBase(reading, name, of) : name === 'super';
  if (base) return builtBy(reading, node, 'base');
  if (!of) return bareCallee(reading, node, name);
  if (isSelf(reading, of)) return ownMember(reading, node, name);
  const type = typeOf(reading, of);
  if (type) return { ...type, key: `${type.key}.${name}` };
  return memberTarget(reading, of, name);
}

function bareCallee(reading: Reading, node: Syntax, name: string): Target | undefined {
  const binding = bindingOf(reading, node, name);
  if (binding?.is === 'function') return { key: binding.key };
  if (binding?.is === 'import' && binding.imported && binding.imported.target !== '*')
    return { key: binding.imported.target, in: binding.imported.in };
  if (binding) return binding.is === 'variable' ? { key: binding.key } : undefined;
  if (reading.profile.readsEnvironment) return { key: name, ...includesOf(reading) };
  const around = reading.profile.hasBareMembers ? classOf(node.scope) : undefined;
  if (around?.bases[0] !== undefined) return ownMember(reading, node, name);
  return targetOutside(reading, node, name);
}

function includesOf({ collected }: Reading): { readonly in?: string } {
  return collected.wildcards.length === 0 ? {} : { in: collected.wildcards.join('|') };
}

/** A method of a text, list or map. */
function libraryCall(reading: Reading, { name, of, args }: Call, at: Span): Expression | undefined {
  if (!isMethod(name)) return undefined;
  const given = args.map(({ value }) => reading.evaluate(value));
  if (of && /decode/i.test(name) && isOfBase64(reading, of)) return methodValue('b64decode', given, at);
  const receiver = of && reading.evaluate(of);
  const isStatic = receiver === undefined || receiver.kind === 'unknown' || isLibrary(reading, of);
  if (methodName(name) === 'orelse' && receiver && given[0]) return otherwise(receiver, given[0], at);
  return methodValue(name, isStatic ? given : [receiver, ...given], at);
}

const LIBRARIES =
  /(?:^|\.)(?:String|Optional|Objects|MoreObjects|StringUtils|Strings|strings|Joiner|Convert|Arr|ArrayHelper|Encoding\.\w+)$/;

/** Whether a receiver is a class or package of texts (or of arrays, in PHP), so that the first argument is what it works on. */
function isLibrary(reading: Reading, of: Syntax | undefined): boolean {
  return of !== undefined && LIBRARIES.test(dottedName(reading, of)?.join('.') ?? '');
}

/** `Base64.getDecoder()`, `base64.StdEncoding`, `general_purpose::STANDARD` */
function isOfBase64({ source }: Reading, { start, end }: Syntax): boolean {
  return /^(?:\w+(?:\.|::))*(?:base64|b64|general_purpose)\b/i.test(
    source.text.slice(start, Math.min(end, start + 80)),
  );
}

/** A call without arguments on something known reads its field. */
function accessor(reading: Reading, { name, of, args }: Call, at: Span): Expression | undefined {
  if (!of || args.length > 0) return undefined;
  const instance = instanceOf(reading, of) ?? reading.evaluate(of);
  if (instance.kind === 'unknown' || instance.kind === 'text') return undefined;
  return { kind: 'select', of: instance, key: { kind: 'text', text: name, at }, at };
}
