// A large log and large exports: what they cost is printed for a reader, and never judged by a clock.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../src/index.js';

const PROGRAM = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'lastref-large-'));
afterAll(() => rmSync(root, { recursive: true }));

function auditOf(kind: string, name: string, content: string): Report {
  const folder = join(root, name);
  mkdirSync(folder);
  writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, 'a.ts'), "fetch('https://h5000.acme.example/');\n");
  writeFileSync(join(folder, 'lastref.yaml'), `retire: [{ domain: oldshop.net }]\ninputs:\n  - ${kind}: ${name}\n`);
  const measure = `process.on('exit', () => console.error('COST', Math.round(performance.now()), Math.round(process.resourceUsage().maxRSS / 1024)))`;
  const preload = `data:text/javascript,${encodeURIComponent(measure)}`;
  const run = spawnSync(
    process.execPath,
    ['--import', preload, PROGRAM, 'audit', '.', '-f', 'json', '--as-of', '2024-09-01', '--no-progress'],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  const [, ms, megabytes] = /COST (\d+) (\d+)/.exec(run.stderr) ?? [];
  process.stdout.write(`${name}: ${(content.length / 1e6).toFixed(1)} MB in ${ms} ms, ${megabytes} MB of memory\n`);
  return JSON.parse(run.stdout) as Report;
}

describe('large inputs', () => {
  test('a log of 100,000 lines', () => {
    const lines = Array.from({ length: 100_000 }, (_, i) => {
      const at = new Date(Date.UTC(2024, 7, 1) + i * 20_000).toISOString();
      const host = i % 997 === 0 ? 'login.oldshop.net' : `svc${i % 5000}.acme.example`;
      return `${at} queries: info: client @0x7fa0d607f200 10.0.${i % 7}.${i % 250}#53124 (${host}): query: ${host} IN A +E(0)K (10.0.0.1)`;
    });
    lines[50_000] = '2024-08-12T00:00:00.000Z queries: info: client @0x7fa0d607f200 10.0.0.1#53124 (login.olds';

    const report = auditOf('traffic', 'queries.log', `${lines.join('\n')}\n`);

    expect(report.findings.map(({ host }) => host)).toEqual(['login.oldshop.net']);
    expect(report.coverage.blindSpots.map(({ line }) => line)).toEqual([50_001]);
  });

  test('exports of 50,000 rows', () => {
    const targets = Array.from({ length: 50_000 }, (_, i) =>
      i % 5000 === 0 ? `h${i}.oldshop.net` : `t${i}.cdn.example`,
    );
    const sets: unknown[] = targets.map((Value, i) => ({
      Name: `h${i}.acme.example.`,
      Type: 'CNAME',
      TTL: 300,
      ResourceRecords: [{ Value }],
    }));
    sets.push({ Name: 'broken.acme.example.', Type: 'CNAME', TTL: 60 });
    const rows = targets.map((target, i) => `h${i}.acme.example,CNAME,${target},300`);
    rows.push('broken.acme.example,CNAME,,300');

    const json = auditOf('records', 'route53.json', JSON.stringify({ ResourceRecordSets: sets }, null, 2));
    const csv = auditOf('records', 'records.csv', `name,type,value,ttl\n${rows.join('\n')}\n`);

    for (const { findings, coverage } of [json, csv]) {
      expect(findings.filter(({ rule }) => rule === 'retired-record')).toHaveLength(10);
      expect(coverage.blindSpots).toHaveLength(1);
    }
    expect(csv.coverage.blindSpots[0]?.line).toBe(50_002);
  });
});
