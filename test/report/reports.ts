// The mapiq and boltrics stories as finished reports: what a run of the pipeline hands to the reporters.
import type { Coverage, Evidence, Finding, Report, ReportedRule } from '../../src/model/report.js';

export const AS_OF = '2024-08-30T00:00:00.000Z';
const ANSWERED = { server: 'udp://127.0.0.1:5353', at: AS_OF };

/** One piece of evidence in code; override what the test is about. */
export function evidence(own: Partial<Evidence> = {}): Evidence {
  return {
    repo: '.',
    file: 'apps/signin/src/idp.ts',
    line: 6,
    column: 15,
    endLine: 6,
    endColumn: 35,
    text: 'process.env.IDP_HOST',
    value: 'login.mapiq.com',
    relation: 'http',
    context: 'code',
    environment: 'production',
    how: 'resolved',
    severity: 'error',
    suppressed: null,
    observed: null,
    steps: [{ repo: '.', file: 'deploy/prod.env', line: 1, note: 'IDP_HOST = login.mapiq.com' }],
    ...own,
  };
}

/** The finding that only an alias shows; override what the test is about. */
export function finding(own: Partial<Finding> = {}): Finding {
  return {
    id: 'b1946ac92492d2347c6235b4d2611184',
    rule: 'retired-alias',
    severity: 'error',
    confidence: 'likely',
    service: 'service:signin',
    owner: 'identity',
    host: 'login.mapiq.net',
    retirement: 'mapiq.net',
    certificate: null,
    message: 'signin reaches login.mapiq.net (retires 2024-09-11) through login.mapiq.com',
    failsAt: '2024-09-11T00:00:00.000Z',
    change: null,
    suppressed: false,
    path: [
      { from: 'service:signin', edge: 'references', to: 'host:login.mapiq.com' },
      { from: 'host:login.mapiq.com', edge: 'cname', to: 'host:login.mapiq.net', ttlSeconds: 3600 },
    ],
    evidence: [evidence(), aliasEvidence()],
    fix: {
      change: 'record',
      at: 'login.mapiq.com CNAME',
      to: 'web-x.azurefd.net',
      because: 'login.mapiq.net is only an alias of it',
    },
    ...own,
  };
}

function aliasEvidence(): Evidence {
  return {
    repo: null,
    file: null,
    line: null,
    column: null,
    text: 'login.mapiq.com. 3600 CNAME login.mapiq.net.',
    relation: 'cname',
    context: 'dns',
    environment: null,
    how: 'dns',
    severity: 'error',
    suppressed: null,
    observed: ANSWERED,
    steps: [],
  };
}

/** The dependency that is a variable away. */
export function webFinding(own: Partial<Finding> = {}): Finding {
  return finding({
    id: '0f343b0931126a20f133d67c2b018a3b',
    rule: 'retired-host',
    confidence: 'likely',
    service: 'service:web',
    owner: 'platform',
    host: 'api.mapiq.net',
    message: 'web references api.mapiq.net (retires 2024-09-11)',
    path: [{ from: 'service:web', edge: 'references', to: 'host:api.mapiq.net' }],
    evidence: [
      evidence({
        file: 'apps/web/src/rooms.ts',
        line: 12,
        column: 22,
        text: '`https://${API}/v2/rooms`',
        value: 'https://api.mapiq.net/v2/rooms',
        environment: null,
        steps: [
          { repo: '.', file: 'packages/hosts/src/index.ts', line: 3, note: 'API = `api.${ROOT}`' },
          { repo: '.', file: 'packages/hosts/src/root.ts', line: 1, note: "ROOT = 'mapiq.net'" },
        ],
      }),
    ],
    fix: {
      change: 'definition',
      at: 'packages/hosts/src/root.ts:1',
      to: 'mapiq.com',
      because: 'mapiq.com replaces mapiq.net',
    },
    ...own,
  });
}

/** A mention that blocks nothing. */
export function noteFinding(line: number, own: Partial<Finding> = {}): Finding {
  return finding({
    id: String(line).padStart(32, '0'),
    rule: 'retired-host',
    severity: 'note',
    confidence: 'proven',
    service: 'service:web',
    owner: 'platform',
    host: 'app.mapiq.net',
    message: 'web mentions app.mapiq.net',
    failsAt: null,
    path: [{ from: 'service:web', edge: 'references', to: 'host:app.mapiq.net' }],
    evidence: [
      evidence({
        file: 'README.md',
        line,
        column: 3,
        text: 'app.mapiq.net',
        context: 'docs',
        severity: 'note',
        steps: [],
      }),
    ],
    fix: null,
    ...own,
  });
}

export function coverage(own: Partial<Coverage> = {}): Coverage {
  return {
    layers: { source: 'complete', dns: 'recorded', tls: 'not-looked' },
    recordedAt: AS_OF,
    filesSeen: 812,
    filesScanned: 810,
    filesSkipped: { excluded: 2 },
    bytesScanned: 9133021,
    blindSpots: [],
    lookups: { answered: 40, failed: 0 },
    endpoints: { probed: 0, failed: 0 },
    ...own,
  };
}

