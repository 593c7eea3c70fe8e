// Names that meet across files, environments and calls: small programs as facts, and the hosts that they can build.
import { describe, expect, test } from '@jest/globals';
import { link } from '../../src/link/link.js';
import type { LinkedFile } from '../../src/link/linked-file.js';
import type { Argument, Expression } from '../../src/model/expression.js';
import type { Definition, Fact, Use } from '../../src/model/fact.js';
import type { Estate } from '../../src/model/reference.js';
import type { Span } from '../../src/model/span.js';

let line = 0;
const at = (): Span => ({ line: ++line, column: 1, endLine: line, endColumn: 2 });
const text = (value: string): Expression => ({ kind: 'text', text: value, at: at() });
const join = (...parts: Expression[]): Expression => ({ kind: 'join', parts, at: at() });
const name = (key: string, more: Partial<Extract<Expression, { kind: 'name' }>> = {}): Expression => ({
  kind: 'name',
  scope: 'module',
  key,
  at: at(),
  ...more,
});
const env = (key: string, otherwise?: Expression): Expression => ({
  kind: 'name',
  scope: 'env',
  key,
  at: at(),
  ...(otherwise && { otherwise }),
});
const record = (entries: Record<string, Expression>): Expression => ({
  kind: 'record',
  entries: Object.entries(entries).map(([key, value]) => ({ key, value })),
  at: at(),
});
const select = (of: Expression, key: Expression): Expression => ({ kind: 'select', of, key, at: at() });
const define = (key: string, value: Expression, more: Partial<Definition> = {}): Definition => ({
  kind: 'definition',
  scope: 'module',
  key,
  value,
  at: at(),
  ...more,
});
const set = (key: string, value: string, more: Partial<Definition> = {}): Definition =>
  define(key, text(value), { scope: 'env', level: 'dotenv', ...more });
const use = (value: Expression): Use => ({
  kind: 'use',
  value,
  as: 'host',
  relation: 'http',
  strength: 'dialled',
  text: 'host',
  at: at(),
});
const alias = (key: string, target: string, where?: string): Fact => ({
  kind: 'link',
  link: 'alias',
  scope: 'module',
  key,
  target,
  at: at(),
  ...(where && { in: where }),
});
const call = (callee: string, ...args: Argument[]): Fact => ({
  kind: 'link',
  link: 'call',
  scope: 'module',
  callee,
  arguments: args,
  at: at(),
});

function file(path: string, facts: readonly Fact[], more: Partial<LinkedFile> = {}): LinkedFile {
  return { repo: '.', path, facts, service: 'service:shop', shared: false, context: 'code', ...more };
}

function estateOf(...files: LinkedFile[]): Estate {
  return link({ files, services: [], rulebook: { keys: [] }, serviceNamed: (_repo, called) => `service:${called}` });
}

function hostsOf(...files: LinkedFile[]): string[] {
  return [...new Set(estateOf(...files).references.map(({ host }) => host))].sort();
}

describe('what belongs together stays together', () => {
  test('two columns of one row: E[s].host + "." + E[s].zone', () => {
    const rows = record({
      login: record({ host: text('login'), zone: text('oldshop.net') }),
      cdn: record({ host: text('cdn'), zone: text('shop.example') }),
    });
    const column = (key: string): Expression => select(select(name('E'), name('f/s')), text(key));

    const hosts = hostsOf(
      file('a.ts', [
        define('E', rows),
        define('f', text(''), { parameters: ['s'] }),
        use(join(column('host'), text('.'), column('zone'))),
      ]),
    );

    expect(hosts).toEqual(['cdn.shop.example', 'login.oldshop.net']);
  });

  test('the arguments of one call site', () => {
    const pair = (sub: string, zone: string): Fact => call('f', { value: text(sub) }, { value: text(zone) });

    const hosts = hostsOf(
      file('a.ts', [
        define('f', text(''), { parameters: ['sub', 'zone'] }),
        pair('login', 'oldshop.net'),
        pair('cdn', 'shop.example'),
        use(join(name('f/sub'), text('.'), name('f/zone'))),
      ]),
    );

    expect(hosts).toEqual(['cdn.shop.example', 'login.oldshop.net']);
  });

  test('the values of one environment', () => {
    const service = { service: 'service:shop' } as const;
    const files = [
      file('prod.env', [set('SUB', 'login'), set('ZONE', 'oldshop.net')], {
        ...service,
        environment: 'production',
        context: 'config',
      }),
      file('staging.env', [set('SUB', 'login-test'), set('ZONE', 'shop.example')], {
        ...service,
        environment: 'staging',
        context: 'config',
      }),
    ];

    const { references } = estateOf(file('a.ts', [use(join(env('SUB'), text('.'), env('ZONE')))]), ...files);

    expect(references.map(({ host, environments }) => [host, environments])).toEqual([
      ['login.oldshop.net', ['production']],
      ['login-test.shop.example', ['staging']],
    ]);
  });
});

