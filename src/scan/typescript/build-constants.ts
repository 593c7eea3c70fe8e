// Names that a build puts into a program: `env` of next.config.js, `define` of Vite and esbuild, webpack's DefinePlugin. They are
// definitions of the environment of whatever is built. It reads object literals and runs no configuration.
import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.js';
import { constantName, isFunctionValue, unwrap } from './patterns.js';
import { spanOf, type Reading } from './reading.js';

const CONFIGURATION =
  /^(?:next|nuxt|vite|vitest|vue|webpack|rspack|rsbuild|rollup|esbuild|tsup|craco|quasar|astro|svelte|electron\.vite)(?:[\w.-]*\.config(?:\.[\w-]+)?|\.(?:common|dev|development|prod|production|base))?\.[cm]?[jt]s$/;
const PLUGIN = /(?:^|\.)(?:Define|Environment)Plugin$/;
const MOST_NODES = 20_000;

/** Writes the definitions that the configuration of a build makes. */
export function writeBuildConstants(reading: Reading): void {
  const { ts, file, source } = reading;
  if (!CONFIGURATION.test(source.path.slice(source.path.lastIndexOf('/') + 1))) return;
  const open: ts.Node[] = [file];
  for (let node = open.pop(), seen = 0; node && seen < MOST_NODES; node = open.pop(), seen++) {
    if (ts.isPropertyAssignment(node) && /^(?:env|define)$/.test(constantName(ts, node.name) ?? ''))
      writeEntries(reading, node.initializer);
    else if (ts.isNewExpression(node) && PLUGIN.test(node.expression.getText(file)) && node.arguments?.[0])
      writeEntries(reading, node.arguments[0]);
    ts.forEachChild(node, (child) => void open.push(child));
  }
}

function writeEntries(reading: Reading, expression: ts.Expression): void {
  const { ts } = reading;
  const object = unwrap(ts, expression);
  if (!ts.isObjectLiteralExpression(object)) return;
  for (const property of object.properties) {
    if (!ts.isPropertyAssignment(property) || isFunctionValue(ts, property.initializer)) continue;
    const key = /^(?:(?:global(?:This)?\.)?process\.env\.|import\.meta\.env\.)?([A-Za-z_]\w{0,100})$/.exec(
      constantName(ts, property.name) ?? '',
    )?.[1];
    const value = reading.evaluate(property.initializer);
    if (key === undefined || value.kind === 'unknown') continue;
    reading.facts.push({
      kind: 'definition',
      scope: 'env',
      key,
      value: unquoted(value),
      at: spanOf(reading, property),
    });
  }
}

/** What is put in is code: of a text in quotes, the text. */
function unquoted(value: Expression): Expression {
  const inner = value.kind === 'text' ? /^(["'`])(.*)\1$/s.exec(value.text)?.[2] : undefined;
  return inner === undefined || value.kind !== 'text' ? value : { ...value, text: inner };
}

/** Whether an unbound name looks like one that a build puts in. */
export function isBuildConstant(name: string): boolean {
  return /^(?:__[A-Z][A-Z0-9_]*__|[A-Z][A-Z0-9_]{2,60})$/.test(name);
}
