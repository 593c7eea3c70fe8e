// A process for tests: streams that keep what they got, a stopped clock, and a program that answers from finished reports.
import type { Api, AuditRequest, AuditResult, CacheContents, GraphResult, WhyRequest } from '../../src/index.js';
import type { Output, World } from '../../src/cli/world.js';
import { coverage, finding, mapiqReport } from '../report/reports.js';

export class Capture implements Output {
  text = '';
  constructor(
    readonly isTTY = false,
    private readonly failure?: NodeJS.ErrnoException,
    readonly columns?: number,
  ) {}

  write(text: string, done: (error?: Error | null) => void): boolean {
    this.text += text;
    done(this.failure ?? null);
    return true;
  }
}

export interface TestWorld extends World {
  readonly stdout: Capture;
  readonly stderr: Capture;
}

export function testWorld(own: Partial<TestWorld> & { readonly api?: Partial<Api> } = {}): TestWorld {
  const { api, ...world } = own;
  return {
    stdout: new Capture(),
    stderr: new Capture(),
    env: {},
    cwd: '/srv/estate',
    startedAt: '2024-08-30T06:46:00.000Z',
    elapsedMs: () => 0,
    signal: new AbortController().signal,
    loadApi: () => Promise.resolve(testApi(api)),
    ...world,
  };
}

export function auditResult(own: Partial<AuditResult> = {}): AuditResult {
  return { report: mapiqReport(), observeNotLooked: false, ignoredConfigs: [], ...own };
}

/** A clear report in which everything was seen. */
export function clearReport(own: Partial<AuditResult['report']> = {}): AuditResult['report'] {
  const layers = { source: 'complete', dns: 'not-looked', tls: 'not-looked' } as const;
  return mapiqReport({
    verdict: 'clear',
    retirements: mapiqReport().retirements.slice(1),
    findings: [],
    unresolved: [],
    coverage: coverage({ layers }),
    ...own,
  });
}

/** Answers from the mapiq story; override the question a test is about. */
export function testApi(own: Partial<Api> = {}): Api {
  const { path, evidence } = finding();
  return {
    audit: () => Promise.resolve(auditResult()),
    check: () => Promise.resolve({ report: clearReport(), ignoredConfigs: [], retirements: [] }),
    checkFix: () =>
      Promise.resolve({
        report: clearReport(),
        ignoredConfigs: [],
        retirements: [],
        patch: '',
        files: [],
        refused: [],
        isWhole: true,
        after: clearReport(),
      }),
    hosts: () =>
      Promise.resolve({
        schemaVersion: 1,
        hosts: [{ host: 'login.mapiq.com', kinds: ['referenced'], services: ['service:signin'], references: evidence }],
        services: [{ id: 'service:signin', owner: 'identity', folders: ['apps/signin'], hosts: 1 }],
        coverage: coverage(),
      }),
    why: ({ question }: WhyRequest) =>
      Promise.resolve({
        schemaVersion: 1,
        question,
        paths: [{ service: 'service:signin', host: question, hops: path, evidence }],
        truncated: false,
        coverage: coverage(),
      }),
    certificates: () =>
      Promise.resolve({
        schemaVersion: 1,
        asOf: '2024-08-30T06:46:00.000Z',
        certificates: [],
        unheld: [],
        rotations: [],
        ending: null,
        coverage: coverage(),
      }),
    timeline: ({ days }) =>
      Promise.resolve({
        schemaVersion: 1,
        asOf: '2024-08-30T06:46:00.000Z',
        days,
        entries: [],
        later: 0,
        nextAt: null,
        coverage: coverage(),
      }),
    graph: () => Promise.resolve(graphResult()),
    explore: () => Promise.reject(new Error('no test world explores')),
    baseline: ({ action }) =>
      Promise.resolve({
        action,
        file: '/srv/estate/lastref-baseline.txt',
        shown: 'lastref-baseline.txt',
        text: null,
        entries: 52,
        findings: 40,
        changes: [],
        report: clearReport(),
        observeNotLooked: false,
      }),
    suppressions: ({ asOf, expiringInDays: days }) =>
      Promise.resolve({
        schemaVersion: 1,
        asOf,
        expiringInDays: days ?? null,
        suppressions: [],
        coverage: coverage(),
      }),
    init: () =>
      Promise.resolve({
        file: null,
        shown: '-',
        text: 'retire: []\n',
        retires: false,
        services: 2,
        zones: 1,
        inputs: 0,
        above: [],
        coverage: coverage(),
      }),
    listRules: () =>
      Promise.resolve({
        rules: [RETIRED_HOST],
        patterns: [{ section: 'keys', id: 'oauth-issuer', matches: 'issuer authority' }],
      }),
    explainRule: (id) => Promise.resolve(id === RETIRED_HOST.id ? { is: 'rule', rule: RETIRED_HOST } : undefined),
    testRules: () => Promise.resolve({ passed: 128, failures: [] }),
    cacheContents: (folder) => Promise.resolve(cacheOf(folder)),
    clearCache: (folder) => Promise.resolve({ ...cacheOf(folder), cleared: true }),
    ...own,
  };
}

function cacheOf(folder: string): CacheContents {
  const used = '2024-08-29T06:00:00.000Z';
  return { folder, entries: 12, bytes: 34_500_000, oldest: used, newest: used, cleared: false };
}

/** A graph of one service and one retired name. */
export function graphResult(own: Partial<GraphResult> = {}): GraphResult {
  const bare = { owner: null, retired: false, severity: null };
  const view: GraphResult['view'] = {
    nodes: [
      { ...bare, id: 'host:login.mapiq.net', kind: 'host', label: 'login.mapiq.net', retired: true },
      { ...bare, id: 'service:signin', kind: 'service', label: 'signin' },
    ],
    edges: [],
  };
  const { blindSpots: _, ...seen } = coverage();
  const saved: GraphResult['saved'] = {
    schemaVersion: 1,
    tool: { name: 'lastref', version: '0.1.0' },
    asOf: '2024-08-30T06:46:00.000Z',
    environment: null,
    strict: false,
    rulebook: '',
    observeNotLooked: false,
    policy: {
      retire: [],
      certificates: { warn: { noteDays: 30, warningDays: 14, errorDays: 7 }, ending: [], rotations: [] },
      accept: [],
      severity: {},
      suppress: [],
    },
    coverage: seen,
    ...view,
    estate: {
      services: [],
      references: [],
      unresolved: [],
      records: [],
      certificates: [],
      bindings: [],
      blindspots: [],
      suppressions: [],
    },
  };
  return { saved, view, notices: [], coverage: coverage(), ...own };
}

const RETIRED_HOST = {
  id: 'retired-host',
  title: 'A retired name is still used',
  says: 'A service references a retired name.',
  why: 'It stops working when the name goes.',
  whatToDo: 'Use the replacement.',
  source: 'RFC 1034 §3.6',
  finds: [{ file: 'src/shop.ts', text: "fetch('https://api.oldshop.net/');", host: 'api.oldshop.net' }],
  ignores: [{ file: 'src/shop.ts', text: "fetch('https://notoldshop.net/');", host: 'oldshop.net' }],
} as const;

/** An audit that keeps the requests it got. */
export function recordingAudit(): { readonly requests: AuditRequest[]; readonly audit: Api['audit'] } {
  const requests: AuditRequest[] = [];
  return {
    requests,
    audit: (request) => {
      requests.push(request);
      return Promise.resolve(auditResult({ report: clearReport() }));
    },
  };
}