describe('names across files', () => {
  test('a re-export chain through a workspace package', () => {
    const files = [
      file('libs/hosts/package.json', [
        { kind: 'link', link: 'package', scope: 'module', name: '@acme/hosts', entries: ['index.ts'], at: at() },
      ]),
      file('libs/hosts/auth.ts', [define('AUTH', text('login.oldshop.net')), alias('export:AUTH', 'AUTH')]),
      file('libs/hosts/index.ts', [alias('export:LOGIN', 'export:AUTH', './auth')]),
      file('other/auth.ts', [define('AUTH', text('live.example')), alias('export:AUTH', 'AUTH')]),
    ];

    const { references } = estateOf(
      ...files,
      file('web/login.ts', [alias('LOGIN', 'export:LOGIN', '@acme/hosts'), use(name('LOGIN'))]),
    );

    expect(references.map(({ host, steps }) => [host, steps.map((step) => step.file)])).toEqual([
      ['login.oldshop.net', ['libs/hosts/index.ts', 'libs/hosts/auth.ts']],
    ]);
  });

  test('export * and a namespace import', () => {
    const files = [
      file('hosts/auth.ts', [define('AUTH', text('login.oldshop.net')), alias('export:AUTH', 'AUTH')]),
      file('hosts/index.ts', [alias('export:*', 'export:*', './auth')]),
    ];

    const hosts = hostsOf(...files, file('a.ts', [use(name('export:AUTH', { in: './hosts' }))]));

    expect(hosts).toEqual(['login.oldshop.net']);
  });

  test('a path alias of the nearest configuration', () => {
    const files = [
      file('tsconfig.json', [
        { kind: 'link', link: 'path-alias', scope: 'module', name: '@/*', entries: ['src/*'], at: at() },
      ]),
      file('src/hosts.ts', [define('AUTH', text('login.oldshop.net')), alias('export:AUTH', 'AUTH')]),
    ];

    const hosts = hostsOf(...files, file('src/pages/a.ts', [use(name('export:AUTH', { in: '@/hosts' }))]));

    expect(hosts).toEqual(['login.oldshop.net']);
  });

  test('a function that composes what it is given', () => {
    const body = join(text('oldshop.'), name('f/tld'));

    const hosts = hostsOf(
      file('a.ts', [
        define('f', body, { parameters: ['tld'] }),
        use(name('f', { arguments: [{ value: text('net') }] })),
      ]),
    );

    expect(hosts).toEqual(['oldshop.net']);
  });
});

