import { describe, expect, test } from '@jest/globals';
import { chooserOf, openRegistry } from '../../src/scan/registry.js';
import type { FilePattern, Scanner } from '../../src/scan/scanner.js';

function scanner(id: string, files: FilePattern): Scanner {
  const open = (): Promise<() => []> => Promise.resolve(() => []);
  return { id, title: id, files, version: 1, hints: [], references: ['test'], needs: 'none', open };
}

const isCompose = (head: string): boolean => head.includes('services:');
const registry = [
  scanner('compose', { names: ['compose.yaml', 'docker-compose*.yml'], extensions: ['.yml'], sniff: isCompose }),
  scanner('manifest', { names: ['Package.json'] }),
  scanner('json', { extensions: ['.json'] }),
  scanner('state', { extensions: ['.state.json'] }),
  scanner('workflow', { paths: ['.github/workflows/*.yml'] }),
  scanner('yaml', { extensions: ['.yaml', '.yml'] }),
  scanner('also-yaml', { extensions: ['.yaml'] }),
  scanner('pem', { sniff: (head) => head.startsWith('-----BEGIN') }),
  scanner('text', {}),
];
const choose = chooserOf(registry);

describe('the most telling match wins', () => {
  test.each([
    ['apps/web/package.json', '', 'manifest'],
    ['a.json', '', 'json'],
    ['a.state.json', '', 'state'],
    ['compose.yaml', 'services:\n', 'compose'],
    ['compose.yaml', 'other:\n', 'also-yaml'],
    ['deploy/docker-compose.prod.yml', 'services:\n', 'compose'],
    ['stack.yml', 'services:\n', 'compose'],
    ['stack.yml', 'jobs:\n', 'yaml'],
    ['.github/workflows/ci.yml', 'services:\n', 'workflow'],
    ['apps/.github/workflows/ci.yml', 'jobs:\n', 'yaml'],
    ['A.YAML', '', 'also-yaml'],
    ['tls/server', '-----BEGIN CERTIFICATE-----', 'pem'],
    ['tls/server.json', '-----BEGIN CERTIFICATE-----', 'json'],
    ['Makefile', '', 'text'],
    ['a.unknown', '', 'text'],
  ])('%s with %j', (path, head, expected) => {
    expect(choose(path, head).id).toBe(expected);
  });
});

test('the order of the registry does not matter', () => {
  const reversed = chooserOf([...registry].reverse());

  expect(reversed('compose.yaml', '').id).toBe('also-yaml');
  expect(reversed('stack.yml', 'services:').id).toBe('compose');
});

test('a registry without text is a mistake', () => {
  expect(() => chooserOf([])).toThrow(Error);
});

test('the real registry knows its files', async () => {
  const real = chooserOf(await openRegistry());

  const chosen = ['.env', 'deploy/prod.env', '.env.local', 'a.jsonc', 'values.yaml', 'README.md', '.envrc'].map(
    (path) => real(path, '').id,
  );

  expect(chosen).toEqual(['env', 'env', 'env', 'json', 'helm-values', 'text', 'shell']);
});
