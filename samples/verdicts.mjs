// Audits the sample estates with the compiled program, shows what a user sees and compares it with what the incidents teach.
// Exits 0 only when every verdict is as expected. It never builds; `npm start` does.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { compare, missingFromText, readExpectation } from './expectations.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = `${root}dist/cli/main.js`;

if (existsSync(program)) {
  const differences = ['mapiq-near', 'boltrics-near'].map(replay);
  process.stdout.write(`${'─'.repeat(72)}\n${differences.map(summarise).join('')}`);
  process.exitCode = differences.every(({ lines }) => lines.length === 0) ? 0 : 1;
} else {
  process.stderr.write('dist/cli/main.js is missing: run npm run build first.\n');
  process.exitCode = 1;
}

function replay(name) {
  const expected = readExpectation(name);
  const folder = `samples/${expected.estate}`;
  const options = ['audit', folder, '--as-of', expected.asOf, '--replay', `${folder}/${expected.replay}`];
  process.stdout.write(`${'─'.repeat(72)}\n$ lastref ${options.join(' ')}\n\n`);
  const shown = run(options);
  process.stdout.write(`${shown.stdout}${shown.stderr}\n`);
  const text = stripVTControlCharacters(shown.stdout);
  const lines = [...missingFromText(text, expected), ...compareJson(run([...options, '-f', 'json']), expected)];
  return { expected, lines };
}

function compareJson({ stdout, stderr, status }, expected) {
  let report;
  try {
    report = JSON.parse(stdout);
  } catch {
    return [`-f json gave no report, exit code ${status}: ${stderr.trim().split('\n')[0]}`];
  }
  return compare(report, status, expected);
}

function run(options) {
  const color = process.stdout.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {};
  const { stdout, stderr, status, signal, error } = spawnSync(process.execPath, [program, ...options], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...color },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { stdout: stdout ?? '', stderr: stderr || (error?.message ?? ''), status: status ?? signal ?? 'none' };
}

function summarise({ expected, lines }) {
  if (lines.length === 0) return `${expected.estate}: ${expected.verdict.toUpperCase()} as expected\n`;
  return `${expected.estate}: differs from samples/expected/${expected.name}.json\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
