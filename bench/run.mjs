// Measures the compiled program beside ripgrep on made or given trees, and prints a Markdown table. It judges nothing: a number that
// is too high is for a reader to see. `npm run bench -- [--mb N[,N…]] [--runs N] [--seed N] [--write] [PATH...]`
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';
import { parseArgs } from 'node:util';
import { SHAPES, writeTree } from './tree.mjs';

const program = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const RETIRED = 'oldshop.net';
/** What ripgrep looks for: everything that looks like a dotted name. */
const PATTERN = String.raw`[A-Za-z0-9_*-]+(\.[A-Za-z0-9_-]+)+`;
/** How often a process is asked for its memory. */
const SAMPLE_MS = 5;

/** Facts are kept beside the made trees, so that the first run warms the others. */
const cache = mkdtempSync(join(tmpdir(), 'lastref-bench-cache-'));
const ENVIRONMENT = { ...process.env, LASTREF_CACHE_DIR: cache };

const options = readOptions();
if (options !== undefined && isBuilt()) await bench(options);

function readOptions() {
  const number = (text, name) => {
    if (/^\d{1,6}$/.test(text) && Number(text) > 0) return Number(text);
    throw new Error(`--${name} takes a whole number above 0, not "${text}".`);
  };
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        mb: { type: 'string', default: '1' },
        runs: { type: 'string', default: '5' },
        seed: { type: 'string', default: '1' },
        write: { type: 'boolean', default: false },
      },
    });
    const missing = positionals.find((path) => !existsSync(path));
    if (missing !== undefined) throw new Error(`There is no ${missing}.`);
    const [runs, seed] = ['runs', 'seed'].map((name) => number(values[name], name));
    const sizes = values.mb.split(',').map((text) => number(text, 'mb'));
    return { sizes, runs, seed, paths: positionals, write: values.write };
  } catch (error) {
    process.stderr.write(`bench: ${error.message}\n`);
    process.exitCode = 2;
    return undefined;
  }
}

function isBuilt() {
  if (existsSync(program)) return true;
  process.stderr.write('bench: dist/cli/main.js is missing: run npm run build first.\n');
  process.exitCode = 2;
  return false;
}

async function bench({ sizes, runs, seed, paths, write }) {
  const folder = mkdtempSync(join(tmpdir(), 'lastref-bench-'));
  try {
    const trees =
      paths.length > 0
        ? paths.map((path) => ({ title: path, path }))
        : sizes.flatMap((mb) => madeTrees(folder, { mb, seed }));
    const tools = toolsIn(folder);
    const rows = [];
    for (const tree of trees) rows.push(...(await rowsOf(tree, tools, runs)));
    const stages = trees.map((tree) => stageRow(tree, runs));
    const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} threads, Node ${process.version}`;
    const text = `${machine}; median of ${runs} runs, alternating, after one to warm up; ratio to ${tools[0].title}.\n\n${table(rows)}\nStages of a cold audit, median milliseconds:\n\n${stageTable(stages)}`;
    process.stdout.write(text);
    if (write) {
      const file = new URL('../docs/bench.md', import.meta.url);
      // Sections that other commands write stay.
      const others = /\n## [^]*$/.exec(readFileSync(file, 'utf8'))?.[0] ?? '';
      writeFileSync(
        file,
        `# Measured\n\nMade by \`npm run bench -- --write\`; nothing here is a promise.\n\n${text.trimEnd()}\n${others}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(cache, { recursive: true, force: true });
  }
}

function madeTrees(folder, { mb, seed }) {
  return Object.entries(SHAPES).map(([shape, kilobytes]) => {
    const path = join(folder, `${shape}-${mb}`);
    const files = writeTree(path, { seed, bytes: mb * 1024 * 1024, kilobytes });
    return { title: `${mb} MB in ${files} files`, path };
  });
}

/** The commands that are compared; the first is what the others are measured by. */
function toolsIn(folder) {
  const own = (title, words, flags = []) => ({
    title,
    command: process.execPath,
    argsOf: (path) => [
      program,
      words[0],
      path,
      ...words.slice(1),
      ...flags,
      '--no-progress',
      '-f',
      'json',
      '-o',
      join(folder, 'out.json'),
    ],
    mayExit: [0, 1, 3],
  });
  const audit = ['audit', '--retire', RETIRED];
  const tools = [
    own('lastref audit, cold', audit, ['--no-cache']),
    own('lastref audit, warm', audit),
    own('lastref audit --full, cold', audit, ['--no-cache', '--full']),
    own('lastref hosts, cold', ['hosts'], ['--no-cache']),
    ...others(),
  ];
  if (spawnSync('rg', ['--version']).status !== 0) {
    process.stderr.write('bench: SKIPPED ripgrep: rg is not installed, so there is nothing to compare with.\n');
    return tools;
  }
  const rg = {
    title: 'rg -uu -on --column -j2',
    command: 'rg',
    argsOf: (path) => ['-uu', '-on', '--column', '-j2', '-e', PATTERN, path],
    outputFile: join(folder, 'rg.txt'),
    mayExit: [0, 1],
  };
  return [rg, ...tools];
}

