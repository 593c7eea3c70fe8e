// Of which class an object is: where its type is written, where it is made, and through calls that hand it on. It follows no other file.
import type { Call } from './call.js';
import { formOf } from './collect.js';
import { calledName, isSelf } from './dotted-name.js';
import { isMethod } from './methods.js';
import { bindingOf, classTarget, type Target } from './names.js';
import type { Reading } from './reading.js';
import { classOf, type Binding } from './scope.js';
import type { Syntax } from './syntax.js';

/** Longest chain of calls through which a class is followed. */
const DEEPEST_TYPE = 24;

/** The class of what a name, a member of this object or a call holds, as far as types are written or objects are made where they are named. */
export function typeOf(reading: Reading, of: Syntax, depth = 0): Target | undefined {
  const form = formOf(reading, of);
  if (!form || depth > DEEPEST_TYPE) return undefined;
  if (form.is === 'same') return typeOf(reading, form.of, depth + 1);
  if (form.is === 'call') return typeOfCall(reading, of, { call: form, depth });
  if (form.is === 'member' && reading.profile.unwraps?.test(form.name)) return typeOf(reading, form.of, depth + 1);
  let binding: Binding | undefined;
  if (form.is === 'name') binding = bindingOf(reading, of, form.name);
  else if (form.is === 'member' && isSelf(reading, form.of)) binding = classOf(of.scope)?.names.get(form.name);
  if (binding?.type !== undefined) return classTarget(reading, binding.scope.at, binding.type);
  const [only] = binding?.is === 'variable' && binding.values.length === 1 ? binding.values : [];
  const held = only?.how === 'value' && only.value ? formOf(reading, only.value) : undefined;
  const isFollowed =
    held?.is === 'call' || (held?.is === 'member' && reading.profile.unwraps?.test(held.name) === true);
  return isFollowed && only?.value ? typeOf(reading, only.value, depth + 1) : undefined;
}

/** The class of what a call gives: of the object that it makes, of a function of this file, or of an object that hands on itself. */
function typeOfCall(
  reading: Reading,
  node: Syntax,
  { call, depth }: { readonly call: Call; readonly depth: number },
): Target | undefined {
  const made = madeClass(reading, node, call);
  if (made) return made;
  const { name, of, args, gives } = call;
  if (gives !== undefined) return classTarget(reading, node, gives);
  if (!of) {
    const called = bindingOf(reading, node, name);
    return called?.is === 'function' && called.type !== undefined
      ? classTarget(reading, called.scope.at, called.type)
      : undefined;
  }
  const holder = isSelf(reading, of) ? selfTarget(node) : (typeOf(reading, of, depth + 1) ?? staticClass(reading, of));
  if (!holder) return undefined;
  const method = holder.in === undefined ? methodOf(reading, holder.key, name) : undefined;
  if (method?.type !== undefined) return classTarget(reading, method.scope.at, method.type);
  // `new Builder().host("…").port(443)`: what is set on an object is mostly set one after the other.
  if (!method && staticClass(reading, of)) return FACTORIES.test(name) ? holder : undefined;
  if (!method) return args.length > 0 && !GETTERS.test(name) && !isMethod(name) ? holder : undefined;
  return method.inner?.returns.some((one) => isSelf(reading, one)) === true ? holder : undefined;
}

function selfTarget(node: Syntax): Target | undefined {
  const around = classOf(node.scope);
  return around && { key: around.key };
}

/** Methods that give something else than the object that they are called on. */
const GETTERS =
  /^(?:get|find|fetch|load|read|to[A-Z_]|as[A-Z_]|is[A-Z_]|has|of|create|build|make|new|compute|parse|list|map|filter|select|query|call|send|execute|run|open|resolve|apply|lookup|first|last|next|take|into|collect|then)/;

/** Functions of a class that mostly make an object of it. */
const FACTORIES =
  /^(?:new|default|parse|try_parse|from\w*|of|create|builder|newBuilder|get_?instance|load|init|get_?default)$/i;

/** A class that is named: what stands before one of its own functions. */
function staticClass(reading: Reading, of: Syntax): Target | undefined {
  const form = formOf(reading, of);
  if (form?.is !== 'name' || !/^[A-Z]/.test(form.name)) return undefined;
  const found = bindingOf(reading, of, form.name);
  if (found?.is === 'class') return { key: found.key };
  return !found || found.is === 'import' ? classTarget(reading, of, form.name) : undefined;
}

function methodOf({ collected }: Reading, key: string, name: string): Binding | undefined {
  const holder = collected.scopes.find((scope) => scope.is === 'class' && scope.key === key);
  const found = holder?.names.get(name);
  return found?.is === 'function' ? found : undefined;
}

/** The class of which a call makes an object; `undefined` for other calls and for classes of libraries. */
export function madeClass(reading: Reading, node: Syntax, call: Call): Target | undefined {
  if (call.makes !== true && reading.profile.callsClasses !== true) return undefined;
  const dotted = calledName(reading, call);
  if (dotted === undefined || dotted.startsWith('this.')) return undefined;
  const isClass =
    reading.profile.hasSmallClasses === true && call.makes === true ? /(?:^|\W)[A-Za-z_]\w*$/ : /(?:^|\W)[A-Z]\w*$/;
  if (!isClass.test(dotted)) return undefined;
  return classTarget(reading, node, dotted.replaceAll('.', reading.profile.separator ?? '.'));
}
