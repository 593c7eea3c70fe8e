// PHP files that other files read: included ones, whose names are known from then on, and those that return their settings.
import type { Form } from './form.js';
import type { Profile, Read } from './profile.js';
import { rawOf } from './read.js';
import type { Syntax } from './syntax.js';

/** `config('services.idp.host', default)` of Laravel: the file `config/services.php` returns its entries. */
export function configEntry({
  name,
  of,
  key,
  otherwise,
}: {
  readonly name: string;
  readonly of: string;
  readonly key: string | undefined;
  readonly otherwise: Syntax | undefined;
}): Form | undefined {
  const isConfig =
    (name === 'config' && of === '') || (/^(?:get|string)$/.test(name) && /(?:^|\\)Config$|^config\(\)$/.test(of));
  const [file, ...path] = /^[\w-]+(?:\.[\w-]+)+$/.test(key ?? '') ? (key ?? '').split('.') : [];
  return isConfig && file !== undefined
    ? { is: 'returned', in: `tail:config/${file}.php`, path, ...(otherwise ? { otherwise } : {}) }
    : undefined;
}

/** `require __DIR__ . '/x.php'`: as a value what the file returns, as a statement its names. */
const readRequire: Read = (node, source): Form | undefined => {
  const path = /["']\/?((?:[\w.-]+\/)*[\w.-]+\.(?:php|inc))["']\s*\)?$/.exec(rawOf(node, source).slice(-300))?.[1];
  if (path === undefined) return undefined;
  const plain = path.replace(/^(?:\.{1,2}\/)+/, '');
  const where = `./${path}|tail:${plain}`;
  return node.parent?.type === 'expression_statement'
    ? { is: 'import', names: [{ name: '*', target: '*', in: where }] }
    : { is: 'returned', in: where, path: [] };
};

/** The expressions that include another file. */
export const readsFiles: Profile['read'] = {
  require_expression: readRequire,
  require_once_expression: readRequire,
  include_expression: readRequire,
  include_once_expression: readRequire,
};
