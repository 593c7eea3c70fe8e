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
    ...SECTIONS.flatMap(({ title, says, lines }) => [`## ${title}`, '', says, '', ...lines(rulebook), '']),
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

interface Section {
  readonly title: string;
  readonly says: string;
  readonly lines: (rulebook: Rulebook) => readonly string[];
}

const SECTIONS: readonly Section[] = [
  {
    title: 'Keys',
    says: 'Settings, options and attributes whose value is a host.',
    lines: (book) => listed(book.keys, ({ keys }) => keys),
  },
  {
    title: 'Calls',
    says: 'Functions that are given a host.',
    lines: (book) => listed(book.calls, ({ calls }) => calls),
  },
  {
    title: 'Accessors',
    says: 'Objects by which code asks a framework for its settings.',
    lines: (book) => listed(book.accessors, ({ objects }) => objects),
  },
  {
    title: 'Keywords',
    says: 'Words that stand for a host without naming it.',
    lines: (book) => listed(book.keywords, ({ keyword, host }) => [keyword, host]),
  },
  {
    title: 'Boring hosts',
    says: 'Named everywhere, reached by nobody.',
    lines: (book) => listed(book.boringHosts, ({ hosts }) => hosts),
  },
  {
    title: 'Contexts',
    says: 'The kind of place that a path is.',
    lines: (book) => listed(book.contexts, ({ folders, files }) => [...folders.map((name) => `${name}/`), ...files]),
  },
  {
    title: 'Environments',
    says: 'Words in paths that say which.',
    lines: (book) => listed(book.environments, ({ words }) => words),
  },
  {
    title: 'Record resources',
    says: 'Resources of Terraform that are DNS records.',
    lines: (book) => listed(book.recordResources, ({ resources }) => resources),
  },
  {
    title: 'Providers',
    says: 'Suffixes of machines that are not ours.',
    lines: (book) => listed(book.providers, ({ suffixes }) => suffixes),
  },
  {
    title: 'Renewals',
    says: 'Authorities whose certificates machines renew.',
    lines: (book) => listed(book.renewals, ({ issuers }) => issuers),
  },
  {
    title: 'Languages',
    says: 'What is a comment and what a string.',
    lines: (book) => listed(book.languages, ({ extensions, names }) => [...extensions, ...names]),
  },
];

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