describe('the environment', () => {
  const reader = file('a.ts', [use(env('IDP_HOST', text('login.oldshop.net')))]);

  test('a default that every environment overrides is dead', () => {
    const { references } = estateOf(reader, file('.env', [set('IDP_HOST', 'live.example')], { context: 'config' }));

    expect(references.map(({ host, context }) => [host, context])).toEqual([
      ['live.example', 'code'],
      ['login.oldshop.net', 'default'],
    ]);
  });

  test('a default that one environment leaves alone is alive there', () => {
    const { references } = estateOf(
      reader,
      file('staging.env', [set('IDP_HOST', 'live.example')], { context: 'config', environment: 'staging' }),
    );

    expect(references.map(({ host, context, environments }) => [host, context, environments])).toEqual([
      ['live.example', 'code', ['staging']],
      ['login.oldshop.net', 'code', ['production']],
    ]);
  });

  test('an example defines nothing', () => {
    const { unresolved } = estateOf(
      file('a.ts', [use(env('IDP_HOST'))]),
      file('.env.example', [set('IDP_HOST', 'login.oldshop.net')], { context: 'example' }),
    );

    expect(unresolved.map(({ needs, why }) => [needs, why])).toEqual([[['env:IDP_HOST'], 'external-input']]);
  });

  test("another service's environment is another's", () => {
    const { unresolved } = estateOf(
      file('a.ts', [use(env('IDP_HOST'))]),
      file('b/.env', [set('IDP_HOST', 'login.oldshop.net')], { service: 'service:other', context: 'config' }),
    );

    expect(unresolved.map(({ needs }) => needs)).toEqual([['env:IDP_HOST']].map((needs) => needs));
  });

  test('a file that a service includes is that service’s alone', () => {
    const include: Fact = {
      kind: 'link',
      link: 'include',
      scope: 'env',
      file: 'deploy/shop.env',
      service: 'shop',
      level: 'compose-env-file',
      at: at(),
    };
    const files = [
      file('compose.yaml', [include], { service: 'service:estate', shared: true }),
      file('deploy/shop.env', [set('IDP_HOST', 'login.oldshop.net')], { service: 'service:estate', shared: true }),
    ];

    const own = estateOf(...files, file('a.ts', [use(env('IDP_HOST'))])).references.map(({ host }) => host);
    const others = estateOf(...files, file('b.ts', [use(env('IDP_HOST'))], { service: 'service:other' })).references;

    expect(own).toEqual(['login.oldshop.net']);
    expect(others).toEqual([]);
  });

  test('within compose, environment wins over env_file', () => {
    const entries = [
      set('IDP_HOST', 'login.oldshop.net', { level: 'compose-env-file' }),
      set('IDP_HOST', 'live.example', { level: 'compose' }),
    ];

    const { references } = estateOf(
      file('compose.yaml', entries, { context: 'config' }),
      file('a.ts', [use(env('IDP_HOST'))]),
    );

    expect(references.map(({ host, context }) => [host, context]).sort()).toEqual([
      ['live.example', 'code'],
      ['login.oldshop.net', 'default'],
    ]);
  });

  test('IDP_HOST: ${IDP_HOST:-x} takes its default, not itself', () => {
    const handedOn = define('IDP_HOST', env('IDP_HOST', text('login.oldshop.net')), { scope: 'env', level: 'compose' });

    const hosts = hostsOf(
      file('compose.yaml', [handedOn], { context: 'config' }),
      file('a.ts', [use(env('IDP_HOST'))]),
    );

    expect(hosts).toEqual(['login.oldshop.net']);
  });

  test('a patch replaces a slot in its environment', () => {
    const base: Use = { ...use(text('login.oldshop.net')), slot: 'ingress/host' };
    const patch: Fact = {
      kind: 'patch',
      slot: 'ingress/host',
      value: text('live.example'),
      environment: 'production',
      at: at(),
    };

    const { references } = estateOf(
      file('base.yaml', [base], { context: 'config' }),
      file('overlay.yaml', [patch], { context: 'config' }),
    );

    expect(references.map(({ host, context }) => [host, context])).toEqual([
      ['live.example', 'config'],
      ['login.oldshop.net', 'default'],
    ]);
  });
});

describe('bounds', () => {
  test('a constant that names itself is unknown, and says why', () => {
    const { unresolved } = estateOf(
      file('a.ts', [define('A', join(text('login.'), name('B'))), define('B', name('A')), use(name('A'))]),
    );

    expect(unresolved.map(({ why, host }) => [why, host])).toEqual([['cycle', 'login.*']]);
  });

  test('a function that calls itself ends', () => {
    const again = name('f', { arguments: [{ value: join(text('a.'), name('f/x')) }] });

    const { unresolved } = estateOf(
      file('a.ts', [
        define('f', again, { parameters: ['x'] }),
        use(name('f', { arguments: [{ value: text('oldshop.net') }] })),
      ]),
    );

    expect(unresolved.map(({ why }) => why)).toEqual(['bound']);
  });

  test('an expression 10,000 deep ends', () => {
    let deep: Expression = text('net');
    for (let n = 0; n < 10_000; n++) deep = join(text('a'), deep);

    const { unresolved } = estateOf(file('a.ts', [use(deep)]));

    expect(unresolved.map(({ why }) => why)).toEqual(['bound']);
  });

  test('5,000 parts are joined', () => {
    const parts = Array.from({ length: 5000 }, () => text('a'));

    const hosts = hostsOf(
      file('a.ts', [
        use({ ...(join(text('https://login.oldshop.net/'), ...parts) as Extract<Expression, { kind: 'join' }>) }),
      ]),
    );

    expect(hosts).toEqual(['login.oldshop.net']);
  });

  test('a million combinations become unknown, not a hang', () => {
    const choice = (): Expression => ({
      kind: 'choice',
      of: Array.from({ length: 10 }, (_, n) => ({ value: text(`v${n}.`) })),
      at: at(),
    });

    const { unresolved } = estateOf(
      file('a.ts', [use(join(choice(), choice(), choice(), choice(), choice(), choice(), text('oldshop.net')))]),
    );

    expect(unresolved.map(({ why }) => why)).toEqual(['bound']);
  });
});
