// Writes a first lastref.yaml: what was found as entries and comments. Names come from the estate and may hold anything, so that values
// go through the YAML library and comments through inert().
import { stringify } from 'yaml';
import type { Retirement } from '../../config/config.js';
import { formatPattern } from '../../model/domain-pattern.js';
import type { ServiceNode } from '../../model/reference.js';
import { inert } from '../../report/inert.js';
import { wrap } from '../../report/width.js';
import { count, grouped, listed } from '../../report/words.js';
import type { CandidateExclude } from './candidate-excludes.js';
import type { CandidateInput } from './candidate-inputs.js';
import type { CandidateZone } from './candidate-zones.js';

export interface Findings {
  /** Likeliest first. */
  readonly zones: readonly CandidateZone[];
  readonly retire: readonly Retirement[];
  readonly services: readonly (ServiceNode & { readonly roots: readonly string[] })[];
  readonly inputs: readonly CandidateInput[];
  readonly excludes: readonly CandidateExclude[];
  /** Paths relative to the configuration; empty: its own folder is what is audited. */
  readonly repos: readonly string[];
  /** A day for the example, `YYYY-MM-DD`. */
  readonly exampleDay: string;
}

const COLUMNS = 98;
const ZONES_SHOWN = 15;
const OTHERS_SHOWN = 10;
const SERVICES_SHOWN = 40;
const INPUTS_SHOWN = 40;

