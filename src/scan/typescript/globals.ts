// Names that the run-time environment gives: environment variables and what a request carries. Only where no declaration shadows them.
import type { ts } from 'ts-morph';
import { bindingOf } from './bindings.js';
import { constantOf } from './callables.js';
import { unwrap } from './patterns.js';
import type { Reading } from './reading.js';

const REQUESTS = /^(?:req|request|ctx|context|event|evt)$/;
const REQUEST_PARTS =
  /^(?:query|body|params|headers|cookies|queryStringParameters|pathParameters|searchParams|url|rawBody)$/;

/** Whether an identifier is a global of that name. */
export function isGlobal(reading: Reading, node: ts.Node, name: string): node is ts.Identifier {
  return reading.ts.isIdentifier(node) && node.text === name && !bindingOf(reading, node);
}

/** Whether an expression is the whole environment: `process.env`, `import.meta.env`, `Bun.env`, `Deno.env`, or a constant that holds it. */
export function isEnvironment(reading: Reading, expression: ts.Expression): boolean {
  const { ts } = reading;
  const node = unwrap(ts, expression);
  if (ts.isIdentifier(node)) {
    const binding = bindingOf(reading, node);
    if (binding?.kind === 'import') return binding.module !== undefined && isEnvironmentOf(binding.module);
    const value = constantOf(reading, binding);
    if (value && givesEnvironment(reading, value)) return true;
    return value !== undefined && ts.isPropertyAccessExpression(value) && isEnvironment(reading, value);
  }
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== 'env') return false;
  const of = node.expression;
  if (ts.isMetaProperty(of)) return true;
  if (ts.isPropertyAccessExpression(of))
    return of.name.text === 'process' && ts.isIdentifier(of.expression) && /^global(?:This)?$/.test(of.expression.text);
  if (!ts.isIdentifier(of) || !/^(?:process|Bun|Deno)$/.test(of.text)) return false;
  const binding = bindingOf(reading, of);
  return binding === undefined || (binding.module !== undefined && isProcessModule(binding.module.in));
}

/** `loadEnv(mode, root)` of Vite, `cleanEnv(process.env, …)` of envalid: the environment, read from its files or checked. */
function givesEnvironment(reading: Reading, value: ts.Expression): boolean {
  const { ts } = reading;
  if (!ts.isCallExpression(value)) return false;
  const called = value.expression;
  const name = ts.isIdentifier(called) ? called.text : ts.isPropertyAccessExpression(called) ? called.name.text : '';
  if (name === 'loadEnv') return true;
  const [first] = value.arguments;
  return name === 'cleanEnv' && first !== undefined && isEnvironment(reading, first);
}

/** `import { env } from 'node:process'`, from SvelteKit's `$env/dynamic/private`. */
function isEnvironmentOf({ in: from, target }: { readonly in: string; readonly target: string }): boolean {
  return target === 'env' && (isProcessModule(from) || /^\$env\/dynamic\/(?:private|public)$/.test(from));
}

function isProcessModule(specifier: string): boolean {
  return specifier === 'process' || specifier === 'node:process';
}

/** Whether an expression reads what a request brought: `req.query.host`, `ctx.request.body`. */
export function isUserInput({ ts }: Reading, expression: ts.Expression): boolean {
  let node = expression;
  let part = false;
  for (let steps = 0; steps < 12; steps++) {
    if (ts.isIdentifier(node)) return part && REQUESTS.test(node.text);
    if (ts.isPropertyAccessExpression(node)) {
      part ||= REQUEST_PARTS.test(node.name.text);
      if (part && REQUESTS.test(node.name.text)) return true;
      node = node.expression;
    } else if (ts.isElementAccessExpression(node)) node = node.expression;
    else return false;
  }
  return false;
}
