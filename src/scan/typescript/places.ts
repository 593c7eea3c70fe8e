// Places with a rule of their own: module specifiers, regular expressions, text of JSX, defaults of environment variables.
import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.js';
import { isEnvironment, isGlobal } from './globals.js';
import { excerptOf, spanOf, type Reading } from './reading.js';
import { patternValue } from './regex.js';
import { lookOf } from './texts.js';
import { contentOf, usesBySighting } from './use-facts.js';

/** A module specifier is a use only when it is a URL. */
export function writeSpecifier(reading: Reading, specifier: ts.Expression | undefined): void {
  const content = specifier && contentOf(reading, specifier);
  if (!content || !/^(?:https?:)?\/\//i.test(content.text)) return;
  const at = reading.source.span(content.start, content.start + content.text.length);
  reading.facts.push({
    kind: 'use',
    value: { kind: 'text', text: content.text, at },
    as: 'url',
    relation: 'package',
    strength: 'dialled',
    text: content.text.slice(0, 200),
    at,
  });
}

/** What a pattern spells of a host is an allow-list entry, more likely than not. */
export function writePattern(reading: Reading, node: ts.RegularExpressionLiteral): void {
  const closing = node.text.lastIndexOf('/');
  writePatternText(reading, node, node.text.slice(1, closing));
}

/** The same for the text of `new RegExp('…')`; `false` for any other call. */
export function writePatternCall(reading: Reading, node: ts.CallExpression | ts.NewExpression): boolean {
  const [pattern] = node.arguments ?? [];
  if (!isGlobal(reading, node.expression, 'RegExp') || !pattern || !reading.ts.isStringLiteralLike(pattern))
    return false;
  writePatternText(reading, pattern, pattern.text);
  return true;
}

function writePatternText(reading: Reading, node: ts.Expression, pattern: string): void {
  if (!pattern.includes('.')) return;
  const at = spanOf(reading, node);
  const spelt = patternValue(pattern, at);
  const value: Expression = /^(?:\\|\[)\./.test(pattern)
    ? { kind: 'join', parts: [{ kind: 'unknown', why: 'dynamic', at }, spelt], at }
    : spelt;
  if (!lookOf(plain(value)).isDotted && !lookOf(value).hasScheme) return;
  reading.facts.push({
    kind: 'use',
    value,
    as: 'text',
    relation: 'allow',
    strength: 'token',
    context: 'allow',
    text: excerptOf(reading, node),
    at,
  });
}

/** The value as one text, unknown parts as a name character, so that a lone dot is no dotted name but `.mapiq.net` is. */
function plain(value: Expression): Expression {
  const text = spelled(value);
  return { kind: 'text', text, at: value.at };
}

function spelled(value: Expression): string {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'join') return value.parts.map(spelled).join('');
  if (value.kind === 'choice') return value.of.map((branch) => spelled(branch.value)).join(' ');
  return ' ';
}

/** Names that the text of an element mentions. */
export function writeMarkupText(reading: Reading, node: ts.JsxText): void {
  const manner = { as: 'text', relation: 'mention', strength: 'token' } as const;
  const text = reading.source.text.slice(node.pos, node.end);
  if (/[.\u3002\uFF0E\uFF61]/.test(text))
    reading.facts.push(...usesBySighting(reading.source, { text, start: node.pos }, manner));
}

/** `const { HOST = 'x' } = process.env`: the default belongs to the variable. `false` for any other default. */
export function writeDefault(reading: Reading, element: ts.BindingElement): boolean {
  const { ts } = reading;
  const declaration = element.parent.parent;
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer || !element.initializer) return false;
  const name = element.propertyName ?? element.name;
  if (!isEnvironment(reading, declaration.initializer) || !ts.isIdentifier(name)) return false;
  const otherwise = reading.evaluate(element.initializer);
  const at = spanOf(reading, element);
  const look = lookOf(otherwise);
  if (look.isDotted)
    reading.facts.push({
      kind: 'use',
      value: { kind: 'name', scope: 'env', key: name.text, otherwise, at },
      as: 'text',
      relation: look.hasScheme ? 'http' : 'config',
      strength: look.hasScheme ? 'dialled' : 'token',
      text: excerptOf(reading, element),
      at,
    });
  return true;
}
