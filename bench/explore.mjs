// Measures how long a key takes in `lastref explore` on a large estate: reducer, page, frame and paint, everything but the terminal.
// `npm run build && node --expose-gc bench/explore.mjs [HOSTS] [EDGES]`. The estate is made here; it judges nothing.
import { buildGraph } from '../dist/graph/build-graph.js';
import { emptyConfig } from '../dist/config/to-config.js';
import { loadRulebook } from '../dist/rulebook/load-rulebook.js';
import { toExploration } from '../dist/assembly/explore/exploration.js';
import { frameOf } from '../dist/tui/frame.js';
import { toPages } from '../dist/tui/pages.js';
import { toPaint } from '../dist/tui/paint.js';
import { reduce } from '../dist/tui/reduce.js';
import { openingState } from '../dist/tui/state.js';

const [hosts = 90_000, edges = 500_000] = process.argv.slice(2).map(Number);
const services = Math.ceil(hosts / 9);
const rulebook = await loadRulebook();

const before = process.memoryUsage().heapUsed;
const exploration = timed('open: build, judge, index', () => openLarge());
globalThis.gc?.();
const heap = (process.memoryUsage().heapUsed - before) / 1e6;
const { nodes, edges: drawn } = exploration.view;
console.log(
  `${String(nodes.length)} nodes, ${String(drawn.length)} edges, ${String(exploration.report.findings.length)} findings`,
);
console.log(`heap ${heap.toFixed(0)} MB, resident ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB\n`);

const pages = toPages();
const paint = toPaint(true);
let state = openingState(exploration, { columns: 200, rows: 50 });
timed('open: long lists', () => pages.prepare(state));
const SESSION = [
  ['the first screen', []],
  ['all findings', ['2']],
  ['down', ['j', 'j', 'j']],
  ['last row', ['G']],
  ['all hosts', ['3']],
  ['down', ['j', 'j', 'j']],
  ['a screen down', ['ctrl-d', 'ctrl-d']],
  ['last row', ['G']],
  ['filter, letter by letter', ['/', 'h', '7', '7', '.', 'a', 'c']],
  ['open a host', ['enter', 'enter']],
  ['back', ['esc', 'esc']],
  ['facets', ['f']],
  ['choose a facet', ['enter']],
  ['findings that it leaves', ['2']],
  ['clear', ['F']],
  ['open a finding', ['enter']],
  ['unresolved', ['6']],
  ['timeline', ['8']],
  ['services', ['4']],
  ['open a service', ['enter']],
];
let worst = 0;
for (const [what, keys] of SESSION) {
  const times = keys.length === 0 ? [drawnIn(() => undefined)] : keys.map((key) => drawnIn(() => press(key)));
  worst = Math.max(worst, ...times);
  console.log(`${what.padEnd(28)} ${times.map((ms) => ms.toFixed(1).padStart(6)).join(' ')} ms`);
}
console.log(`\nslowest key ${worst.toFixed(1)} ms`);
const supposed = timed('what if: judged anew', () =>
  exploration.suppose([{ change: 'date', domain: 'oldshop.net', on: '2027-05-01' }]),
);
console.log(`(${String(supposed.report.findings.length)} findings)`);

function press(key) {
  state = reduce(state, { is: 'key', key, ...([...key].length === 1 && { text: key }) }, pages);
}

/** Milliseconds of this process, so that other programs on the machine do not count. */
function spent() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function drawnIn(work) {
  const start = spent();
  work();
  const { head, list, preview, foot, layout } = frameOf(state, pages);
  for (const line of [...head, ...list.map(({ pieces }) => pieces), ...preview, foot])
    paint.line(line, layout.listColumns);
  return spent() - start;
}

function timed(what, work) {
  const start = spent();
  const result = work();
  console.log(`${what.padEnd(28)} ${((spent() - start) / 1000).toFixed(2)} s`);
  return result;
}

function openLarge() {
  const estate = largeEstate();
  const retire = [{ pattern: { domain: 'oldshop.net', scope: 'subtree', except: [] }, on: '2027-03-01' }];
  const layers = { source: 'complete', dns: 'not-looked', tls: 'not-looked' };
  const seen = {
    layers,
    recordedAt: null,
    filesSeen: edges,
    filesScanned: edges,
    filesSkipped: {},
    bytesScanned: edges * 100,
    lookups: { answered: 0, failed: 0 },
    endpoints: { probed: 0, failed: 0 },
  };
  const request = {
    graph: buildGraph(estate, rulebook),
    estate,
    config: { ...emptyConfig('.'), retire },
    rulebook,
    asOf: '2027-01-01T00:00:00.000Z',
    version: '0.0.0',
    seen,
    options: { strict: false, only: [] },
  };
  return toExploration({ request, observeNotLooked: false, roots: new Map(), folder: '.' });
}

function hostNamed(i) {
  return i % 500 === 0 ? `h${String(i)}.oldshop.net` : `h${String(i)}.acme.example`;
}

function largeEstate() {
  const names = Array.from({ length: hosts }, (_, i) => hostNamed(i));
  const ids = Array.from({ length: services }, (_, i) => `service:s${String(i)}`);
  const aliases = names.filter((_, i) => i % 20 === 1);
  const references = Array.from({ length: edges - aliases.length }, (_, i) => {
    // Steps that share no divisor with the amounts, so that the pairs differ.
    const host = names[(i * 7919) % hosts];
    const file = `src/f${String(i % 5000)}.ts`;
    const line = 1 + (i % 900);
    return {
      service: ids[(i * 31 + Math.floor(i / hosts)) % services],
      host,
      is: 'name',
      relation: 'http',
      context: 'code',
      location: { repo: '.', file, span: { line, column: 1, endLine: line, endColumn: 20 } },
      text: `https://${host}/`,
      value: `https://${host}/`,
      how: 'literal',
      confidence: 'proven',
      environments: [],
      steps: [],
      strength: 'dialled',
    };
  });
  const records = aliases.map((owner, i) => {
    const target = names[(i * 20 + 40 + (i % 7) * 20) % hosts];
    return { owner, type: 'CNAME', target, data: `${target}.`, service: null, text: `${owner}. CNAME ${target}.` };
  });
  return {
    services: ids.map((id) => ({ id, name: id.slice(8), repo: '.', owner: `team-${id.length}` })),
    references,
    unresolved: [],
    records,
    certificates: [],
    bindings: [],
    blindspots: [],
    suppressions: [],
  };
}
