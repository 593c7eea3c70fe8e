// Turns a rulebook into what `rules list` and `rules explain` show. Reads nothing and judges nothing.
import { byKeys } from '../base/order.js';
import type { Explanation, RuleListing } from '../model/rule-listing.js';
import type { Entry, Rulebook } from '../model/rulebook.js';

interface Section {
  readonly section: string;
  readonly entries: readonly { readonly entry: Entry; readonly matches: readonly string[] }[];
}

/** Every rule in the order of the interface, every pattern sorted by section and id. */
export function toRuleListing(rulebook: Rulebook): RuleListing {
  const patterns = sectionsOf(rulebook).flatMap(({ section, entries }) =>
    entries.map(({ entry, matches }) => ({ section, id: entry.id, matches: matches.join(' ') })),
  );
  patterns.sort(
    byKeys(
      ({ section }) => section,
      ({ id }) => id,
    ),
  );
  return { rules: rulebook.rules, patterns };
}

/** What a rule's or pattern's id means; `undefined`: nothing has that id. */
export function explainIn(rulebook: Rulebook, id: string): Explanation | undefined {
  const rule = rulebook.rules.find((text) => text.id === id);
  if (rule) return { is: 'rule', rule };
  for (const { section, entries } of sectionsOf(rulebook)) {
    const found = entries.find(({ entry }) => entry.id === id);
    if (found) return { is: 'pattern', section, matches: found.matches.join(' '), entry: found.entry };
  }
  return undefined;
}

function sectionsOf(rulebook: Rulebook): Section[] {
  return [
    section('keys', rulebook.keys, ({ keys }) => keys),
    section('calls', rulebook.calls, ({ calls }) => calls),
    section('keywords', rulebook.keywords, ({ keyword, host }) => [keyword, '=', host]),
    section('boring-hosts', rulebook.boringHosts, ({ hosts }) => hosts),
    section('contexts', rulebook.contexts, ({ folders, files }) => [...folders.map((name) => `${name}/`), ...files]),
    section('environments', rulebook.environments, ({ words }) => words),
    section('providers', rulebook.providers, ({ suffixes }) => suffixes),
    section('renewals', rulebook.renewals, ({ issuers }) => issuers),
    section('languages', rulebook.languages, ({ extensions, names }) => [...extensions, ...names]),
    section('record-resources', rulebook.recordResources, ({ resources }) => resources),
    section('relations', rulebook.relations, ({ meaning }) => [meaning]),
  ];
}

function section<T extends Entry>(name: string, all: readonly T[], matches: (entry: T) => readonly string[]): Section {
  return { section: name, entries: all.map((entry) => ({ entry, matches: matches(entry) })) };
}
