import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

test('the stages that are measured are those that an audit without the network reports', () => {
  const bench = readFileSync(fileURLToPath(new URL('../../bench/run.mjs', import.meta.url)), 'utf8');
  const request = readFileSync(fileURLToPath(new URL('../../src/assembly/request.ts', import.meta.url)), 'utf8');

  const measured = /const STAGES = \[(.*)\]/.exec(bench)?.[1]?.match(/\w+/g)?.slice(1);
  const reported = /readonly phase: (.*);/.exec(request)?.[1]?.match(/\w+/g);
  const offline = reported?.filter((phase) => phase !== 'observe');

  expect(measured).toEqual(offline);
});
