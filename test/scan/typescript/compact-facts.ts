// Facts as short lines that a person can judge: `9:21 use http/dialled/url {API}`. Values keep their structure, places are one line.
import type { Argument, Expression } from '../../../src/model/expression.js';
import type { Fact } from '../../../src/model/fact.js';

/** One line for a fact. */
export function compactFact(fact: Fact): string {
  return `${fact.at.line}:${fact.at.column} ${compactBody(fact)}`;
}

function compactBody(fact: Fact): string {
  switch (fact.kind) {
    case 'use': {
      const how = [fact.relation, fact.strength, fact.as, ...(fact.context ? [fact.context] : [])].join('/');
      const port = fact.port ? ` port ${compact(fact.port)}` : '';
      return `use ${how} ${compact(fact.value)}${port} <${fact.text}>`;
    }
    case 'definition': {
      const parameters = fact.parameters ? `(${fact.parameters.join(', ')})` : '';
      return `def ${fact.key}${parameters}${fact.mutable ? ' mutable' : ''} = ${compact(fact.value)}`;
    }
    case 'link':
      return compactLink(fact);
    case 'service': {
      const workspaces = fact.workspaces ? ` workspaces ${fact.workspaces.join(' ')}` : '';
      return `service ${fact.name ?? '-'} at ${fact.root} by ${fact.source}${workspaces}`;
    }
    case 'blindspot':
      return `blindspot ${fact.reason}`;
    case 'suppression':
      return `suppression ${fact.rule} until ${fact.until ?? '-'} because ${fact.reason ?? '-'}`;
    case 'part':
    case 'patch':
    case 'record':
    case 'certificate':
    case 'binding':
    case 'pin':
      return JSON.stringify(fact);
  }
}

function compactLink(link: Extract<Fact, { kind: 'link' }>): string {
  if (link.link === 'alias') return `alias ${link.key} -> ${link.target}${from(link.in)}`;
  if (link.link === 'call') return `call ${link.callee}${compactArguments(link.arguments)}${from(link.in)}`;
  if (link.link === 'include') return `include ${link.file}`;
  if (link.link === 'namespace') return `namespace ${link.name}`;
  if (link.link === 'substitution') return `substitution ${link.group}`;
  if (link.link === 'environment-from') return `environment-from ${link.group}`;
  if (link.link === 'runs') return `runs ${link.in}`;
  return `${link.link} ${link.name} -> ${link.entries.join(' ')}`;
}

function from(module: string | undefined): string {
  return module === undefined ? '' : ` from ${module}`;
}

function compactArguments(given: readonly Argument[] | undefined): string {
  return given ? `(${given.map(({ name, value }) => `${name ? `${name}: ` : ''}${compact(value)}`).join(', ')})` : '';
}

/** One line for an expression: 'text', {name}, $ENV, a + b, of[key], ?unknown. */
export function compact(expression: Expression): string {
  switch (expression.kind) {
    case 'text':
      return `'${expression.text}'`;
    case 'name':
      return compactName(expression);
    case 'join':
      return `(${expression.parts.map(compact).join(' + ')})`;
    case 'call':
      return `${expression.op}(${expression.args.map(compact).join(', ')})`;
    case 'list':
      return `[${expression.items.map(compact).join(', ')}]`;
    case 'record':
      return `{ ${expression.entries
        .map((entry) => ('spread' in entry ? `...${compact(entry.spread)}` : `${entry.key}: ${compact(entry.value)}`))
        .join(', ')} }`;
    case 'select':
      return `${compact(expression.of)}[${compact(expression.key)}]`;
    case 'each':
      return `each ${expression.as} of ${compact(expression.over)}: ${compact(expression.body)}`;
    case 'choice': {
      const branches = expression.of.map(
        ({ when, value }) => `${when === undefined ? '' : `${when} => `}${compact(value)}`,
      );
      return `choice${expression.on ? ` on ${compact(expression.on)}` : ''} (${branches.join(' | ')})`;
    }
    case 'unknown':
      return `?${expression.why}`;
  }
}

function compactName({
  scope,
  key,
  in: module,
  arguments: given,
  otherwise,
}: Extract<Expression, { kind: 'name' }>): string {
  const sigil = scope === 'env' ? '$' : scope === 'row' ? 'row:' : '';
  const name = `${sigil}${key}${module === undefined ? '' : `@${module}`}${compactArguments(given)}`;
  return `{${name}${otherwise ? ` or ${compact(otherwise)}` : ''}}`;
}
