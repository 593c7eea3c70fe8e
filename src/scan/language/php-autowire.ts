// What Symfony's container gives the parameters of constructors: what an attribute asks for, else what is bound to the parameter's name. It evaluates
// nothing.
import type { Syntax } from './form.js';
import { rawOf } from './read.js';
import { childBy } from './syntax.js';

/** The value that a container gives a parameter where no call does; `undefined` for parameters of other methods. */
export function containerValue(parameter: Syntax, name: string, source: string): Syntax | undefined {
  const method = parameter.parent?.parent;
  if (!method || rawOf(childBy(method, 'name'), source) !== '__construct') return undefined;
  const type = rawOf(childBy(parameter, 'type'), source).replace(/^\?/, '');
  if (type !== '' && type !== 'string') return undefined;
  const key = askedBy(rawOf(childBy(parameter, 'attributes'), source)) ?? `symfony:bind.${name}`;
  const at = childBy(parameter, 'name') ?? parameter;
  return { ...at, children: [], form: { is: 'setting', key, isWritten: true } };
}

/** `#[Autowire('%app.zone%')]`, `#[Autowire(env: 'ZONE')]`, `#[Autowire(param: 'app.zone')]` */
function askedBy(attributes: string): string | undefined {
  const inside = /\bAutowire\(([^()]*(?:\([^()]*\))?[^()]*)\)/.exec(attributes)?.[1];
  if (inside === undefined) return undefined;
  const text = /["']([^"']{1,200})["']/.exec(inside)?.[1] ?? '';
  if (/^\s*env\s*:/.test(inside)) return /^\w+$/.test(text) ? text : undefined;
  const variable = /^%env\((?:\w+:)*(\w+)\)%$/.exec(text)?.[1];
  if (variable !== undefined) return variable;
  const parameter = /^\s*param\s*:/.test(inside) ? text : /^%([\w.-]+)%$/.exec(text)?.[1];
  return parameter === undefined ? undefined : `symfony:${parameter}`;
}
