// Terms and pieces of a Go template as expressions. Conditions become choices, ranges comprehensions, named templates calls; what a
// branch depends on stays open unless it is a value that may be empty or equal to a text.
import type { Expression } from '../../model/expression.js';
import { partsOf } from '../../model/expression-parts.js';
import type { Span } from '../../model/span.js';
import { applyFunction } from './functions.js';
import type { Term } from './pipeline.js';
import { memberOf, ROOT_SCOPE, templateKey, toExpression, type Reference, type Scope } from './scope.js';

/** A term where it stands. */
export interface Place {
  readonly scope: Scope;
  readonly at: Span;
}

/** What a term stands for, where it calls nothing; else its value. */
export function referenceOf(term: Term, place: Place): Reference {
  const { scope, at } = place;
  switch (term.kind) {
    case 'field':
      return memberOf(scope.dot, term.path, place);
    case 'variable': {
      // `$` in a named template is its argument, whatever `.` is.
      const root: Reference = scope.variables.get('$') ?? ROOT_SCOPE.dot;
      const unknown: Reference = { kind: 'expression', expression: { kind: 'unknown', why: 'undefined-name', at } };
      return memberOf(term.name === '$' ? root : (scope.variables.get(term.name) ?? unknown), term.path, place);
    }
    case 'member':
      return memberOf(referenceOf(term.of, place), term.path, place);
    case 'text':
      return { kind: 'expression', expression: { kind: 'text', text: term.text, at } };
    case 'call':
      return called(term, place);
  }
}

/** The value of a term. */
export function valueOf(term: Term, place: Place): Expression {
  return toExpression(referenceOf(term, place), place.at);
}

function called({ name, args }: Extract<Term, { kind: 'call' }>, place: Place): Reference {
  const { at } = place;
  if (PASSING.has(name)) {
    const given = name === 'tpl' ? args[0] : args.at(-1);
    return given ? referenceOf(given, place) : { kind: 'expression', expression: { kind: 'text', text: '', at } };
  }
  return { kind: 'expression', expression: callOf({ name, args }, place) };
}

/** Functions that give their argument, so that a member of it can still be named. */
const PASSING: ReadonlySet<string> = new Set(['required', 'deepCopy', 'tpl', 'toYaml', 'toJson']);

function callOf({ name, args }: { readonly name: string; readonly args: readonly Term[] }, place: Place): Expression {
  const { at } = place;
  const [first, second] = args;
  if (name === 'include' && first?.kind === 'text') {
    const given = second ? referenceOf(second, place) : undefined;
    // Whoever is given the root of the chart has the same value in every call.
    if (given?.kind === 'root') return { kind: 'name', scope: 'helm', key: templateKey(first.text), at };
    const value: Expression = given ? toExpression(given, at) : { kind: 'text', text: '', at };
    return { kind: 'name', scope: 'helm', key: templateKey(first.text), arguments: [{ value }], at };
  }
  if (name === 'ternary' && args.length === 3) {
    const [yes, no, test] = args as [Term, Term, Term];
    return branch(test, { yes: valueOf(yes, place), no: valueOf(no, place) }, place);
  }
  if (TESTS.has(name)) {
    const is = (text: string): Expression => ({ kind: 'text', text, at });
    return branch({ kind: 'call', name, args }, { yes: is('true'), no: is('false') }, place);
  }
  return applyFunction(
    name,
    args.map((arg) => valueOf(arg, place)),
    at,
  );
}

const TESTS: ReadonlySet<string> = new Set([
  ...['eq', 'ne', 'not', 'lt', 'le', 'gt', 'ge', 'empty', 'hasKey', 'has', 'contains', 'hasPrefix', 'hasSuffix'],
  ...['regexMatch', 'kindIs', 'semverCompare'],
]);

interface Branches {
  readonly yes: Expression;
  readonly no: Expression;
}

/** The value of the branch that a condition takes; both where it cannot be told. */
export function branch(test: Term | undefined, { yes, no }: Branches, place: Place): Expression {
  const { at } = place;
  if (test?.kind === 'call') {
    const [a, b] = test.args;
    if (test.name === 'not' && a) return branch(a, { yes: no, no: yes }, place);
    if (test.name === 'ne' && a && b) return branch({ ...test, name: 'eq' }, { yes: no, no: yes }, place);
    if (test.name === 'empty' && a) return onEmpty(valueOf(a, place), { yes: no, no: yes }, at);
    if (test.name === 'eq' && a && b) {
      const [text, other] = a.kind === 'text' ? [a.text, b] : b.kind === 'text' ? [b.text, a] : [undefined, a];
      if (text !== undefined)
        return { kind: 'choice', on: valueOf(other, place), of: [{ when: text, value: yes }, { value: no }], at };
    }
    if (test.name !== 'default' && test.name !== 'include')
      return { kind: 'choice', of: [{ value: yes }, { value: no }], at };
  }
  if (test === undefined) return { kind: 'choice', of: [{ value: yes }, { value: no }], at };
  return onEmpty(valueOf(test, place), { yes, no }, at);
}

/** What is empty, zero or false is not so (text/template, Actions). */
function onEmpty(on: Expression, { yes, no }: Branches, at: Span): Expression {
  const none: Expression = { kind: 'text', text: '', at };
  const known: Expression = {
    kind: 'choice',
    on,
    of: [{ when: 'false', value: none }, { when: '0', value: none }, { value: on }],
    at,
  };
  return { kind: 'choice', on: known, of: [{ when: '', value: no }, { value: yes }], at };
}

/** Names of the rows that an expression reads. */
export function rowsIn(expression: Expression): ReadonlySet<string> {
  const rows = new Set<string>();
  const open: Expression[] = [expression];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === 'name' && next.scope === 'row') rows.add(next.key);
    open.push(...partsOf(next));
  }
  return rows;
}
