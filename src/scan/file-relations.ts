// Files whose format says what every address in them is for: lock files and registry settings install packages, git's own files clone.
// Only what was a URL or a setting by itself is told more; comments, keys with a meaning of their own and mentions stay as they are.
import { lineTable } from '../base/lines.js';
import type { Fact, Use } from '../model/fact.js';
import type { Relation } from '../model/vocabulary.js';
import { withNames } from './names/with-names.js';

interface Purpose {
  readonly names: readonly string[];
  readonly relation: Relation;
  /** Whether an address is for that, by the text before it (at most 300 characters); all are without it. */
  readonly before?: RegExp;
}

/** What people read in a lock file: addresses of makers and of donations (one, or a list of them), and why a version is deprecated. */
const METADATA =
  /"(?:homepage|support|docs|issues|forum|chat|rss|wiki|notification-url|email|deprecated)"\s*:\s*"[^"\n]*$|"funding"\s*:\s*(?:\[[^\]]{0,900}|\{[^}]{0,300}|"[^"]{0,200})$|\n\s*deprecated:[^\n]*$/;
const PURPOSES: readonly Purpose[] = [
  {
    relation: 'package',
    names: [
      ...['yarn.lock', 'package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'bun.lock', 'deno.lock', 'go.mod'],
      ...['go.sum', 'go.work.sum', 'cargo.lock', 'gemfile.lock', 'gems.locked', 'poetry.lock', 'pdm.lock', 'uv.lock'],
      ...['pipfile.lock', 'pylock.toml', 'conda-lock.yml', 'composer.lock', 'packages.lock.json', 'paket.lock'],
      ...['podfile.lock', 'pubspec.lock', 'mix.lock', 'chart.lock', 'package.resolved', 'nuget.config'],
      ...['pipfile', '.terraform.lock.hcl', 'conan.lock', 'pnpm-workspace.yaml', 'gradle-wrapper.properties'],
      ...['maven-wrapper.properties', 'conan_remotes.json', 'remotes.json'],
      ...['.npmrc', '.yarnrc', '.yarnrc.yml', 'bunfig.toml', 'pip.conf', 'pip.ini', '.pypirc', 'uv.toml', '.condarc'],
    ],
  },
  { relation: 'git', names: ['.gitmodules', '.gitconfig'] },
  { relation: 'package', names: ['chart.yaml', 'requirements.yaml'], before: /^\s*(?:-\s+)?repository:[^\n]*$/m },
  {
    relation: 'package',
    names: ['build.gradle', 'build.gradle.kts', 'settings.gradle', 'settings.gradle.kts'],
    before: /\bmaven\s*(?:\{[^}]{0,200}|\([^)\n]{0,200})$/,
  },
  {
    relation: 'package',
    names: ['settings.xml', 'pom.xml'],
    before:
      /<(?:mirror|repository|pluginRepository|snapshotRepository)>(?:(?!<\/)[^]|<\/(?:id|name|layout|mirrorOf|releases|snapshots|enabled)>){0,250}$/,
  },
  {
    relation: 'package',
    names: ['pyproject.toml'],
    before:
      /\[\[?tool\.(?:poetry\.source|uv\.index|uv|pdm\.source|pixi[^\]\n]{0,40}|hatch[^\]\n]{0,40})\]\]?(?:(?!\n\[)[^]){0,250}$/,
  },
  {
    relation: 'package',
    names: ['composer.json'],
    before: /"repositories"\s*:\s*[[{](?:(?!\]\s*,)[^]){0,280}"url"\s*:\s*"[^"]{0,40}$/,
  },
  { relation: 'git', names: ['package.swift'], before: /\.package\([^)]{0,200}url:\s*"[^"]{0,40}$/ },
  { relation: 'package', names: ['gemfile', 'podfile'], before: /^\s*source\b[^\n]*$/m },
];

/** Manifests and the keys under which they name pages for people: before an address on its line. */
const PAGES: readonly { readonly names: readonly string[]; readonly before: RegExp }[] = [
  { names: ['app.json'], before: /"(?:website|repository|logo|success_url)"\s*:\s*"[^"\n]{0,60}$/ },
  {
    names: ['cargo.toml', 'pyproject.toml'],
    before:
      /(?:^|\n)(?:repository|homepage|documentation|Homepage|Repository|Documentation)\s*=\s*"[^"\n]{0,60}$|\[(?:project|tool\.poetry)\.urls\](?:\n[^[\n]{0,200}){0,20}$/,
  },
  { names: ['pubspec.yaml'], before: /(?:^|\n)(?:repository|homepage|documentation|issue_tracker):[^\n]{0,60}$/ },
  { names: ['composer.json'], before: /"(?:homepage|source|docs|issues|forum|wiki|chat)"\s*:\s*"[^"\n]{0,60}$/ },
];
const REQUIREMENTS: Purpose = { relation: 'package', names: [] };

/** pip's requirement and constraint files, Cargo's and Bundler's own settings: known by more than their name. */
function isRequirements(path: string): boolean {
  return /(?:^|\/)(?:(?:requirements|constraints)[\w.-]{0,60}\.(?:txt|in)|requirements\/[\w.-]{1,80}\.(?:txt|in)|\.cargo\/config(?:\.toml)?|\.bundle\/config)$/i.test(
    path,
  );
}

const GIT = /\bgit\+[a-z+]{0,8}:\/\/[^\s"']*$/;
const FURTHEST = 1_000;

/** The facts of a file with the relation that its format gives them; names that are no hosts are told apart before. */
export function withFileRelation(path: string, text: string, said: readonly Fact[]): Fact[] {
  const facts = withNames(path, text, said);
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const purpose = isRequirements(path) ? REQUIREMENTS : PURPOSES.find(({ names }) => names.includes(name));
  const pages = PAGES.find(({ names }) => names.includes(name));
  if (!purpose && !pages) return [...facts];
  const lines = lineTable(text);
  return facts.map((fact) => {
    if (fact.kind !== 'use') return fact;
    // Who made it, not whom it writes to.
    if (fact.relation === 'mail' && name === 'pom.xml') return { ...fact, context: 'identifier' };
    if (!isOpen(fact, name)) return fact;
    const offset = lines.startOf(fact.at.line) + fact.at.column - 1;
    const before = text.slice(Math.max(0, offset - FURTHEST), offset);
    if (purpose === REQUIREMENTS && /(?:^|\s)#[^\n]*$/.test(before.slice(before.lastIndexOf('\n') + 1)))
      return { ...fact, relation: 'mention', strength: 'token', context: 'comment' };
    if (pages?.before.test(before)) return { ...fact, relation: 'mention', strength: 'token', context: 'docs' };
    if (!purpose) return fact;
    if (GIT.test(before)) return { ...fact, relation: 'git' };
    if (purpose.before === undefined && METADATA.test(before))
      return { ...fact, relation: 'mention', strength: 'token', context: 'comment' };
    const isMeant = purpose.before?.test(before) ?? true;
    return isMeant ? { ...fact, relation: purpose.relation } : fact;
  });
}

/** What nothing but its place tells the relation of; `location` is no redirect in Package.resolved. */
function isOpen({ relation, context }: Use, name: string): boolean {
  const isKnown =
    relation === 'http' || relation === 'config' || (relation === 'redirect' && name.endsWith('.resolved'));
  return isKnown && context === undefined;
}
