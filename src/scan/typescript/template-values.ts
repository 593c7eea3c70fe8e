// What code gives the templates that it renders: `res.render('home', { payHost })`, `app.locals.cdn = …`. They are definitions under the
// names by which templates of the service read them. It knows no template and follows no engine.
import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.js';
import { constantName, isFunctionValue, unwrap } from './patterns.js';
import { spanOf, type Reading } from './reading.js';

const RENDERING =
  /^(?:render|renderFile|renderString|renderToString|renderTemplate|renderView|renderSync|view|viewAsync|template|compile|compileFile|interpolate|substitute|fillTemplate|to_html|ejs|pug|mustache|handlebars|nunjucks|replaceAll|mjml2html|tmpl|sendMail|sendEmail|sendTemplate)$/i;
const HOLDER =
  /^(?:locals|templateData|templateVars|viewData|globals|context|variables|replacements|placeholders|vars)$/i;
const KEY = /^[A-Za-z][\w.-]{1,60}$/;
const MOST = 200;

/** Writes the definitions that a node makes: a call that renders, a value put into the locals of views, a table of replacements. */
export function writeTemplateValues(reading: Reading, node: ts.Node): void {
  const { ts } = reading;
  if (ts.isCallExpression(node)) {
    if (RENDERING.test(lastName(ts, node.expression)))
      for (const argument of node.arguments) writeEntries(reading, argument);
  } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const { left, right } = node;
    if (!ts.isPropertyAccessExpression(left)) return;
    if (lastName(ts, left.expression) === 'locals') writeValue(reading, left.name.text, right);
    else if (left.name.text === 'locals') writeEntries(reading, right);
  } else if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
    if (HOLDER.test(node.name.text)) writeEntries(reading, node.initializer);
  }
}

function lastName(ts: Reading['ts'], node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isCallExpression(node) ? lastName(ts, node.expression) : '';
}

function writeEntries(reading: Reading, expression: ts.Expression): void {
  const { ts } = reading;
  const object = unwrap(ts, expression);
  if (!ts.isObjectLiteralExpression(object)) return;
  for (const property of object.properties.slice(0, MOST)) {
    if (ts.isShorthandPropertyAssignment(property)) writeValue(reading, property.name.text, property.name);
    else if (ts.isPropertyAssignment(property)) {
      const inner = unwrap(ts, property.initializer);
      const key = constantName(ts, property.name);
      // Values may stand one level down: `{ context: { host } }`.
      if (ts.isObjectLiteralExpression(inner)) writeEntries(reading, inner);
      else if (key !== undefined) writeValue(reading, key, inner);
    }
  }
}

function writeValue(reading: Reading, key: string, node: ts.Expression): void {
  if (!KEY.test(key) || isFunctionValue(reading.ts, node)) return;
  const value = reading.evaluate(node);
  if (!isTold(value)) return;
  reading.facts.push({ kind: 'definition', scope: 'template', key, value, mutable: true, at: spanOf(reading, node) });
}

/** Texts that may hold a host, and what only the linker knows. */
function isTold(value: Expression): boolean {
  if (value.kind === 'text') return /[.:]/.test(value.text);
  return value.kind !== 'unknown' && value.kind !== 'list' && value.kind !== 'record';
}
