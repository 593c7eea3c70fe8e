// The rulebook's keys as a look-up: which key of a file says that its value names a host, and how.
import { canonicalKey, type KeyRule, type Rulebook } from '../model/rulebook.js';

const DEEPEST = 4;
const LONGEST = 200;
/** The key rules by canonical key. */
export interface KeyRules {
  /** The rule for a key or, as a list, a key path from the outside in: the longest known end of the path decides. */
  ruleOf(key: string | readonly string[]): KeyRule | undefined;
}

/** Compiles the rulebook's keys; of two rules with one key the first holds. */
export function keyRulesOf(rulebook: Pick<Rulebook, 'keys'>): KeyRules {
  const rules = new Map<string, KeyRule>();
  for (const rule of rulebook.keys) {
    for (const key of rule.keys) {
      const canonical = canonicalKey(key);
      if (!rules.has(canonical)) rules.set(canonical, rule);
    }
  }
  return { ruleOf: (key) => (typeof key === 'string' ? ruleOfKey(rules, key) : ruleOfPath(rules, key)) };
}

function ruleOfKey(rules: ReadonlyMap<string, KeyRule>, key: string): KeyRule | undefined {
  return key.length > LONGEST ? undefined : rules.get(canonicalKey(key));
}

function ruleOfPath(rules: ReadonlyMap<string, KeyRule>, path: readonly string[]): KeyRule | undefined {
  let joined = '';
  let found: KeyRule | undefined;
  for (const key of path.slice(-DEEPEST).reverse()) {
    if (joined.length + key.length > LONGEST) break;
    const isAlone = joined === '';
    joined = canonicalKey(key) + joined;
    const rule = rules.get(joined);
    if (rule && (isAlone || !rule.whole)) found = rule;
  }
  return found;
}
