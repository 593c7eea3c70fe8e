import { describe, expect, test } from '@jest/globals';
import { scanner } from '../../../src/scan/scanners/compose.js';
import { linesOf, linesOfFixture, rawAt, readFixture, scanFixture, scanText } from '../scan-fixture.js';

const service = (body: string): string => `services:\n  web:\n${body.replace(/^/gm, '    ')}\n`;

test('a compose file', async () => {
  const lines = await linesOfFixture(scanner, 'compose.yaml');

  const idp = '"https://" + default(env:IDP_HOST ?? "id.mapiq.net", "id.mapiq.net") + "/x$y"';
  expect(lines).toEqual([
    'service tagged compose image tagged.oldshop.net:5000/team/api',
    'use dialled image as host "tagged.oldshop.net:5000" of tagged',
    'service hub compose image team/api',
    'service web compose web image registry.mapiq.net:5000/team/web',
    'def env:REG = "registry.mapiq.net" level build-arg of web',
    'use token config as text "registry.mapiq.net" of web at compose:web/build/args/REG',
    'def env:API = "https://api.mapiq.net" level compose of web',
    'use dialled http as text "https://api.mapiq.net" of web at compose:web/environment/API',
    'def env:REGION = "us" level compose of web',
    `def env:IDP = ${idp} level compose of web`,
    `use dialled http as text ${idp} of web at compose:web/environment/IDP`,
    'def env:PLAIN = env:PLAIN_HOST level compose of web',
    'include env ./prod.env compose-env-file of web',
    'include env local.env compose-env-file of web',
    'use dialled image as host "registry.mapiq.net:5000" of web',
    'use named host-override as host "id.mapiq.net" of web',
    'use named server-name as host "app.mapiq.net" of web',
    'use dialled http as text "https://app.mapiq.com/health" of web',
    'use token identifier as text "web.mapiq.net" in identifier of web',
    'use token identifier as text "mapiq.net" in identifier of web',
    'service api compose api image acme/api',
    'def env:IDP_URL = "https://login.mapiq.net" level compose of api',
    'use dialled http as text "https://login.mapiq.net" of api at compose:api/environment/IDP_URL',
    'include env api.env compose-env-file of api',
    'use named server-name as host "api.mapiq.com" of api',
    'include env base.yaml of api',
    'service cache compose image registry.mapiq.net/cache',
    'use dialled image as host default(env:REG ?? "registry.mapiq.net", "registry.mapiq.net") of cache',
    'use token config as text "--announce cache.mapiq.net" of cache',
    'use token config as text "nfs.mapiq.net:/x"',
    'use token mention as text "login.oldshop.net" in comment',
    'suppression retired-host 2024-08-01 later',
  ]);
});

test('uses point at their text', async () => {
  const facts = await scanFixture(scanner, 'compose.yaml');

  const raw = facts
    .filter(({ kind }) => kind === 'use')
    .map((fact) => rawAt(readFixture(scanner, 'compose.yaml'), fact));
  expect(raw).toEqual([
    'tagged.oldshop.net:5000',
    'registry.mapiq.net',
    'https://api.mapiq.net',
    'https://${IDP_HOST:-id.mapiq.net}/x$$y',
    'registry.mapiq.net:5000',
    'id.mapiq.net',
    'app.mapiq.net',
    'https://app.mapiq.com/health',
    'web.mapiq.net',
    'mapiq.net',
    'https://login.mapiq.net',
    'api.mapiq.com',
    '${REG:-registry.mapiq.net}/cache:6',
    '--announce cache.mapiq.net',
    'nfs.mapiq.net:/x',
    'login.oldshop.net',
  ]);
});

test.each([
  ['compose.override.yaml', 'compose-override'],
  ['docker-compose.prod.yml', 'compose'],
])('the level of %s is %s', async (name, level) => {
  const lines = await linesOf(scanner, name, service('environment: { A: b }'));

  expect(lines).toEqual([`def env:A = "b" level ${level} of web`]);
});

describe('interpolation', () => {
  test.each([
    ['${A}', 'env:A'],
    ['$A', 'env:A'],
    ['x-$A.y', '"x-" + env:A + ".y"'],
    ['${A-b}', 'env:A ?? "b"'],
    ['${A:-b}', 'default(env:A ?? "b", "b")'],
    ['${A-${B-c}}', 'env:A ?? env:B ?? "c"'],
    ['${A:?say}', 'env:A'],
    ['${A:+b}', 'choice ? {else: "b", else: ""}'],
    ['$$A', '"$A"'],
    ['$1 ${', '"$1 ${"'],
    ['${A-b', '"${A-" + "b"'],
  ])('%s', async (text, expected) => {
    const lines = await linesOf(scanner, '', service(`environment: { K: '${text}' }`));

    expect(lines[0]).toBe(`def env:K = ${expected} level compose of web`);
  });
});

