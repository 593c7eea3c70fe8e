// Functions of Azure templates that make text of text (Azure Resource Manager, Template functions; Bicep, Functions). All others are
// unknown: what they answer is known to the deployment only.
import type { Expression, Operation } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { equals } from '../templates/conditions.js';
import { joinOf, textOf } from '../templates/node.js';

const UNKNOWN = (at: Span): Expression => ({ kind: 'unknown', why: 'dynamic', at });

/** Functions that are an operation, with the places of their arguments. */
const OPERATIONS: Readonly<Record<string, readonly [op: Operation, ...places: number[]]>> = {
  tolower: ['lower', 0],
  toupper: ['upper', 0],
  trim: ['trim', 0],
  replace: ['replace', 0, 1, 2],
  split: ['split', 0, 1],
  join: ['joinList', 0, 1],
  base64: ['base64', 0],
  base64tostring: ['base64Decode', 0],
  uricomponent: ['urlEncode', 0],
  uricomponenttostring: ['urlDecode', 0],
};

/** Names of the public cloud (az cloud show, AzureCloud). */
const SUFFIXES: Readonly<Record<string, string>> = {
  storage: 'core.windows.net',
  keyvaultDns: '.vault.azure.net',
  sqlServerHostname: '.database.windows.net',
  acrLoginServer: '.azurecr.io',
};

/** The value of a call. */
export function callFunction(name: string, args: readonly Expression[], at: Span): Expression {
  const lower = name.toLowerCase();
  const operation = Object.hasOwn(OPERATIONS, lower) ? OPERATIONS[lower] : undefined;
  if (operation) {
    const [op, ...places] = operation;
    const given = places.flatMap((place) => args[place] ?? []);
    return given.length === places.length ? { kind: 'call', op, args: given, at } : UNKNOWN(at);
  }
  return combined(lower, args, at);
}

/** Functions that put values together or choose among them. */
function combined(name: string, args: readonly Expression[], at: Span): Expression {
  const [first, second, third] = args;
  switch (name) {
    case 'concat':
      return { kind: 'call', op: 'concat', args, at };
    case 'union':
      return { kind: 'call', op: 'merge', args, at };
    case 'string':
    case 'array':
      return first ?? UNKNOWN(at);
    case 'coalesce':
      return args.reduceRight<Expression>(
        (rest, one) => ({ kind: 'call', op: 'default', args: [one, rest], at }),
        textOf('', at),
      );
    case 'format':
      return formatted(args, at);
    case 'createarray':
      return { kind: 'list', items: args, at };
    case 'first':
      return { kind: 'select', of: first ?? UNKNOWN(at), key: textOf('0', at), at };
    case 'last':
      return { kind: 'select', of: first ?? UNKNOWN(at), key: textOf('-1', at), at };
    case 'if':
      return first && second && third
        ? { kind: 'choice', on: first, of: [{ when: 'true', value: second }, { value: third }], at }
        : UNKNOWN(at);
    case 'equals':
      return first && second ? equals(first, second, at) : UNKNOWN(at);
    case 'uri':
      return first && second ? joinOf([first, second], at) : UNKNOWN(at);
    case 'environment':
      return environment(at);
    default:
      return UNKNOWN(at);
  }
}

/** `format('{0}.{1}', a, b)` */
function formatted([template, ...args]: readonly Expression[], at: Span): Expression {
  if (template?.kind !== 'text') return UNKNOWN(at);
  const parts = template.text.split(/\{(\d{1,3})(?::[^{}]{0,40})?\}/).map((part, index): Expression => {
    return index % 2 === 0 ? textOf(part, at) : (args[Number(part)] ?? UNKNOWN(at));
  });
  return joinOf(
    parts.filter((part) => part.kind !== 'text' || part.text !== ''),
    at,
  );
}

function environment(at: Span): Expression {
  const entries = Object.entries(SUFFIXES).map(([key, text]) => ({ key, value: textOf(text, at) }));
  const login = { key: 'loginEndpoint', value: textOf('https://login.microsoftonline.com/', at) };
  return {
    kind: 'record',
    entries: [
      { key: 'suffixes', value: { kind: 'record', entries, at } },
      { key: 'authentication', value: { kind: 'record', entries: [login], at } },
      { key: 'resourceManager', value: textOf('https://management.azure.com/', at) },
    ],
    at,
  };
}
