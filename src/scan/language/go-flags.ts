// Flags of Go programs: what declares them says what they are where nobody passes one (flag, pflag and cobra, urfave/cli), and what viper is told.
import type { CallArgument, Entry, Form } from './form.js';
import type { Told } from './form-parts.js';
import { rawOf } from './read.js';
import { childBy, type Syntax } from './syntax.js';

const LITERAL = /^"([\w.-]{1,100})"$/;

/** A call that declares or reads a flag, or sets a default; `undefined` for any other. */
export function flagCall(node: Syntax, source: string, args: readonly CallArgument[]): Form | undefined {
  const called = childBy(node, 'function');
  if (called?.type !== 'selector_expression') return undefined;
  const name = rawOf(childBy(called, 'field'), source);
  const of = rawOf(childBy(called, 'operand'), source);
  const [first, second, third, fourth] = args.map(({ value }) => value);
  const key = LITERAL.exec(rawOf(first, source))?.[1];
  if (key !== undefined && first && args.length === 1 && readsFlag(name, of))
    return { is: 'told', key: `flag ${key}`, at: first };
  if (/(?:^|\.)(?:viper|v)$/.test(of) && key !== undefined && second) return toldViper(name, { key, second }, source);
  const value =
    /^String(?:Slice)?$/.test(name) && args.length === 3
      ? second
      : name === 'StringP' && args.length === 4
        ? third
        : undefined;
  if (value && key !== undefined) return { is: 'same', of: value, tells: [{ key: `flag ${key}`, value }] };
  const into =
    /^String(?:Slice)?Var$/.test(name) && args.length === 4
      ? third
      : name === 'StringVarP' && args.length === 5
        ? fourth
        : undefined;
  const flag = LITERAL.exec(rawOf(second, source))?.[1];
  return first && into && flag !== undefined ? setBy(source, { target: first, value: into, flag }) : undefined;
}

/** `cmd.Flags().GetString("zone")`, `c.String("zone")` */
function readsFlag(name: string, of: string): boolean {
  if (name === 'GetString') return /(?:Flags\(\)|^(?:fs|flags|flagSet))$/.test(of);
  return name === 'String' && /^(?:c|ctx|cCtx|cliCtx|cmd|context)$/.test(of);
}

function toldViper(
  name: string,
  { key, second }: { readonly key: string; readonly second: Syntax },
  source: string,
): Form | undefined {
  if (name === 'SetDefault')
    return { is: 'same', of: second, tells: [{ key, value: second, level: 'settings-default' }] };
  const variable = name === 'BindEnv' ? LITERAL.exec(rawOf(second, source))?.[1] : undefined;
  return variable === undefined
    ? undefined
    : { is: 'same', of: second, tells: [{ key, setting: variable, level: 'settings' }] };
}

interface Setting {
  readonly target: Syntax;
  readonly value: Syntax;
  readonly flag: string;
}

/** `flag.StringVar(&zone, …)`, `flags.StringVar(&o.zone, …)` */
function setBy(source: string, { target, value, flag }: Setting): Form | undefined {
  const held = target.type === 'unary_expression' ? childBy(target, 'operand') : target;
  const tells: readonly Told<Syntax>[] = [{ key: `flag ${flag}`, value }];
  if (held?.type === 'identifier')
    return { is: 'declare', names: [{ name: rawOf(held, source), at: held, value }], tells };
  const of = held?.type === 'selector_expression' ? childBy(held, 'operand') : undefined;
  if (!held || !of) return undefined;
  const sets: Entry[] = [{ key: rawOf(childBy(held, 'field'), source), value }];
  return { is: 'call', name: 'StringVar', args: [{ value }], fills: { of, path: [], sets }, tells };
}

/** What an object of urfave/cli or kong's kin says of a flag. */
export function toldByObject(type: string, sets: readonly Entry[], source: string): readonly Told<Syntax>[] {
  if (!/(?:^|\.)String(?:Slice)?Flag$/.test(type)) return [];
  const written = (key: string): Syntax | undefined => sets.find((one) => one.key === key)?.value;
  const key = LITERAL.exec(rawOf(written('Name'), source))?.[1];
  const variable = /"(\w{1,100})"/.exec(
    rawOf(written('EnvVars') ?? written('Sources') ?? written('EnvVar'), source),
  )?.[1];
  const value = written('Value');
  if (key === undefined || (!value && variable === undefined)) return [];
  return [
    { key: `flag ${key}`, ...(value ? { value } : {}), ...(variable === undefined ? {} : { setting: variable }) },
  ];
}
