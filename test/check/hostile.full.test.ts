// A branch that is meant to turn the check green, or to be obeyed by who reads the report. And the means by which people run it.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { CHECK_FORMATS, type Report } from '../../src/index.js';
import { OBEYED } from '../report/hostile.js';
import { CONFIG, SHOP } from './shop.js';
import { repository, told, type Repository } from './repository.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = `${root}dist/cli/main.js`;
let shop: Repository;

beforeEach(() => {
  shop = repository(SHOP);
  shop.git('checkout', '-q', '-b', 'change');
});
afterEach(() => shop.dispose());

const EVIL = '"]}::error::x\u001b[2J<script>|`##vso[task.x]';

describe('a hostile branch', () => {
  beforeEach(() => {
    const suppress = `suppress: [{ rule: retired-host, until: 2029-01-01, reason: ${JSON.stringify(EVIL)} }]\n`;
    shop.write({
      'lastref.yaml': `${CONFIG}${suppress}observe: { allow: [evil.example] }\ninputs: [{ records: ../../secret.csv }]\n`,
      'apps/web/src/new.ts': "await fetch('https://new.oldshop.net/');\n",
      'apps/web/src/::set-output name=x::y.ts': "await fetch('https://b.oldshop.net/::error::');\n",
      'apps/web/src/\u001b[2J@everyone.ts': "await fetch('https://c.oldshop.net/<script>');\n",
    });
    writeFileSync(join(dirname(shop.folder), 'secret.csv'), 'name,type,value\nx.oldshop.net,A,192.0.2.1\n');
    shop.commit('Nothing to see');
  });

  test.each(CHECK_FORMATS.map(({ id }) => id).filter((id) => id !== 'html'))(
    '%s says in its first lines what it loosens, and is inert',
    async (id) => {
      const { code, stdout } = await shop.check('--base', 'main', '-f', id);

      const first =
        id === 'json'
          ? stdout
          : stdout
              .split('\n')
              .slice(0, id === 'gitlab' ? 40 : 14)
              .join('\n');
      expect(code).toBe(0);
      expect(first).toContain('suppress');
      expect(
        stdout
          .replaceAll('\r\n', '\n')
          .replace(/^::(?:error|warning|notice) [^\n]*?::/gm, '')
          .trimEnd(),
      ).not.toMatch(OBEYED);
    },
  );

  test('it cannot choose what is read or asked, and the base decides where it is asked to', async () => {
    const own = await shop.report('--base', 'main');
    const ofBase = await shop.report('--base', 'main', '--config-from', 'base');
    const live = await shop.check('--base', 'main', '--live');

    expect(own.report.policyChanges.join('\n')).toContain(
      'records ../../secret.csv is outside of the repository and was not read',
    );
    expect(JSON.stringify(own.report)).not.toContain('192.0.2.1');
    expect(told(ofBase.report)).toHaveLength(3);
    expect(ofBase.code).toBe(1);
    // The base allows nothing, so that nothing may be looked up.
    expect(live.code).toBe(2);
  });
});

describe('--fix', () => {
  test('rewrites literals, refuses what is put together, and judges again', async () => {
    shop.write({
      'apps/web/src/hosts.ts': "export const ROOT = 'oldshop.net';\n",
      'apps/web/src/new.ts': "// One.\nawait fetch('https://NEW.oldshop.net/a?b=oldshop.netx');\n",
    });
    shop.commit('A change');

    const printed = await shop.check('--base', 'main', '--fix');
    writeFileSync(join(dirname(shop.folder), 'x.patch'), printed.stdout);
    shop.git('apply', '--check', '../x.patch');
    const written = await shop.check('--base', 'main', '--fix=write', '-f', 'json');

    expect(printed.code).toBe(1);
    expect(printed.stderr).toContain('change apps/web/src/hosts.ts:1');
    expect(shop.read('apps/web/src/new.ts')).toBe(
      "// One.\nawait fetch('https://new.newshop.example/a?b=oldshop.netx');\n",
    );
    expect(shop.read('apps/web/src/standing.ts')).toContain('api.oldshop.net');
    expect(told(JSON.parse(written.stdout) as Report)).toEqual(['new retired-host web login.oldshop.net']);
    expect(written.code).toBe(1);
  });

  test('writes through no symbolic link, and no file that is not what was compared', async () => {
    const outside = join(dirname(shop.folder), 'outside.ts');
    const line = "await fetch('https://new.oldshop.net/');\n";
    shop.write({ 'apps/web/src/a.ts': line, 'apps/web/src/b.ts': line.replace('new', 'b') });
    shop.commit('A change');
    writeFileSync(outside, line);
    shop.remove('apps/web/src/a.ts');
    symlinkSync(outside, join(shop.folder, 'apps/web/src/a.ts'));
    shop.write({ 'apps/web/src/b.ts': `${line}// at work\n` });

    const { code, stderr } = await shop.check('--base', 'main', '--fix=write', '--quiet', '-f', 'json=/dev/null');

    expect(readFileSync(outside, 'utf8')).toBe(line);
    expect(shop.read('apps/web/src/b.ts')).toContain('at work');
    expect([code, stderr]).toEqual([1, '']);
  });
});

