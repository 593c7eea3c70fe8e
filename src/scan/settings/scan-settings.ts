// Settings files that programs read themselves: every value is a setting by its key path, which code asks for by the same canonical key.
// Literals stay the scanner's; a value that refers to other settings is claimed and left as an expression.
import type { Expression } from '../../model/expression.js';
import type { Definition, Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { field, textAt } from '../exports/node.js';
import { tomlEntries } from '../manifest-text/toml-entries.js';
import type { Source } from '../scanner.js';
import type { Claim, ReadAside } from '../side-reader.js';
import { readNodes, type Node } from '../templates/node.js';
import { keyRulesOf, type KeyRules } from '../keys.js';
import { skeletonsOf, toUse, usesOfValue } from '../value-uses.js';
import { placeholdersIn } from './placeholders.js';
import { settingKey } from '../../model/setting-key.js';

/** How a framework writes its settings. */
export interface SettingsStyle {
  /** Stands between the keys of a path as code writes it. */
  readonly separator: '.' | ':';
  /** Where a document says for which profile it holds; `undefined`: it cannot. */
  readonly profileAt?: readonly (readonly string[])[];
  /** The key below which all settings lie; `undefined`: none. */
  readonly under?: string;
  /** Its first keys may be environments. */
  readonly hasSections?: boolean;
  /** Values name environment variables that replace a setting. */
  readonly areVariables?: boolean;
}

/** Sections of a file that hold for one environment, or for all. */
const SECTIONS = /^(?:production|prod|staging|stage|development|dev|test|testing|qa|uat|preprod|sandbox)$/i;
const SHARED = /^(?:default|defaults|shared|global|common|all)$/i;

/** A setting by its path inside of the section of an environment. */
function insideOfSection(setting: Setting): Setting | undefined {
  const [first = '', ...path] = setting.path;
  if (path.length === 0 || !(SECTIONS.test(first) || SHARED.test(first))) return undefined;
  return { ...setting, path, ...(SECTIONS.test(first) ? { environment: first.toLowerCase() } : {}) };
}

interface Setting {
  readonly path: readonly string[];
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly environment?: string;
}

const DEEPEST = 40;
const MOST_SETTINGS = 10_000;
const LONGEST_VALUE = 10_000;

/** Prepares the reading of settings; the style is told by the file's name. */
export function openSettings(rulebook: Rulebook, styleOf: (name: string) => SettingsStyle): ReadAside {
  const keys = keyRulesOf(rulebook);
  return function* (source) {
    const style = styleOf(source.path.slice(source.path.lastIndexOf('/') + 1).toLowerCase());
    let count = 0;
    for (const setting of settingsIn(source, style)) {
      if (++count > MOST_SETTINGS) return;
      yield* factsOfSetting(setting, style, { source, keys });
      const inner = style.hasSections === true ? insideOfSection(setting) : undefined;
      if (inner) yield* factsOfSetting(inner, style, { source, keys });
    }
  };
}

function* settingsIn(source: Source, style: SettingsStyle): Iterable<Setting> {
  if (source.path.toLowerCase().endsWith('.toml')) {
    for (const { path, text, start, end } of tomlEntries(source.text)?.entries ?? []) {
      const keys = path.split('.');
      // Wrangler has the variables of an environment within it.
      const from = style.under === undefined ? 0 : keys.indexOf(style.under) + 1;
      if (from > 0 || style.under === undefined) yield { path: keys.slice(from), text, start, end };
    }
    return;
  }
  for (const root of readNodes(source)) {
    const settings = style.under === undefined ? root : field(root, style.under);
    if (!settings || isOtherFormat(root)) continue;
    const environment = style.profileAt?.map((path) => profileAt(root, path)).find((name) => name !== undefined);
    yield* settingsBelow(settings, [], environment);
  }
}

/** Documents that configure something else than a program: Kubernetes objects, templates, interfaces, workflows. */
function isOtherFormat(root: Node): boolean {
  if (root.is !== 'record') return true;
  const has = (key: string): boolean => root.entries.has(key);
  return (has('apiVersion') && has('kind')) || has('AWSTemplateFormatVersion') || has('openapi') || has('swagger');
}

/** The profile that a document names, by its key path in whichever spelling. */
function profileAt(root: Node, path: readonly string[]): string | undefined {
  const name = textAt(root, ...path) ?? textAt(root, path.join('.'));
  return name !== undefined && /^[\w-]{1,100}$/.test(name) ? name : undefined;
}

function* settingsBelow(node: Node, path: readonly string[], environment: string | undefined): Iterable<Setting> {
  if (path.length > DEEPEST) return;
  if (node.is === 'record') {
    for (const [key, { value }] of node.entries) yield* settingsBelow(value, [...path, key], environment);
  } else if (node.is === 'list') {
    for (const [at, item] of node.items.entries()) yield* settingsBelow(item, [...path, String(at)], environment);
  } else if (node.tag === undefined && node.text !== '' && path.length > 0)
    yield { path, text: node.text, start: node.start, end: node.end, ...(environment && { environment }) };
}

interface Kit {
  readonly source: Source;
  readonly keys: KeyRules;
}

function* factsOfSetting(setting: Setting, style: SettingsStyle, { source, keys }: Kit): Iterable<Fact | Claim> {
  const { path, text, start, end } = setting;
  if (text.length > LONGEST_VALUE) return;
  const at = source.span(start, end);
  const key = settingKey(path.join(style.separator));
  const value = valueOf(text, style, at);
  if (value.kind === 'name' && value.key === key) return;
  yield definitionOf(setting, { key, value, at });
  if (value.kind === 'text' || style.areVariables === true) return;
  const near = path.slice(-2).join('.');
  const described = { value, start, end, key: keys.ruleOf(near) ? near : (path.at(-1) ?? '') };
  const uses = usesOfValue(source, described, keys);
  const isSentence = skeletonsOf(value).every((skeleton) => /\s/.test(skeleton.trim()));
  if (uses.length === 0 && isSentence) return;
  yield { kind: 'claim', at };
  if (uses.length > 0) yield* uses;
  else yield toUse(source, described, { as: 'text', relation: 'config', strength: 'token' });
}

function valueOf(
  text: string,
  { areVariables = false, profileAt: profiles }: SettingsStyle,
  at: Definition['at'],
): Expression {
  if (areVariables) return { kind: 'name', scope: 'env', key: text, at };
  // A shell's `${NAME:-default}`; in Spring the minus is the default's own.
  return placeholdersIn(profiles ? text : text.replace(/\$\{(\w{1,200}):-/g, '${$1:'), at);
}

function definitionOf(
  { environment }: Setting,
  { key, value, at }: Pick<Definition, 'key' | 'value' | 'at'>,
): Definition {
  return { kind: 'definition', scope: 'env', key, value, level: 'settings', ...(environment && { environment }), at };
}
