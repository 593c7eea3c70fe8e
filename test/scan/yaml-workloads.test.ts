// What Kubernetes workloads give to their programs as environment.
import { expect, test } from '@jest/globals';
import { scanner } from '../../src/scan/scanners/yaml.js';
import { couldMatter } from '../../src/scan/prefilter.js';
import { linesOf, linesOfFixture } from './scan-fixture.js';

const definitionsIn = (lines: readonly string[]): string[] => lines.filter((line) => line.startsWith('def '));

test('definitions under the name of each workload', async () => {
  const lines = await linesOfFixture(scanner, 'workloads.yaml');

  expect(definitionsIn(lines)).toEqual([
    'def kubernetes:configmap:hosts/IDP_HOST = "login.mapiq.net" level kubernetes',
    'def kubernetes:configmap:hosts/API_HOST = "api.mapiq.net" level kubernetes',
    'def env:DB_ZONE = "mapiq.net" level kubernetes of signin',
    'def env:IDP_URL = "https://" + env:IDP_HOST + "/$(x)" level kubernetes of signin',
    'def env:TARGET = "night" level kubernetes of nightly',
  ]);
  expect(lines.filter((line) => line.startsWith('environment-from'))).toEqual([
    'environment-from configmap:hosts {"key":"API_HOST","as":"API_HOST"} of signin',
    'environment-from secret:keys {"key":"TOKEN","as":"TOKEN"} of signin',
    'environment-from configmap:hosts {"prefix":""} of signin',
    'environment-from configmap:hosts {"prefix":"OLD_"} of signin',
    'environment-from secret:keys {"prefix":""} of signin',
  ]);
});

test('a workload whose values have no dot is read all the same', () => {
  const text = 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - env: [{ name: SUB, value: login }]\n';

  expect(couldMatter(Buffer.from(text), scanner.hints)).toBe(true);
});

test('many openings without an end are read at once', async () => {
  const value = '$('.repeat(200_000);
  const text = `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers:\n  - env:\n    - name: A\n      value: ${value}\n`;

  const lines = await linesOf(scanner, 'pod.yaml', text);

  expect(definitionsIn(lines)).toHaveLength(1);
});
