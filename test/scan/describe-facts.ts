// Facts as short lines, so that a test says in one look what a file means.
import type { Expression } from '../../src/model/expression.js';
import type { Fact } from '../../src/model/fact.js';

/** An expression in a notation of one line: `"text"`, `scope:key`, `a + b`, `of[key]`, `on ? …`. */
export function show(expression: Expression): string {
  switch (expression.kind) {
    case 'text':
      return JSON.stringify(expression.text);
    case 'name': {
      const call = expression.arguments?.map(({ name, value }) => `${name ?? ''}=${show(value)}`).join(', ');
      const where = expression.in === undefined ? '' : ` in ${expression.in}`;
      const otherwise = expression.otherwise ? ` ?? ${show(expression.otherwise)}` : '';
      return `${expression.scope}:${expression.key}${where}${call === undefined ? '' : `(${call})`}${otherwise}`;
    }
    case 'join':
      return expression.parts.map(show).join(' + ');
    case 'call':
      return `${expression.op}(${expression.args.map(show).join(', ')})`;
    case 'list':
      return `[${expression.items.map(show).join(', ')}]`;
    case 'record':
      return `{${expression.entries.map((entry) => ('spread' in entry ? `...${show(entry.spread)}` : `${entry.key}: ${show(entry.value)}`)).join(', ')}}`;
    case 'select':
      return `${show(expression.of)}[${show(expression.key)}]`;
    case 'each': {
      const key = expression.asKey ? `${show(expression.asKey)} => ` : '';
      const when = expression.when ? ` if ${show(expression.when)}` : '';
      return `each ${expression.as} of ${show(expression.over)}: ${key}${show(expression.body)}${when}`;
    }
    case 'choice': {
      const branches = expression.of.map(({ when, value }) => `${when ?? 'else'}: ${show(value)}`).join(', ');
      return `choice ${expression.on ? show(expression.on) : '?'} {${branches}}`;
    }
    case 'unknown':
      return `unknown ${expression.why}${expression.needs === undefined ? '' : ` ${expression.needs}`}`;
  }
}

/** A fact in one line, without its place. */
export function describeFact(fact: Fact): string {
  switch (fact.kind) {
    case 'use':
      return words(
        'use',
        fact.strength,
        fact.relation,
        `as ${fact.as}`,
        show(fact.value),
        fact.context && `in ${fact.context}`,
        fact.service && `of ${fact.service}`,
        fact.slot && `at ${fact.slot}`,
      );
    case 'definition':
      return words(
        'def',
        `${fact.scope}:${fact.key}`,
        '=',
        show(fact.value),
        fact.level && `level ${fact.level}`,
        fact.service && `of ${fact.service}`,
      );
    case 'patch':
      return words('patch', fact.slot, '=', show(fact.value));
    case 'link':
      return describeLink(fact);
    case 'record':
      return words(
        'record',
        show(fact.owner),
        fact.ttlSeconds?.toString(),
        fact.type,
        fact.target && `-> ${show(fact.target)}`,
        `| ${fact.data}`,
        fact.zone && `| ${show(fact.zone)}`,
      );
    case 'certificate':
      return words('certificate', fact.names.join(','), fact.notAfter);
    case 'binding':
      return words('binding', `${show(fact.host)}:${fact.port}`, fact.certificate.by, fact.certificate.value);
    case 'pin':
      return words('pin', show(fact.host), fact.pin);
    case 'service':
      return words(
        'service',
        fact.name,
        fact.source,
        fact.root,
        fact.owner && `owner ${fact.owner}`,
        fact.image && `image ${fact.image}`,
      );
    case 'part':
      return words('part', fact.source, fact.root);
    case 'blindspot':
      return words('blindspot', fact.reason);
    case 'suppression':
      return words('suppression', fact.rule, fact.until, fact.reason);
  }
}

function describeLink(fact: Extract<Fact, { kind: 'link' }>): string {
  switch (fact.link) {
    case 'include':
      return words('include', fact.scope, fact.file, fact.level, fact.service && `of ${fact.service}`);
    case 'call':
      return words(
        'call',
        fact.scope,
        fact.callee,
        fact.in && `in ${fact.in}`,
        `(${fact.arguments.map(({ name, value }) => `${name ?? ''}=${show(value)}`).join(', ')})`,
      );
    case 'environment-from':
      return words('environment-from', fact.group, JSON.stringify(fact.takes), fact.service && `of ${fact.service}`);
    case 'substitution':
      return words('substitution', fact.group, fact.folder);
    case 'alias':
      return words('alias', fact.scope, fact.key, fact.target);
    case 'runs':
      return words('runs', fact.in);
    default:
      return words('package', fact.name);
  }
}

function words(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}
