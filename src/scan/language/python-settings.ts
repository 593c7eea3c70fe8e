// Fields of Python's settings classes (pydantic): a name that is written with its type alone, and what `Field(…)` says of it. It evaluates nothing.
import type { Bound, CallArgument, Declared, Form, Syntax } from './form.js';
import { rawOf } from './read.js';
import { childBy } from './syntax.js';

const SETTINGS = /^(?:pydantic_settings\.|pydantic\.)?BaseSettings$/;
const MODEL = /^(?:pydantic\.)?BaseModel$/;

/** What stands between the names of nested settings (`env_nested_delimiter`); `undefined`: they are not nested. */
export function nestedDelimiter(written: string): string | undefined {
  return /env_nested_delimiter\s{0,4}=\s{0,4}["']([_.:]{1,4})["']/.exec(written)?.[1];
}

/** A field of a class of settings, where more than its value is written; `undefined` for any other assignment. */
export function fieldOf(node: Syntax, left: Syntax, source: string): Declared | undefined {
  const around = classAround(node);
  if (!around || left.type !== 'identifier' || node.type !== 'assignment') return undefined;
  const bases = (childBy(around, 'superclasses')?.children ?? []).map((base) => rawOf(base, source));
  const isSettings = bases.some((base) => SETTINGS.test(base));
  if (!isSettings && !bases.some((base) => MODEL.test(base))) return undefined;
  const name = rawOf(left, source);
  const type = rawOf(childBy(node, 'type'), source).replace(/^Optional\[(.*)\]$/, '$1');
  if (type === '' || name === 'model_config') return undefined;
  const { value, setting } = madeBy(childBy(node, 'right'), source);
  const delimiter = isSettings ? nestedDelimiter(rawOf(around, source)) : undefined;
  const own = setting ?? (isSettings && delimiter === undefined ? variableOf(around, name, source) : undefined);
  const bound: Bound | undefined =
    setting === undefined && delimiter === '__' ? { path: name.toUpperCase(), separator: '__' } : undefined;
  return { name, at: left, value, type, setting: own, bound };
}

function classAround(node: Syntax): Syntax | undefined {
  const above = node.parent?.parent?.parent;
  return above?.type === 'class_definition' ? above : undefined;
}

function variableOf(around: Syntax, name: string, source: string): string {
  const prefix = /env_prefix\s{0,4}=\s{0,4}["'](\w{0,40})["']/.exec(rawOf(around, source))?.[1] ?? '';
  return `${prefix}${name}`.toUpperCase();
}

/** `Field("x", validation_alias="ZONE")`, `Field(default="x", env="ZONE")` */
function madeBy(
  right: Syntax | undefined,
  source: string,
): { readonly value?: Syntax | undefined; readonly setting?: string | undefined } {
  if (right?.type !== 'call' || !/^(?:pydantic\.)?Field$/.test(rawOf(childBy(right, 'function'), source)))
    return { value: right };
  const args = childBy(right, 'arguments')?.children ?? [];
  const named = (key: RegExp): Syntax | undefined =>
    args
      .filter(({ type }) => type === 'keyword_argument')
      .find((one) => key.test(rawOf(childBy(one, 'name'), source)))
      ?.children.at(-1);
  const first = args.find(({ type }) => !/keyword_argument|splat|ellipsis/.test(type));
  const alias = named(/^(?:env|validation_alias|alias)$/);
  const setting = alias && /["'](\w{1,100})["']/.exec(rawOf(alias, source))?.[1];
  return { value: named(/^default$/) ?? first, setting };
}

/** `getattr(settings, "ZONE", otherwise)` */
export function getAttribute(
  { of, args }: { readonly of: string; readonly args: readonly CallArgument[] },
  source: string,
): Form | undefined {
  const [holder, named, otherwise] = args;
  const name = /^(["'])(\w{1,100})\1$/.exec(rawOf(named?.value, source))?.[2];
  if (of !== 'getattr' || !holder || !named || name === undefined) return undefined;
  const member: Form = { is: 'member', of: holder.value, name };
  if (!otherwise) return member;
  return { is: 'otherwise', first: { ...named.value, children: [], form: member }, second: otherwise.value };
}
