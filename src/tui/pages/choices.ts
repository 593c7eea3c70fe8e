// Screens on which something is chosen: facets, what is supposed, formats of an export, and the help.
import {
  changeText,
  count,
  facetCounts,
  isPolicyChange,
  pad,
  verdictText,
  type Exploration,
  type FacetCount,
  type Report,
  type Selection,
} from '../../index.js';
import { EXPORT_FORMATS, said, type Page, type Row } from '../page.js';
import { GROUPS, KEY_TABLE, keysText } from '../key-table.js';
import { VERDICT_ROLE } from '../words.js';

export function facetsPage({ facets }: Exploration, selection: Selection): Page {
  const counts = facetCounts(facets, selection);
  const rows = counts.flatMap((one, i) => {
    const isFirst = counts[i - 1]?.facet !== one.facet;
    return isFirst ? [said(['strong', one.facet]), facetRow(one)] : [facetRow(one)];
  });
  return {
    title: 'Facets: Enter chooses, values of one facet add up, facets combine',
    rows,
    empty: 'There is no finding.',
  };
}

function facetRow({ facet, value, findings, chosen }: FacetCount): Row {
  return {
    find: `${facet} ${value}`,
    pieces: () => [
      chosen ? '  [x] ' : '  [ ] ',
      chosen ? ['strong', value] : value,
      ['quiet', `  ${String(findings)}`],
    ],
    does: { is: 'facet', facet, value },
  };
}

export function whatIfPage(exploration: Exploration, before: Exploration): Page {
  const { changes, report } = exploration;
  const rows: Row[] = [
    ...changes.map((change): Row => ({
      find: changeText(change),
      pieces: () => [
        ['strong', changeText(change)],
        ['quiet', isPolicyChange(change) ? '' : '  not for lastref.yaml'],
      ],
      does: { is: 'undo', change },
    })),
    ...(changes.length === 0 ? [] : [said(''), said(['strong', 'What it changes'])]),
    ...report.retirements.map((one) => verdictRow(one, { report, before: before.report })),
    ...differences(before.report, report),
    ...(changes.some(isPolicyChange)
      ? [
          said(''),
          { find: 'write', pieces: () => ['Write the policy to lastref.yaml'], does: { is: 'write' } } as const,
        ]
      : []),
  ];
  const title = changes.length === 0 ? 'What if: nothing is supposed yet' : 'What if: Enter takes a supposition back';
  return { title, rows, empty: 'Press n, d, c, p, x or a to suppose something.' };
}

interface Both {
  readonly report: Report;
  readonly before: Report;
}

function verdictRow(one: Report['retirements'][number], { report, before }: Both): Row {
  const { domain, scope, verdict } = one;
  const was = before.retirements.find((other) => other.domain === domain && other.scope === scope)?.verdict;
  return {
    find: domain,
    pieces: () => [
      `  ${pad(domain, 24)} `,
      ...(was === undefined || was === verdict ? [] : ([[VERDICT_ROLE[was], was], ' -> '] as const)),
      [VERDICT_ROLE[verdict], verdictText(verdict, one, report)],
    ],
    opens: { is: 'findings', retirement: domain },
    subject: { retirement: scope === 'below' ? `*.${domain}` : domain },
  };
}

function differences(before: Report, after: Report): Row[] {
  const known = new Set(before.findings.map(({ id }) => id));
  const left = new Set(after.findings.map(({ id }) => id));
  const added = after.findings.filter(({ id }) => !known.has(id));
  const gone = before.findings.filter(({ id }) => !left.has(id));
  return [
    ...(gone.length === 0 ? [] : [said(''), said(['good', `  ${count(gone.length, 'finding')} gone`])]),
    ...gone.map(({ message }) => said('    ', ['quiet', message])),
    ...(added.length === 0 ? [] : [said(''), said(['error', `  ${count(added.length, 'finding')} new`])]),
    ...added.map(({ id, message }): Row => ({
      find: message,
      pieces: () => ['    ', message],
      opens: { is: 'finding', id },
    })),
  ];
}

const EXPORT_SAYS: Readonly<Record<(typeof EXPORT_FORMATS)[number], string>> = {
  json: 'the report with the findings that the facets leave (schema/report.json)',
  markdown: 'the same for a ticket or a comment',
  dot: 'the graph round what is selected, else round the findings, for Graphviz',
  html: 'one file to be opened in a browser, with the graph',
};

export function exportPage(): Page {
  const rows = EXPORT_FORMATS.map((format): Row => ({
    find: format,
    pieces: () => [['strong', pad(format, 10)], EXPORT_SAYS[format]],
    does: { is: 'export', format },
  }));
  return { title: 'Export what is shown', rows, empty: '' };
}

export function helpPage(): Page {
  const rows = GROUPS.flatMap((group) => [
    said(['strong', group]),
    ...KEY_TABLE.filter((entry) => entry.group === group).map((entry): Row => ({
      find: entry.says,
      pieces: () => ['  ', ['note', pad(keysText(entry), 18)], entry.says],
    })),
    said(''),
  ]);
  return { title: 'Keys', rows, empty: '' };
}