export const RETIRED_HOST_WORDS: ReportedRule = {
  id: 'retired-host',
  title: 'Retired name in use',
  says: 'A service references a name that is retired.',
  why: 'The service fails when the name is gone.',
  whatToDo: 'Point the reference at the replacement, or remove it.',
};

const RETIRED_ALIAS_WORDS: ReportedRule = {
  id: 'retired-alias',
  title: 'Live name that leads to a retired one',
  says: 'A service references a live name that leads to a retired one.',
  why: 'Nothing in the source names the retired host, so that searching for it finds nothing.',
  whatToDo: 'Point the alias past the retired name.',
};

/** mapiq twelve days before the event, with a second name that nothing uses. */
export function mapiqReport(own: Partial<Report> = {}): Report {
  return {
    schemaVersion: 1,
    tool: { name: 'lastref', version: '0.1.0' },
    asOf: AS_OF,
    verdict: 'blocked',
    retirements: [
      {
        domain: 'mapiq.net',
        scope: 'subtree',
        on: '2024-09-11',
        daysLeft: 12,
        seen: true,
        verdict: 'blocked',
        dependents: ['service:signin', 'service:web'],
        findings: 3,
        suppressed: 0,
        baselined: 0,
        unresolved: 1,
      },
      {
        domain: 'oldshop.net',
        scope: 'subtree',
        on: '2024-08-27',
        daysLeft: -3,
        seen: false,
        verdict: 'clear',
        dependents: [],
        findings: 0,
        suppressed: 0,
        baselined: 0,
        unresolved: 0,
      },
    ],
    findings: [finding(), webFinding(), noteFinding(9)],
    rules: [RETIRED_HOST_WORDS, RETIRED_ALIAS_WORDS],
    unresolved: [
      {
        service: 'service:web',
        repo: '.',
        file: 'src/a.ts',
        line: 4,
        column: 9,
        text: '`https://${host}/x`',
        why: 'undefined-name',
        needs: ['env:HOST'],
        retirements: ['mapiq.net'],
      },
      {
        service: 'service:web',
        repo: '.',
        file: 'src/b.ts',
        line: 40,
        column: 1,
        text: 'fetch(url)',
        why: 'parameter',
        needs: [],
        retirements: [],
      },
    ],
    policyChanges: [],
    coverage: coverage({
      blindSpots: [
        {
          repo: '.',
          file: 'infra/x.hcl',
          line: 3,
          reason: 'unparsable',
          detail: 'A block is not closed.',
          retirements: [],
        },
      ],
    }),
    ...own,
  };
}

const OLD_PRINT = 'sha1:9b2c41d07ff2a1c64a5d2b8e6a0e4f4c1d3b5a77';

function stillBound(port: number): Finding {
  const name = `nav.acme.example:${String(port)}`;
  const endpoint = `endpoint:${name}`;
  return finding({
    id: String(port).padStart(32, '0'),
    rule: 'rotation-incomplete',
    confidence: 'proven',
    service: null,
    owner: null,
    host: 'nav.acme.example',
    retirement: null,
    certificate: OLD_PRINT,
    message: `${name} still presents the certificate that is to be replaced by 2023-09-28 (2 of 5 bindings not rotated)`,
    failsAt: '2023-09-28T00:00:00.000Z',
    path: [
      { from: 'host:nav.acme.example', edge: 'requires', to: endpoint },
      { from: endpoint, edge: 'presents', to: `certificate:${OLD_PRINT}` },
    ],
    evidence: [boundEvidence(port)],
    fix: {
      change: 'binding',
      at: name,
      to: 'sha1:77aa0b1c2d3e4f5061728394a5b6c7d8e9f00112',
      because: 'the rotation replaces the old one with it',
    },
  });
}

function boundEvidence(port: number): Evidence {
  return {
    repo: '.',
    file: 'exports/sslcert.txt',
    line: port === 7147 ? 21 : 30,
    column: 5,
    text: `IP:port : 0.0.0.0:${String(port)}`,
    relation: 'tls-binding',
    context: 'config',
    environment: null,
    how: 'literal',
    severity: 'error',
    suppressed: null,
    observed: null,
    steps: [],
  };
}

/** boltrics after the rotation that missed two ports. */
export function boltricsReport(): Report {
  return {
    ...mapiqReport(),
    asOf: '2023-09-25T00:00:00.000Z',
    retirements: [],
    findings: [stillBound(7147), stillBound(7148)],
    rules: [
      {
        id: 'rotation-incomplete',
        title: 'Endpoint that was not rotated',
        says: 'An endpoint still uses a certificate that a rotation replaces.',
        why: 'One port renewed and another forgotten looks healthy until the old certificate ends.',
        whatToDo: 'Bind the new certificate there too.',
      },
    ],
    unresolved: [],
    coverage: coverage({ layers: { source: 'complete', dns: 'not-looked', tls: 'not-looked' }, recordedAt: null }),
  };
}