describe('services', () => {
  test.each([
    ['build: ./web', 'service web compose web'],
    ['build: { dockerfile: X }', 'service web compose .'],
    [
      'build: https://git.mapiq.net/web.git#main',
      'use dialled git as text "https://git.mapiq.net/web.git#main" of web',
    ],
    [
      'labels:\n  traefik.http.routers.w.rule: Host(`a.mapiq.net`, `b.mapiq.net`)',
      'use named server-name as host "b.mapiq.net" of web',
    ],
    [
      'labels: ["traefik.tcp.routers.w.rule=HostSNI(`${SUB}.mapiq.net`)"]',
      'use named server-name as host env:SUB + ".mapiq.net" of web',
    ],
    ['extra_hosts: { id.mapiq.net: 10.1.2.3 }', 'use named host-override as host "id.mapiq.net" of web'],
    ['extra_hosts: ["id.mapiq.net=10.1.2.3"]', 'use named host-override as host "id.mapiq.net" of web'],
    ['image: acme/web:1.2', 'service web compose image acme/web'],
    ['image: registry.mapiq.net:5000/web@sha256:0a1b', 'service web compose image registry.mapiq.net:5000/web'],
    ['image: "${REG}/team/web:${TAG:-1}"', 'service web compose image */team/web'],
    ['image: "${REG:-registry.mapiq.net}/web:${TAG}"', 'service web compose image registry.mapiq.net/web'],
    ['env_file: "${F}.env"', 'blindspot include-missing'],
    ['environment: { DB_HOST: "${DB}" }', 'use named http as host env:DB of web at compose:web/environment/DB_HOST'],
  ])('%j', async (body, expected) => {
    const lines = await linesOf(scanner, '', service(body));

    expect(lines).toContain(expected);
  });

  test.each([
    ['image: acme/web:1.2.mapiq'],
    ['image: redis:6'],
    ['labels: ["traefik.tcp.routers.w.rule=HostSNI(`*`)"]'],
  ])('nothing in %j', async (body) => {
    const lines = await linesOf(scanner, '', service(body));

    expect(lines.filter((line) => !line.startsWith('service '))).toEqual([]);
  });

  test('an image of which nothing is known describes no service', async () => {
    const lines = await linesOf(scanner, '', service('image: "${IMAGE}:1"'));

    expect(lines.filter((line) => line.startsWith('service '))).toEqual([]);
  });

  test('an extended service of the same file gives what its extension does not set', async () => {
    const base = '  base:\n    environment: { A: https://a.mapiq.net, B: https://b.mapiq.net }\n    extends: base\n';
    const web = '  web:\n    extends: { service: base }\n    environment: [B=https://b.mapiq.com]\n';

    const lines = await linesOf(scanner, '', `services:\n${base}${web}`);

    expect(lines.filter((line) => line.startsWith('def') && line.endsWith('of web'))).toEqual([
      'def env:B = "https://b.mapiq.com" level compose of web',
      'def env:A = "https://a.mapiq.net" level compose of web',
    ]);
    expect(lines.filter((line) => line.startsWith('blindspot'))).toEqual([]);
  });
});

describe('broken and hostile text', () => {
  test('broken YAML is a blind spot and the rest is read', async () => {
    const lines = await linesOf(scanner, '', `${service('image: registry.mapiq.net/web:1')}x: "open\n`);

    expect(lines).toContain('use dialled image as host "registry.mapiq.net" of web');
    expect(lines).toContain('blindspot unparsable');
  });

  test('aliases that unfold without end stop at a bound', async () => {
    const levels = Array.from(
      { length: 40 },
      (_, level) => `x-${level + 1}: &a${level + 1} [*a${level}, *a${level}, *a${level}]`,
    );
    const text = `x-0: &a0 ["https://x.mapiq.net"]\n${levels.join('\n')}\n`;

    const lines = await linesOf(scanner, '', text);

    expect(lines[lines.length - 1]).toBe('blindspot bound');
  });

  test.each([
    ['an alias of itself', 'services: &a\n  web: *a\n'],
    ['a merge of itself', 'services: &a\n  <<: *a\n  web: { image: registry.mapiq.net/a }\n'],
    ['deep brackets', '['.repeat(20_000)],
    ['deep maps', Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('%s', async (_, text) => {
    const facts = await scanText(scanner, '', text);

    expect(Array.isArray(facts)).toBe(true);
  });
});