/** The file's text: YAML that the configuration's own check accepts. */
export function configText(findings: Findings): string {
  const sections = [
    said('What is to be retired, and how to look for it. Try it with `lastref audit`.'),
    retireSection(findings),
    [
      ...said('How long before a certificate ends it is a note, a warning, an error.'),
      'certificates:',
      '  warn: [30d, 14d, 7d]',
    ],
    reposSection(findings),
    inputsSection(findings),
    servicesSection(findings),
    excludesSection(findings),
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')}\n`;
}

function retireSection({ zones, retire, exampleDay }: Findings): string[] {
  const lines = zoneLines(zones);
  if (retire.length > 0) return [...lines, ...entry({ retire: retire.map(toRetireEntry) })];
  const [likeliest] = zones.filter(({ tier, isPublic }) => tier < 3 && !isPublic);
  const domain = likeliest?.domain ?? 'oldshop.example';
  const example = {
    retire: [
      { domain, on: exampleDay, replacement: 'newshop.example', reason: 'why it goes', owner: 'who retires it' },
    ],
  };
  return [
    ...lines,
    ...said('Uncomment and edit. `on` is the first UTC day on which nothing may need the name or any name below it.'),
    ...commented(entry(example)),
  ];
}

function toRetireEntry({ pattern, on }: Retirement): object {
  return { domain: formatPattern(pattern), ...(on === null ? {} : { on }) };
}

function zoneLines(zones: readonly CandidateZone[]): string[] {
  const own = zones.filter(({ tier, isPublic }) => tier < 3 && !isPublic);
  const others = zones.filter(({ tier, isPublic }) => tier === 3 && !isPublic);
  const everybodys = zones.filter(({ isPublic }) => isPublic);
  const head =
    own.length > 0
      ? said('Zones that look like your own, the likeliest first:')
      : said('No zone looks like your own: none is declared, served, mailed from or called like this repository.');
  const more = own.length - ZONES_SHOWN;
  return [
    ...head,
    ...own.slice(0, ZONES_SHOWN).flatMap(zoneLine),
    ...(more > 0 ? [`#   and ${count(more, 'more zone')}; \`lastref hosts\` lists every name`] : []),
    ...namedOnly("Named here, most likely other people's", others),
    ...namedOnly('Code hosts, registries and providers', everybodys),
    '#',
  ];
}

function zoneLine({ domain, signs, names, services }: CandidateZone): string[] {
  const sizes = [count(names, 'name'), services > 0 ? count(services, 'service') : ''].filter((size) => size !== '');
  const [first = '', ...rest] = wrap(inert(`${signs.join('; ')} (${sizes.join(', ')})`), COLUMNS - 6);
  return [`#   ${inert(domain)}: ${first}`, ...rest.map((line) => `#     ${line}`)];
}

function namedOnly(title: string, zones: readonly CandidateZone[]): string[] {
  if (zones.length === 0) return [];
  return said(
    `${title}: ${listed(
      zones.map(({ domain }) => domain),
      OTHERS_SHOWN,
    )}.`,
  );
}

function reposSection({ repos }: Findings): string[] {
  if (repos.length === 0) return [];
  return [
    ...said('The repositories that are audited when no PATH is given.'),
    ...entry({ repos: repos.map((path) => ({ path })) }),
  ];
}

function inputsSection({ inputs }: Findings): string[] {
  if (inputs.length === 0) return [];
  const shown = inputs.slice(0, INPUTS_SHOWN);
  const more = inputs.length - shown.length;
  return [
    ...said(
      'Facts that are not source code. What lies in the tree is read anyway; listed here, a file that goes missing is an error instead of silence.',
    ),
    'inputs:',
    ...shown.flatMap(inputLines),
    ...(more > 0 ? [`  # and ${count(more, 'more file')}`] : []),
  ];
}

function inputLines({ kind, path, environment, needsHost }: CandidateInput): string[] {
  const item = { [kind]: path, ...(environment === undefined ? {} : { for: environment }) };
  const lines = entry([item]).map((line) => `  ${line}`);
  if (needsHost)
    return [...lines, '    # host: nav.example.com   # the machine whose listeners these are: 0.0.0.0 names none'];
  return kind === 'environment'
    ? [...lines, '    # service: signin   # the service that runs with these settings']
    : lines;
}

function servicesSection({ services }: Findings): string[] {
  if (services.length === 0) return [];
  const more = services.length - SERVICES_SHOWN;
  const owners = new Set(services.map(({ owner }) => owner));
  const common = owners.size === 1 && services.length > 1 ? services[0]?.owner : undefined;
  const example = { services: [{ name: 'signin', files: ['apps/signin/**'], owner: 'identity' }] };
  return [
    ...said(`Services that were found${common ? `, all owned by ${common}` : ''}. Nothing has to be written for them:`),
    ...services.slice(0, SERVICES_SHOWN).flatMap((service) => serviceLines(service, common ?? null)),
    ...(more > 0 ? [`#   and ${grouped(more)} more`] : []),
    ...said('Write an entry where one has the wrong files, name or owner:'),
    ...commented(entry(example)),
  ];
}

function serviceLines({ id, owner, roots }: Findings['services'][number], common: string | null): string[] {
  const where = listed(
    roots.map((root) => (root === '.' ? 'the whole repository' : root)),
    3,
  );
  const owned = owner === null || owner === common ? '' : `, owned by ${owner}`;
  const [first = '', ...rest] = wrap(inert(`${id.replace(/^service:/, '')}: ${where}${owned}`), COLUMNS - 2);
  return [`#   ${first}`, ...rest.map((line) => `#     ${line}`)];
}

function excludesSection({ excludes }: Findings): string[] {
  if (excludes.length === 0) return [];
  const lines = excludes.map(({ glob, context, severity, references, hosts }) => {
    const size = `${count(references, 'reference')} to ${count(hosts, 'host')}`;
    return `#   - ${stringify(glob).trim()}   # ${context}, a ${severity} at most: ${size}`;
  });
  return [
    ...said(
      'Folders with many names that do not block. Leave out what is only noise: what is left out is not looked at.',
    ),
    '# exclude:',
    ...lines,
  ];
}

/** A comment of one or more lines. */
function said(text: string): string[] {
  return wrap(inert(text), COLUMNS).map((line) => `# ${line}`);
}

function entry(value: unknown): string[] {
  return stringify(value, { lineWidth: 0 }).trimEnd().split('\n');
}

function commented(lines: readonly string[]): string[] {
  return lines.map((line) => `# ${line}`);
}