/** What else searches or reads source, where it is installed. */
function others() {
  const all = [
    {
      title: 'git grep',
      command: 'git',
      argsOf: (path) => ['-C', path, 'grep', '--no-index', '-nE', PATTERN],
      mayExit: [0, 1],
    },
    {
      title: 'ast-grep',
      command: 'ast-grep',
      argsOf: (path) => ['run', '-p', 'fetch($$$)', '-l', 'ts', path],
      mayExit: [0, 1],
    },
    {
      title: 'dependency-cruiser',
      command: 'depcruise',
      argsOf: (path) => ['--no-config', '-T', 'json', path],
      mayExit: [0, 1],
    },
  ];
  return all.filter(({ command }) => spawnSync(command, ['--version']).status === 0);
}

/** One row for each tool; the tools take turns, so that a slow moment of the machine meets all of them. */
async function rowsOf({ title, path }, tools, runs) {
  const samples = new Map(tools.map((tool) => [tool, []]));
  for (let run = 0; run <= runs; run++)
    for (const tool of tools) {
      const sample = await measure(tool, path);
      if (run > 0) samples.get(tool).push(sample);
    }
  const seconds = (tool) => median(samples.get(tool).map((sample) => sample.seconds));
  const first = seconds(tools[0]);
  return tools.map((tool) => ({
    tree: title,
    tool: tool.title,
    seconds: seconds(tool).toFixed(2),
    ratio: `${(seconds(tool) / first).toFixed(1)}×`,
    memory: memoryText(samples.get(tool)),
  }));
}

const STAGES = ['start', 'walk', 'scan', 'link', 'judge'];

/** Where an audit's time goes, each run in a process of its own. */
function stageRow({ title, path }, runs) {
  const script = fileURLToPath(new URL('stages.mjs', import.meta.url));
  const samples = Array.from({ length: runs }, () =>
    JSON.parse(spawnSync(process.execPath, [script, RETIRED, path], { encoding: 'utf8' }).stdout),
  );
  return [title, ...STAGES.map((stage) => median(samples.map((sample) => sample[stage])).toFixed(0))];
}

function stageTable(rows) {
  const head = [
    ['tree', ...STAGES],
    ['---', ...STAGES.map(() => '---:')],
  ];
  return [...head, ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('');
}

function memoryText(samples) {
  const kilobytes = samples.flatMap((sample) => sample.kilobytes ?? []);
  return kilobytes.length === 0 ? 'unknown' : `${Math.round(Math.max(...kilobytes) / 1024)} MB`;
}

/** One run: wall seconds, and the most memory that the process held; `undefined` where the system has no /proc to tell. */
async function measure({ title, command, argsOf, outputFile, mayExit }, path) {
  const output = outputFile === undefined ? 'ignore' : openSync(outputFile, 'w');
  const errors = [];
  const started = performance.now();
  const child = spawn(command, argsOf(path), { stdio: ['ignore', output, 'pipe'], env: ENVIRONMENT });
  child.stderr.on('data', (data) => errors.push(data));
  let kilobytes;
  const timer = setInterval(() => (kilobytes = peakOf(child.pid) ?? kilobytes), SAMPLE_MS);
  try {
    const [status] = await once(child, 'close');
    const seconds = (performance.now() - started) / 1000;
    if (!mayExit.includes(status)) throw new Error(`${title} ended with ${status}: ${Buffer.concat(errors)}`);
    return { seconds, kilobytes };
  } finally {
    clearInterval(timer);
    if (typeof output === 'number') closeSync(output);
  }
}

/** The high-water mark of a process's memory so far, in kilobytes. */
function peakOf(pid) {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes);
  } catch {
    return undefined;
  }
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function table(rows) {
  const cells = [
    ['tree', 'command', 'median s', 'ratio', 'peak memory'],
    ['---', '---', '---:', '---:', '---:'],
  ];
  for (const { tree, tool, seconds, ratio, memory } of rows) cells.push([tree, tool, seconds, ratio, memory]);
  return cells.map((row) => `| ${row.join(' | ')} |\n`).join('');
}
