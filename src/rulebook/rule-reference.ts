// Writes docs/rules.md from the rulebook, so that the reference cannot part from what is judged by and looked for. It reads no file.
import type { Entry, RuleText, Rulebook, Sample } from '../model/rulebook.js';
import type { Meaning } from '../model/vocabulary.js';

const INTRODUCTION = `# Rules and patterns

Generated from the rulebook in [rules/](../rules) (\`npm run golden\`); do not edit. \`lastref rules explain ID\` shows one entry of this page
in the terminal, with all its samples.
`;

const MEANINGS: Readonly<Record<Meaning, string>> = {
  depends: 'Depends: the service stops working, in part, when the name is gone',
  owns: 'Owns: the service defines, serves or renews the name, and goes away together with it',
  mentions: 'Mentions: nobody reaches the name because of this text',
};

/** The reference as Markdown. */
export function ruleReference(rulebook: Rulebook): string {
  return [
    INTRODUCTION,
    '## Rules',
    '',
    'What a finding can be. The id stands in every format, in `--only`, in `severity` and in suppressions.',
    '',
    ...rulebook.rules.flatMap(ruleSection),
    ...severitySection(rulebook),
    ...relationSection(rulebook),
    ...patternSections(rulebook),
  ].join('\n');
}

function ruleSection({ id, title, says, why, whatToDo, source, finds }: RuleText): string[] {
  return [
    `### \`${id}\``,
    '',
    `**${title}.** ${prose(says)}`,
    '',
    `- Why it matters: ${prose(why)}`,
    `- What to do: ${prose(whatToDo)}`,
    `- Source: ${linked(source)}`,
    ...finds.slice(0, 1).flatMap(example),
    '',
  ];
}

function example({ file, text, host }: Sample): string[] {
  const about = host === undefined ? '' : `, which names ${code(host)}`;
  return [`- For example in ${code(file)}${about}:`, '', '  ```text', ...indented(text), '  ```'];
}

function indented(text: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`));
}

function severitySection({ severities }: Rulebook): string[] {
  const by = (table: Readonly<Record<string, string | undefined>>): string[] =>
    ['error', 'warning', 'note'].flatMap((severity) => {
      const having = Object.keys(table).filter((key) => table[key] === severity);
      return having.length === 0 ? [] : [`- **${severity}**: ${having.map(code).join(', ')}`];
    });
  return [
    '## Severities',
    '',
    'How bad a piece of evidence is depends on the kind of place it stands in; a finding is as bad as the worst of them.',
    '',
    ...by(severities.byContext),
    '',
    'A record that stands alone is weighed by what it does:',
    '',
    ...by(severities.byRecordRelation),
    '',
    '`severity` in the configuration changes this for a rule, or for a rule in a context.',
    '',
  ];
}

function relationSection({ relations }: Rulebook): string[] {
  const meanings = Object.keys(MEANINGS) as Meaning[];
  return [
    '## Relations',
    '',
    'How a host is used, and whether that is a dependence.',
    '',
    ...meanings.flatMap((meaning) => [
      `### ${MEANINGS[meaning]}`,
      '',
      ...relations
        .filter((entry) => entry.meaning === meaning)
        .map(({ relation, title, why }) => `- ${code(relation)} (${title}): ${prose(why)}`),
      '',
    ]),
  ];
}

function patternSections(rulebook: Rulebook): string[] {
  const { keys, calls, keywords, boringHosts, contexts, environments, providers, languages } = rulebook;
  return [
    ...section(
      'Keys',
      'Settings, options and attributes whose value is a host.',
      listed(keys, (one) => one.keys),
    ),
    ...section(
      'Calls',
      'Functions that are given a host.',
      listed(calls, (one) => one.calls),
    ),
    ...section(
      'Keywords',
      'Words that stand for a host without naming it.',
      listed(keywords, ({ keyword, host }) => [keyword, host]),
    ),
    ...section(
      'Boring hosts',
      'Named everywhere, reached by nobody.',
      listed(boringHosts, ({ hosts }) => hosts),
    ),
    ...section(
      'Contexts',
      'The kind of place that a path is.',
      listed(contexts, ({ folders, files }) => [...folders.map((name) => `${name}/`), ...files]),
    ),
    ...section(
      'Environments',
      'Words in paths that say which.',
      listed(environments, ({ words }) => words),
    ),
    ...section(
      'Providers',
      'Suffixes of machines that are not ours.',
      listed(providers, (one) => one.suffixes),
    ),
    ...section(
      'Languages',
      'What is a comment and what a string.',
      listed(languages, ({ extensions, names }) => [...extensions, ...names]),
    ),
  ];
}

function section(title: string, says: string, lines: readonly string[]): string[] {
  return [`## ${title}`, '', says, '', ...lines, ''];
}

function listed<T extends Entry>(entries: readonly T[], matches: (entry: T) => readonly string[]): string[] {
  return entries.map((entry) => `- \`${entry.id}\` (${matches(entry).map(code).join(', ')}): ${prose(entry.why)}`);
}

function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function linked(source: string): string {
  return /^https?:\S+$/.test(source) ? `<${source}>` : prose(source);
}

/** Words that Markdown would read as marks stand as code; what is code already stays so. */
function prose(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/[^\s"]*[*_[\]<>][^\s",.]*/g, (word) => `\`${word}\``)))
    .join('');
}
