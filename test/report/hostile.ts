// Texts that an estate may hold and that some reader of a report would obey, and reports that are full of them.
import type { Evidence, Finding, Report } from '../../src/model/report.js';
import { coverage, evidence, finding, mapiqReport, noteFinding } from './reports.js';

/** Each breaks out of something: a terminal's line, a table, a comment, an attribute, a cell, a CI runner's log. */
export const HOSTILE: readonly string[] = [
  '"quoted" and \'quoted\' and `quoted` and ```',
  'two\nlines\r\nor three\ttabbed',
  '\u001b[2J\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007',
  '</failure></testcase></testsuites>',
  ']]><x y="',
  '<!-- --><script>alert(1)</script><details><img src=x onerror=alert(1)>',
  '| a | b |\n| - | - |',
  '\\|\\`\\\\',
  '=cmd()',
  '=HYPERLINK("https://evil.example";"ok")',
  '+1;=cmd()',
  '-1\t=cmd()',
  '@SUM(A1)',
  '\uFF1Dcmd()',
  '@everyone and @acme/admins',
  '#1 GH-1 acme/shop#2 !5 deadbeefdeadbeef SHOP-12',
  '[a](https://evil.example) ![b](https://evil.example/p.png) <https://evil.example>',
  'www.evil.example https://evil.example me@evil.example',
  '/close\n/merge',
  '- [ ] a\n# b\n> c\n***\n1. d',
  ':tada: &lt;b&gt; $x^2$ ~~gone~~ __bold__ **bold**',
  '::error::x ##vso[task.x] ##[group]x ##teamcity[x]',
  '\u202Ereversed\u2066\u200B\u2028\u2029\u0085',
  '\uFFFE\uFFFF\uD800 \u0000\u0008',
  ' leading and trailing ',
  '',
];

/** A report in which every text that an estate decides is this one. */
export function hostileReport(evil: string): Report {
  const note = { by: 'config', until: '2024-12-01', reason: evil, approver: evil } as const;
  const found = [evilEvidence(evil), { ...evilEvidence(evil), suppressed: note }];
  const own = { service: `service:${evil}`, owner: evil, host: evil, message: `${evil} references ${evil}` };
  const [use] = mapiqReport().unresolved;
  const spot = { repo: evil, file: evil, line: 1, reason: 'unparsable', detail: evil } as const;
  return mapiqReport({
    findings: [
      finding({ ...own, ...evilWay(evil), evidence: found }),
      finding({ ...own, id: 'b'.repeat(32), severity: 'warning', fix: null, path: [], evidence: found }),
      finding({ ...own, id: 'c'.repeat(32), retirement: null, certificate: evil, evidence: [] }),
      finding({ ...own, id: 'd'.repeat(32), service: 'service:other', suppressed: true, evidence: found.slice(1) }),
      noteFinding(1, { ...own, evidence: found }),
    ],
    retirements: mapiqReport().retirements.map((one) => ({ ...one, dependents: [`service:${evil}`, evil] })),
    unresolved: use
      ? [
          { ...use, service: `service:${evil}`, repo: evil, file: evil, text: evil, needs: [`env:${evil}`, evil] },
          { ...use, repo: evil, file: evil, text: evil, needs: [] },
        ]
      : [],
    policyChanges: [evil],
    coverage: coverage({
      filesSkipped: { [evil]: 1 },
      blindSpots: [
        { ...spot, retirements: ['mapiq.net'] },
        { ...spot, retirements: [] },
      ],
    }),
  });
}

function evilEvidence(evil: string): Evidence {
  return evidence({
    repo: evil,
    file: evil,
    text: evil,
    value: `${evil}!`,
    environment: evil,
    observed: { server: evil, at: '2024-08-30T00:00:00.000Z' },
    steps: [{ repo: evil, file: evil, line: 1, note: evil }],
  });
}

function evilWay(evil: string): Pick<Finding, 'path' | 'fix'> {
  return {
    path: [
      { from: `service:${evil}`, edge: 'references', to: `host:${evil}` },
      { from: `host:${evil}`, edge: 'cname', to: `host:${evil}.net` },
    ],
    fix: { change: 'definition', at: evil, to: evil, because: evil },
  };
}

/** What no report may hold, in whatever format: characters that are not seen, and commands of CI runners. */
export const OBEYED = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^\s*::|##\w{0,20}\[/mu;
