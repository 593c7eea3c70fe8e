// SQL: texts of statements, each under the column, key or option that it is the value of; rows of settings; texts put together with
// `||`, CONCAT and variables. Dotted names of tables and columns are no hosts. It runs nothing and knows no schema.
import type { Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { factsOfComment } from '../comment-facts.js';
import { keyRulesOf, type KeyRules } from '../keys.js';
import { usesOfLiteral } from '../literal-uses.js';
import type { Scan, Source } from '../scanner.js';
import { toUse, usesOfValue } from '../value-uses.js';
import { keysOfTexts } from './sql-keys.js';
import { sqlTokens, type SqlToken } from './sql-tokens.js';

const LARGEST = 16_000_000;
const MOST_PARTS = 200;

/** Prepares reading of SQL. */
export function openSql(rulebook: Rulebook): Scan {
  const keys = keyRulesOf(rulebook);
  return function* (source) {
    if (source.text.length > LARGEST) {
      const detail = 'too large to be read as a whole';
      yield { kind: 'blindspot', reason: 'too-large', detail, at: source.span(0, 0) };
      return;
    }
    const tokens = sqlTokens(source.text);
    const code = tokens.filter(({ is }) => is !== 'comment');
    for (const token of tokens) if (token.is === 'comment') yield* factsOfComment(source, token);
    yield* factsOfCode(source, code, keys);
  };
}

function* factsOfCode(source: Source, code: readonly SqlToken[], keys: KeyRules): Iterable<Fact> {
  const keyed = keysOfTexts(code);
  for (let index = 0; index < code.length; index++) {
    const token = code[index] as SqlToken;
    const key = keyed.get(index);
    if (token.is === 'word') yield* definitionAt(source, code, index);
    const chain = chainAt(code, index);
    if (chain.length > 1) {
      yield* usesOfChain(
        source,
        { chain, key: key ?? keyed.get(code.indexOf(chain.find(({ is }) => is === 'text') ?? token, index)) },
        keys,
      );
      index = code.indexOf(chain[chain.length - 1] as SqlToken, index);
    } else if (token.is === 'text') {
      if (!/[.:\u3002\uFF0E\uFF61%]/.test(token.value)) continue;
      const { start, end, value } = token;
      yield* usesOfLiteral(
        source,
        { start, end, value, relation: 'config', ...(key === undefined ? {} : { key }) },
        keys,
      );
    }
  }
}

/** `a || b || c`, `CONCAT(a, b)`, `a + b`: the operands from here on; one where nothing is joined. */
function chainAt(code: readonly SqlToken[], index: number): SqlToken[] {
  const first = code[index] as SqlToken;
  const isConcat = first.is === 'word' && /^concat(?:_ws)?$/i.test(first.value) && code[index + 1]?.value === '(';
  const parts: SqlToken[] = [];
  for (let at = isConcat ? index + 2 : index; at < code.length && parts.length < MOST_PARTS; at += 2) {
    const part = code[at];
    const isPart =
      part && (part.is === 'text' || (part.is === 'word' && !/^(?:select|from|values|and|or|as)$/i.test(part.value)));
    if (!isPart) break;
    parts.push(part);
    const mark = code[at + 1]?.value;
    if (isConcat ? mark !== ',' : mark !== '||' && mark !== '+') break;
  }
  return parts.some(({ is }) => is === 'text') ? parts : [];
}

/** Names of variables as they are compared: `@host`, `:host` and `:'host'` are one. */
function variable(value: string): string {
  return value.replace(/^[@:$#]{1,2}/, '').toLowerCase();
}

function* usesOfChain(
  source: Source,
  { chain, key }: { readonly chain: readonly SqlToken[]; readonly key: string | undefined },
  keys: KeyRules,
): Iterable<Fact> {
  const [first, last] = [chain[0] as SqlToken, chain[chain.length - 1] as SqlToken];
  const [start, end] = [first.start, last.end];
  const value: Expression = {
    kind: 'join',
    parts: chain.map((one) => partOf(source, one)),
    at: source.span(start, end),
  };
  const uses = usesOfValue(source, { value, start, end, ...(key === undefined ? {} : { key }) }, keys);
  yield* uses;
  const isDotted = chain.some(({ is, value: text }) => is === 'text' && /[./]/.test(text));
  if (uses.length === 0 && isDotted)
    yield toUse(source, { value, start, end }, { as: 'text', relation: 'mention', strength: 'token' });
}

function partOf(source: Source, { is, start, end, value }: SqlToken): Expression {
  const at = source.span(start, end);
  if (is === 'text') return { kind: 'text', text: value, at };
  return {
    kind: 'name',
    scope: 'module',
    key: variable(value),
    otherwise: { kind: 'unknown', why: 'dynamic', at },
    at,
  };
}

/** `SET @host = '…'`, `DECLARE @host varchar(50) = '…'`, `v_host text := '…'`, `\set host '…'`, `DEFINE host = '…'` */
function* definitionAt(source: Source, code: readonly SqlToken[], index: number): Iterable<Fact> {
  const name = code[index] as SqlToken;
  const before = code[index - 1]?.value.toLowerCase() ?? '';
  const isDeclared = /^(?:declare|set|define|var|variable)$/.test(before) || name.value.startsWith('@');
  const isAssigned = code.slice(index + 1, index + 8).findIndex(({ value }) => value === ':=' || value === '=');
  const stop = code.slice(index + 1, index + 8).findIndex(({ value }) => value === ';' || value === ',');
  const mark = code[index + 1 + isAssigned];
  const isBody = mark?.value === ':=';
  const isSet = before === 'set' && code[index - 2]?.value === '\\' && code[index + 1]?.is === 'text';
  const value = isSet ? code[index + 1] : code[index + 2 + isAssigned];
  if (!isSet && (isAssigned < 0 || (stop >= 0 && stop < isAssigned) || !(isDeclared || isBody))) return;
  if (value?.is !== 'text') return;
  const at = source.span(value.start, value.end);
  yield {
    kind: 'definition',
    scope: 'module',
    key: variable(name.value),
    value: { kind: 'text', text: value.value, at },
    at,
    mutable: true,
  };
}