describe('adopting', () => {
  test('two branches that accept different findings merge without a conflict', async () => {
    const { baseline } = await import('../../src/index.js');
    const accept = async (): Promise<void> => {
      const request = {
        cwd: shop.folder,
        paths: [],
        retire: [],
        asOf: '2024-08-30T06:46:00.000Z',
        strict: false,
        exclude: [],
        only: [],
        full: false,
      };
      const { text } = await baseline({ ...request, action: 'update', force: true });
      shop.write({ 'lastref-baseline.txt': text ?? '' });
    };
    await accept();
    shop.write({ '.gitattributes': 'lastref-baseline.txt merge=union\n' });
    shop.commit('Accepted');
    for (const [branch, host] of [
      ['left', 'aa'],
      ['right', 'zz'],
    ] as const) {
      shop.git('checkout', '-q', '-b', branch, 'change');
      shop.write({ [`apps/web/src/${branch}.ts`]: `await fetch('https://${host}.oldshop.net/');\n` });
      await accept();
      shop.commit(branch);
    }

    shop.git('merge', '-q', 'left', '-m', 'Merge');
    const { report } = await shop.report('--base', 'change', '--baseline', 'lastref-baseline.txt');

    expect(told(report)).toEqual(['(new retired-host web aa.oldshop.net)', '(new retired-host web zz.oldshop.net)']);
  });

  test('a stale entry is named', async () => {
    const { baseline } = await import('../../src/index.js');
    const request = {
      cwd: shop.folder,
      paths: [],
      retire: [],
      asOf: '2024-08-30T06:46:00.000Z',
      strict: false,
      exclude: [],
      only: [],
      full: false,
    };
    shop.write({ 'lastref-baseline.txt': (await baseline({ ...request, action: 'create', force: true })).text ?? '' });
    shop.remove('apps/web/src/standing.ts');
    shop.commit('Accepted, and one gone');

    const { stderr } = await shop.check('--base', 'main', '--baseline', 'lastref-baseline.txt');

    expect(stderr).toContain('retired-host service:web api.oldshop.net');
  });
});

describe('where people run it', () => {
  beforeEach(() => {
    shop.write({ 'apps/web/src/new.ts': "await fetch('https://new.oldshop.net/');\n" });
  });

  test('the steps of the action, as a runner does', () => {
    shop.commit('A change');
    const temporary = mkdtempSync(join(tmpdir(), 'lastref-runner-'));
    const action = parse(readFileSync(`${root}action.yml`, 'utf8')) as {
      inputs: Record<string, { default: string }>;
      runs: { steps: { run: string; env?: Record<string, string> }[] };
    };
    const [output, summary] = ['output', 'summary'].map((name) => join(temporary, name)) as [string, string];
    const ran = action.runs.steps.map(({ run, env = {} }) => {
      const given = Object.entries(env).map(([name, text]): [string, string] => {
        const input = /inputs\.([\w-]+)/.exec(text)?.[1] ?? '';
        return [name, input === 'base' ? 'main' : (action.inputs[input]?.default ?? '')];
      });
      const own = {
        GITHUB_ACTION_PATH: root,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        RUNNER_TEMP: temporary,
      };
      return spawnSync('bash', ['-e', '-o', 'pipefail', '-c', run], {
        cwd: shop.folder,
        env: { PATH: process.env['PATH'], ...own, ...(Object.fromEntries(given) as Record<string, string>) },
        encoding: 'utf8',
      });
    });

    expect(ran.map(({ status }) => status)).toEqual([0, 1]);
    expect(ran[1]?.stdout).toContain('::error file=apps/web/src/new.ts,line=1');
    expect(readFileSync(output, 'utf8')).toBe('exit-code=1\nfound=1\n');
    expect(readFileSync(summary, 'utf8')).toContain('## lastref: 1 new');
  });

  test('the pre-commit entry refuses the commit', () => {
    const [{ entry = '' } = {}] = parse(readFileSync(`${root}.pre-commit-hooks.yaml`, 'utf8')) as { entry?: string }[];
    const command = entry.replace(/^lastref/, `node ${PROGRAM}`);
    writeFileSync(join(shop.folder, '.git', 'hooks', 'pre-commit'), `#!/bin/sh\nexec ${command}\n`, { mode: 0o755 });
    shop.git('add', '-A');

    const refused = spawnSync('git', ['commit', '-q', '-m', 'x'], { cwd: shop.folder, encoding: 'utf8' });
    shop.write({ 'apps/web/src/new.ts': 'export {};\n' });
    shop.git('add', '-A');
    execFileSync('git', ['commit', '-q', '-m', 'x'], { cwd: shop.folder, stdio: 'ignore' });

    expect(refused.status).toBe(1);
    expect(refused.stdout + refused.stderr).toContain('new.oldshop.net');
  });
});
