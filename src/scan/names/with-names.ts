// Takes names for names: bare dotted words in manifests, lock files and pipelines that say what a package, a step or a bucket is called. Addresses
// and words under keys that name hosts stay what they are.
import { lineTable } from '../../base/lines.js';
import type { Fact, Use } from '../../model/fact.js';
import { isNamed, isPrinted } from './naming-place.js';
import { namingOf, type NamingManner } from './naming-files.js';

/** Of the people who made a package; a pipeline writes to those that it names. */
const PEOPLE_FILE =
  /(?:^|\/)(?:setup\.(?:cfg|py)|pyproject\.toml|composer\.(?:json|lock)|[\w.-]{1,60}\.(?:gemspec|podspec|nuspec|cabal|spec|rockspec)|\.gitconfig|control|description|appfile|metadata\.rb|package\.json|cargo\.toml|renovate\.json|\.npmrc|settings\.xml|build\.sbt|pkgbuild|conanfile\.py)$/i;
/** A setting that says where a package comes from. */
const HOST_KEY =
  /(?:host|domain|registr(?:y|ies)|server|url|location|remote|mirror|proxy)["']?\s{0,8}[:=]?\s{0,8}["'[]{0,2}$/i;

/** The facts of a file, its names told from its hosts. */
export function withNames(path: string, text: string, facts: readonly Fact[]): readonly Fact[] {
  const naming = namingOf(path);
  const arePeople = PEOPLE_FILE.test(path);
  if (naming === undefined && !arePeople) return facts;
  const lines = lineTable(text);
  return facts.map((fact) => {
    if (fact.kind !== 'use' || fact.strength !== 'token') return fact;
    const start = lines.startOf(fact.at.line) + fact.at.column - 1;
    const end = lines.startOf(fact.at.endLine) + fact.at.endColumn - 1;
    if (fact.relation === 'mail' && fact.context === undefined && arePeople && !isRemote(text, start))
      return { ...fact, context: 'identifier' };
    if (naming === undefined || !isBare(fact)) return fact;
    return isName(text, { start, end }, naming) ? { ...fact, relation: 'identifier', context: 'identifier' } : fact;
  });
}

/** The user of a repository (`git@host:`) is nobody. */
function isRemote(text: string, start: number): boolean {
  return /(?:^|[^\w.+-])(?:git|hg|svn|ssh)@?$/i.test(text.slice(Math.max(0, start - 8), start));
}

/** A constant word without scheme, of which nothing but its place says what it is. */
function isBare({ relation, context, value }: Use): boolean {
  const isOpen = context === undefined ? relation === 'config' || relation === 'mention' : relation === 'allow';
  return isOpen && value.kind === 'text' && !value.text.includes('//');
}

function isName(text: string, place: { readonly start: number; readonly end: number }, naming: NamingManner): boolean {
  if (naming === 'script') return isPrinted(text, place);
  if (isNamed(text, place)) return true;
  if (naming !== 'lock') return false;
  const before = text.slice(Math.max(0, place.start - 80), place.start);
  const startsLine = /(?:^|\n)$/.test(before);
  const isPath = text[place.end] === '/' && (startsLine || /["']$/.test(before)) && !/h1:["']?$/.test(before);
  return !isPath && !HOST_KEY.test(before) && !/@$/.test(before);
}
