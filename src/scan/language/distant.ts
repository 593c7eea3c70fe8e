// Which names come from elsewhere: a constant that is handed on bare, as in `download(Feeds.INDEX)` or `[SHOP_URL]`, is used where it is
// read. Names of a function's own are left out, since what they hold stands a few lines above.
import type { Expression } from '../../model/expression.js';
import { formOf } from './collect.js';
import type { Piece } from './form.js';
import { isSelf } from './dotted-name.js';
import { bindingOf } from './names.js';
import type { Reading } from './reading.js';
import type { Syntax } from './syntax.js';

const LONGEST_CHAIN = 8;

/** Whether a name or a chain of members begins with what a file, a class, a package or an import holds. */
export function isDistant(reading: Reading, node: Syntax, value: Expression): boolean {
  if (value.kind === 'name' ? value.scope !== 'module' : value.kind !== 'select') return false;
  if (value.kind === 'name' && value.arguments) return value.arguments.length === 0 && isOfConstant(reading, node);
  const root = rootOf(reading, node);
  const form = root && formOf(reading, root);
  if (!root || !form) return false;
  if (form.is === 'text') return isDistantPath(reading, root, form.pieces);
  const isMember = root !== node;
  if (isMember && isSelf(reading, root)) return true;
  if (form.is !== 'name') return false;
  const binding = bindingOf(reading, root, form.name);
  if (!binding) return isMember ? /^[A-Z]/.test(form.name) : isOfPackage(reading, form.name);
  if (binding.is === 'class') return isMember;
  return binding.is === 'import' || (binding.is === 'variable' && binding.scope.is !== 'function');
}

/** `Zone.US.orders()`: what an object gives that is a constant of a class. */
function isOfConstant(reading: Reading, node: Syntax): boolean {
  const call = formOf(reading, node);
  const object = call?.is === 'call' && call.of ? formOf(reading, call.of) : undefined;
  const holder = object?.is === 'member' ? formOf(reading, object.of) : undefined;
  return holder?.is === 'name' && /^[A-Z]/.test(holder.name);
}

/** Whether a name that the file does not declare is one that other files share. */
function isOfPackage({ profile }: Reading, name: string): boolean {
  if (profile.readsEnvironment === true) return true;
  return (
    /^[A-Z]/.test(name) ||
    (profile.shares === 'folder' && !/^(?:_|nil|true|false|iota|err|string|int|bool)$/.test(name))
  );
}

/** The first of a chain of members. */
function rootOf(reading: Reading, node: Syntax): Syntax | undefined {
  let root = node;
  for (let links = 0; links < LONGEST_CHAIN; links++) {
    const form = formOf(reading, root);
    if (form?.is === 'same' || form?.is === 'member') root = form.of;
    else return root;
  }
  return undefined;
}

/** `"$URL"`: a text that is nothing but a name. */
function isDistantPath(reading: Reading, node: Syntax, pieces: readonly Piece[]): boolean {
  const [piece] = pieces;
  if (!piece || 'text' in piece) return false;
  if ('code' in piece) return isDistant(reading, piece.code, reading.evaluate(piece.code));
  const [name] = piece.path;
  const binding = name === undefined ? undefined : bindingOf(reading, node, name);
  return binding === undefined || binding.is === 'import' || binding.scope.is !== 'function';
}
