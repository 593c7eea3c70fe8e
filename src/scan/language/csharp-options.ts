// How .NET fills objects from configuration: Configure, Bind and Get with a section, and classes that are written to be filled.
import type { CallArgument, Filled } from './form.js';
import { rawOf } from './read.js';
import { childBy, type Syntax } from './syntax.js';

/** Whether a class is written to be filled from settings, by its name. */
export function isOptions(name: string): boolean {
  return /(?:Options|Settings|Config|Configuration)$/.test(name);
}

/** The object that a call fills, and the section it is filled from; `undefined` for any other call. */
export function optionsFilled(node: Syntax, source: string, args: readonly CallArgument[]): Filled | undefined {
  const called = childBy(node, 'function');
  const written = rawOf(called && (childBy(called, 'name') ?? called), source);
  const [, name = '', type] = /^(\w+)(?:<([\w.]+)>)?$/.exec(written) ?? [];
  const of = called?.type === 'member_access_expression' ? childBy(called, 'expression') : undefined;
  const last = args.at(-1)?.value;
  if (/^(?:Configure|AddOptions|PostConfigure)$/.test(name) && type !== undefined && last && isSection(last, source))
    return { type, path: [last] };
  if (name === 'Get' && type !== undefined && of) return { type, path: [of] };
  if (name === 'Bind' && of && last) return boundBy(of, { args, last }, source);
  const chained = optionsIn(of, source);
  if (name === 'BindConfiguration' && chained !== undefined && last) return { type: chained, path: [last, ':'] };
  return undefined;
}

/** `section.Bind(options)`, `configuration.Bind("Idp", options)`, `AddOptions<T>().Bind(section)` */
function boundBy(
  of: Syntax,
  { args, last }: { readonly args: readonly CallArgument[]; readonly last: Syntax },
  source: string,
): Filled {
  const type = optionsIn(of, source);
  if (type !== undefined) return { type, path: [last] };
  const key = args.length > 1 ? args[0]?.value : undefined;
  return { of: last, path: key ? [of, key, ':'] : [of] };
}

function optionsIn(of: Syntax | undefined, source: string): string | undefined {
  return /\bAddOptions(?:WithValidateOnStart)?<([\w.]+)>/.exec(rawOf(of, source).slice(-400))?.[1];
}

/** No lambda that sets fields. */
function isSection(node: Syntax, source: string): boolean {
  return !/lambda|string_literal/.test(node.type) && !rawOf(node, source).includes('=>');
}
