// Runs one audit in this process and prints how long each of its stages took, as JSON. `node bench/stages.mjs DOMAIN PATH`
import { performance } from 'node:perf_hooks';

/** Milliseconds by stage; what comes before the first (configuration, rulebook, start) counts as `start`. */
async function stagesOf(domain, path) {
  const stages = { start: 0, walk: 0, scan: 0, link: 0, judge: 0 };
  let now = 'start';
  let since = performance.now();
  const enter = (stage) => {
    stages[now] += performance.now() - since;
    since = performance.now();
    now = stage;
  };
  const { audit } = await import('../dist/index.js');
  const lists = { retire: [domain], exclude: [], only: [] };
  const request = { cwd: path, paths: [path], asOf: '2026-01-01T00:00:00.000Z', strict: false, full: false, ...lists };
  await audit({ ...request, onProgress: ({ phase }) => phase !== now && enter(phase) });
  enter('end');
  return stages;
}

if (process.argv[3] !== undefined) {
  const [, , domain, path] = process.argv;
  process.stdout.write(JSON.stringify(await stagesOf(domain, path)));
}
