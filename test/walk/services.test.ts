import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SERVICE_SOURCES, type ServiceFact } from '../../src/model/service-fact.js';
import { FILE_START } from '../../src/model/span.js';
import { parseCodeowners } from '../../src/walk/codeowners.js';
import { assignServices, type ServiceMap, type ServiceRequest } from '../../src/walk/services.js';
import type { FoundService } from '../../src/walk/service-roots.js';

type Said = Partial<Omit<ServiceFact, 'kind' | 'at'>> & { readonly in?: string };

const SOURCES: Readonly<Record<string, ServiceFact['source']>> = {
  'package.json': 'manifest',
  Dockerfile: 'dockerfile',
  'compose.yaml': 'compose',
  'compose.override.yaml': 'compose',
  'catalog-info.yaml': 'catalog',
  'Chart.yaml': 'chart',
  'deploy.yaml': 'workload',
};

/** A fact in a file, whose name says what kind it is. */
function fact(file: string, { in: repo = '.', ...said }: Said = {}): FoundService {
  const source = SOURCES[file.slice(file.lastIndexOf('/') + 1)] ?? 'manifest';
  return { repo, file, fact: { kind: 'service', root: '.', source, at: FILE_START, ...said } };
}

function assign(found: readonly FoundService[], request: Partial<ServiceRequest> = {}): ServiceMap {
  return assignServices({
    found,
    configured: [],
    repos: [{ name: '.', root: '/estate/shop', codeowners: [] }],
    ...request,
  });
}

const idsOf = (map: ServiceMap): string[] => map.services.map(({ id }) => id);

describe('one program, one service', () => {
  test.each<[string, FoundService[], string[], [string, string][]]>([
    ['a repository without any manifest', [], ['service:shop'], [['src/a.ts', 'service:shop']]],
    [
      'a root manifest is the repository',
      [fact('package.json', { name: '@acme/storefront' })],
      ['service:storefront'],
      [['src/a.ts', 'service:storefront']],
    ],
    [
      'workspaces: the root holds the others',
      [
        fact('package.json', { name: 'acme', workspaces: ['apps/*'] }),
        fact('apps/web/package.json', { name: '@acme/web' }),
        fact('apps/signin/package.json', { name: '@acme/signin' }),
      ],
      ['service:shop', 'service:signin', 'service:web'],
      [
        ['apps/web/src/a.ts', 'service:web'],
        ['apps/website/a.ts', 'service:shop'],
        ['tools/a.ts', 'service:shop'],
        ['package.json', 'service:shop'],
      ],
    ],
    [
      'workspaces that hold nothing: the root is a service',
      [fact('package.json', { name: 'acme', workspaces: ['apps/*'] })],
      ['service:acme'],
      [['src/a.ts', 'service:acme']],
    ],
    [
      'nested: the deepest root',
      [fact('apps/web/package.json', { name: 'web' }), fact('apps/web/worker/package.json', { name: 'worker' })],
      ['service:shop', 'service:web', 'service:worker'],
      [
        ['apps/web/a.ts', 'service:web'],
        ['apps/web/worker/deep/a.ts', 'service:worker'],
        ['apps/web/workers/a.ts', 'service:web'],
      ],
    ],
    [
      'a Dockerfile apart, whose compose service builds another folder',
      [
        fact('docker/web/Dockerfile'),
        fact('compose.yaml', { name: 'web', root: 'apps/web' }),
        fact('apps/web/package.json', { name: '@acme/storefront' }),
      ],
      ['service:shop', 'service:web'],
      [
        ['docker/web/nginx.conf', 'service:web'],
        ['apps/web/a.ts', 'service:web'],
      ],
    ],
    [
      'manifest, chart and Dockerfile of one name',
      [
        fact('services/signin/package.json', { name: '@acme/signin-service' }),
        fact('charts/signin/Chart.yaml', { name: 'signin' }),
        fact('docker/signin/Dockerfile'),
      ],
      ['service:shop', 'service:signin'],
      [
        ['services/signin/a.ts', 'service:signin'],
        ['charts/signin/values.yaml', 'service:signin'],
        ['docker/signin/Dockerfile', 'service:signin'],
      ],
    ],
    [
      'two manifests of one name are two programs',
      [fact('old/web/package.json', { name: 'web' }), fact('new/web/package.json', { name: '@acme/web' })],
      ['service:shop', 'service:web@new/web', 'service:web@old/web'],
      [
        ['old/web/a.ts', 'service:web@old/web'],
        ['new/web/a.ts', 'service:web@new/web'],
      ],
    ],
    [
      'web and web-api are two, and each finds its own',
      [
        fact('web/package.json', { name: 'web' }),
        fact('web-api/package.json', { name: 'web-api' }),
        fact('compose.yaml', { name: 'web', root: '' }),
        fact('compose.yaml', { name: 'web-api', root: '' }),
      ],
      ['service:shop', 'service:web', 'service:web-api'],
      [],
    ],
    [
      'images that are run, not built, own no folder',
      [
        fact('compose.yaml', { name: 'web', root: './apps/web/' }),
        fact('compose.yaml', { name: 'db', image: 'postgres' }),
        fact('compose.yaml', { name: 'cache', image: 'redis' }),
      ],
      ['service:cache', 'service:db', 'service:shop', 'service:web'],
      [['compose.yaml', 'service:shop']],
    ],
    [
      'an override file adds to the service it names',
      [fact('compose.yaml', { name: 'web', root: 'apps/web' }), fact('compose.override.yaml', { name: 'web' })],
      ['service:shop', 'service:web'],
      [['src/a.ts', 'service:shop']],
    ],
    [
      'a catalog with several entries',
      [
        fact('catalog-info.yaml', { name: 'web', owner: 'team-web' }),
        fact('catalog-info.yaml', { name: 'signin', owner: 'team-id' }),
        fact('apps/web/package.json', { name: 'web' }),
      ],
      ['service:shop', 'service:signin', 'service:web'],
      [['apps/web/a.ts', 'service:web']],
    ],
    [
      'a service called like its repository takes the rest of it',
      [fact('src/package.json', { name: '@acme/shop' })],
      ['service:shop'],
      [
        ['README.md', 'service:shop'],
        ['src/a.ts', 'service:shop'],
      ],
    ],
    [
      'how a folder is built lies in it, and helpers are nobody',
      [
        fact('apps/web/docker/Dockerfile'),
        fact('docker/Dockerfile'),
        fact('tools/Dockerfile'),
        fact('hack/docker/Dockerfile'),
      ],
      ['service:shop', 'service:web'],
      [
        ['apps/web/a.ts', 'service:web'],
        ['docker/nginx.conf', 'service:shop'],
        ['tools/a.ts', 'service:shop'],
      ],
    ],
    [
      'several workloads of one image are instances of the program',
      [
        fact('apps/ledger/Dockerfile'),
        fact('k8s/deploy.yaml', { name: 'worker', root: '', image: 'acme/ledger' }),
        fact('k8s/deploy.yaml', { name: 'api-read', root: '', image: 'acme/ledger' }),
      ],
      ['service:ledger', 'service:shop'],
      [['apps/ledger/a.ts', 'service:ledger']],
    ],
    [
      'one image name for what several folders build joins nothing',
      [
        fact('compose.yaml', { name: 'pay', root: 'pay', image: 'acme/all' }),
        fact('compose.yaml', { name: 'gate', root: 'gate', image: 'acme/all' }),
      ],
      ['service:gate', 'service:pay', 'service:shop'],
      [['pay/a.ts', 'service:pay']],
    ],
    [
      'a chart that runs a public image has its folder and joins nothing',
      [
        fact('charts/cache/Chart.yaml', { name: 'cache', image: 'redis' }),
        fact('compose.yaml', { name: 'sessions', root: '', image: 'redis' }),
      ],
      ['service:cache', 'service:sessions', 'service:shop'],
      [['charts/cache/values.yaml', 'service:cache']],
    ],
    [
      'names that would break an id are made fit',
      [fact('a/package.json', { name: '@x/we b:\n1' }), fact('b/package.json', { name: '///' })],
      ['service:b', 'service:shop', 'service:we-b-1'],
      [],
    ],
  ])('%s', (_, found, ids, files) => {
    const map = assign(found);

    expect(idsOf(map)).toEqual(ids);
    expect(files.map(([path]) => [path, map.serviceOf('.', path).id])).toEqual(files);
  });

  test('the name: config, catalog, compose, workload, chart, manifest, folder', () => {
    const said = [
      fact('apps/a/catalog-info.yaml', { name: 'catalog' }),
      fact('compose.yaml', { name: 'compose', root: 'apps/a' }),
      fact('apps/a/deploy.yaml', { name: 'workload' }),
      fact('apps/a/Chart.yaml', { name: 'chart' }),
      fact('apps/a/package.json', { name: 'manifest' }),
      fact('apps/a/Dockerfile'),
    ];
    const configured = [{ name: 'config', files: ['apps/a/**'], deploys: [] }];

    const names = said.map((_, i) => assign(said.slice(i)).serviceOf('.', 'apps/a/x.ts').name);
    const withConfig = assign(said, { configured }).serviceOf('.', 'apps/a/x.ts').name;

    expect([withConfig, ...names]).toEqual(['config', 'catalog', 'compose', 'workload', 'chart', 'manifest', 'a']);
  });

  test('own names of compose services and workloads lead to the merged service', () => {
    const map = assign([
      fact('compose.yaml', { name: 'frontend', root: 'apps/web' }),
      fact('apps/web/catalog-info.yaml', { name: 'storefront' }),
    ]);

    expect(map.named('.', 'frontend')?.id).toBe('service:storefront');
    expect(map.named('.', 'storefront')?.id).toBe('service:storefront');
    expect(map.named('.', 'nobody')).toBeUndefined();
    expect(map.rootsOf('service:storefront')).toEqual([{ repo: '.', root: 'apps/web' }]);
    expect(map.rootsOf('service:nobody')).toEqual([]);
  });

  test('facts in tests and examples make no services when the caller says so', () => {
    const found = [
      fact('apps/web/package.json', { name: 'web' }),
      fact('test/fixtures/shop/package.json', { name: 'shop-fixture' }),
    ];

    const map = assign(found, { isReal: (_, file) => !file.startsWith('test/') });

    expect(idsOf(map)).toEqual(['service:shop', 'service:web']);
    expect(map.serviceOf('.', 'test/fixtures/shop/a.ts').id).toBe('service:shop');
  });

  test('a repository that is not in the run is a bug', () => {
    expect(() => assign([]).serviceOf('elsewhere', 'a.ts')).toThrow('elsewhere');
  });
});

describe('several repositories', () => {
  const repos = [
    { name: '.', root: '/estate/shop', codeowners: [] },
    { name: 'infra', root: '/estate/infra', owner: 'platform', codeowners: [] },
    { name: 'signin', root: '/estate/signin', codeowners: [] },
  ];

  test('ids carry the repository, except for the first', () => {
    const map = assign(
      [fact('package.json', { name: 'web' }), fact('api/package.json', { name: 'web', in: 'signin' })],
      { repos },
    );

    expect(idsOf(map)).toEqual(['service:infra:infra', 'service:signin:signin', 'service:signin:web', 'service:web']);
  });

  test("an image joins the workload that runs it to the code it is built from; a database's joins nothing", () => {
    const map = assign(
      [
        fact('apps/web/Dockerfile', { image: 'registry.acme.example/web' }),
        fact('k8s/deploy.yaml', { name: 'storefront', image: 'registry.acme.example/web', in: 'infra' }),
        fact('k8s/deploy.yaml', { name: 'db', image: 'postgres', in: 'infra' }),
        fact('compose.yaml', { name: 'store', image: 'postgres', in: 'signin' }),
      ],
      { repos },
    );

    expect(map.named('infra', 'storefront')).toEqual(map.serviceOf('.', 'apps/web/a.ts'));
    expect(map.serviceOf('.', 'apps/web/a.ts')).toMatchObject({ id: 'service:storefront', repo: '.' });
    expect(map.named('infra', 'db')?.id).toBe('service:infra:db');
    expect(map.named('signin', 'store')?.id).toBe('service:signin:store');
  });

  test('a build context can be another repository', () => {
    const map = assign([fact('compose.yaml', { name: 'login', root: '../signin/app', in: 'infra' })], { repos });

    expect(map.serviceOf('signin', 'app/a.ts').id).toBe('service:signin:login');
    expect(map.named('infra', 'login')?.id).toBe('service:signin:login');
  });

  test('a build context outside every repository owns no folder', () => {
    const map = assign([fact('compose.yaml', { name: 'login', root: '../../elsewhere', in: 'infra' })], { repos });

    expect(map.named('infra', 'login')?.id).toBe('service:infra:login');
    expect(map.rootsOf('service:infra:login')).toEqual([]);
  });

  test('deploys joins what another repository runs', () => {
    const configured = [{ name: 'storefront', files: ['apps/web/**'], owner: 'web-team', deploys: ['../infra:web'] }];
    const map = assign([fact('k8s/deploy.yaml', { name: 'web', image: 'web', in: 'infra' })], { repos, configured });

    expect(map.named('infra', 'web')).toEqual({
      id: 'service:storefront',
      name: 'storefront',
      repo: '.',
      owner: 'web-team',
    });
    expect(map.serviceOf('.', 'apps/web/a.ts').id).toBe('service:storefront');
    expect(map.serviceOf('signin', 'apps/web/a.ts').id).toBe('service:signin:signin');
  });

  test('a configured service can lie in another repository', () => {
    const configured = [{ name: 'login', files: ['signin:src/**', 'signin:*.json'], deploys: [] }];
    const map = assign([], { repos, configured });

    expect(['src/a.ts', 'package.json', 'docs/a.md'].map((path) => map.serviceOf('signin', path).id)).toEqual([
      'service:signin:login',
      'service:signin:login',
      'service:signin:signin',
    ]);
  });
});

describe('the owner', () => {
  const codeowners = parseCodeowners('* @acme/all\n/apps/web/ @acme/web\n*.ts @acme/types\n');
  const said = [
    fact('apps/web/catalog-info.yaml', { name: 'web', owner: 'catalog-team' }),
    fact('apps/web/package.json', { name: 'web' }),
  ];
  const repo = { name: '.', root: '/estate/shop', codeowners: [] };

  test.each<[string, FoundService[], Partial<ServiceRequest>, string | null]>([
    [
      'config first',
      said,
      { configured: [{ name: 'web', files: ['apps/web/**'], owner: 'config-team', deploys: [] }] },
      'config-team',
    ],
    ['then catalog', said, { repos: [{ ...repo, owner: 'repo-team', codeowners }] }, 'catalog-team'],
    [
      'then CODEOWNERS of the folder',
      said.slice(1),
      { repos: [{ ...repo, owner: 'repo-team', codeowners }] },
      '@acme/web',
    ],
    ["then the repository's", said.slice(1), { repos: [{ ...repo, owner: 'repo-team' }] }, 'repo-team'],
    ['else nobody', said.slice(1), {}, null],
  ])('%s', (_, found, request, owner) => {
    const map = assign(found, request);

    expect(map.serviceOf('.', 'apps/web/a.ts').owner).toBe(owner);
  });

  test('of the repository itself is whoever owns everything', () => {
    const map = assign([], { repos: [{ ...repo, codeowners }] });

    expect(map.serviceOf('.', 'README.md').owner).toBe('@acme/all');
  });
});

describe('whatever is found', () => {
  const segment = fc.constantFrom('web', 'signin', 'apps', 'a', 'web-api');
  const anyFact: fc.Arbitrary<FoundService> = fc
    .record({
      repo: fc.constantFrom('.', 'infra'),
      folders: fc.array(segment, { maxLength: 3 }),
      name: fc.option(fc.constantFrom('web', '@acme/web', 'web-service', 'signin', 'x y'), { nil: undefined }),
      root: fc.constantFrom('.', '', 'web', '../web', './apps/a', '../../infra/web'),
      source: fc.constantFrom(...SERVICE_SOURCES.filter((source) => source !== 'config')),
      image: fc.option(fc.constantFrom('web', 'postgres'), { nil: undefined }),
      workspaces: fc.option(fc.constant(['*']), { nil: undefined }),
    })
    .map(({ repo, folders, name, image, workspaces, ...rest }) => ({
      repo,
      file: [...folders, 'file'].join('/'),
      fact: {
        kind: 'service',
        at: FILE_START,
        ...rest,
        ...(name === undefined ? {} : { name }),
        ...(image === undefined ? {} : { image }),
        ...(workspaces === undefined ? {} : { workspaces }),
      },
    }));
  const repos = [
    { name: '.', root: '/estate/shop', codeowners: [] },
    { name: 'infra', root: '/estate/infra', codeowners: [] },
  ];

  test('ids are distinct, every file has one service, every root leads back, and order does not matter', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 8 }), (found) => {
        const map = assign(found, { repos });
        const turned = assign([...found].reverse(), { repos });

        const ids = idsOf(map);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { repo, file } of found) expect(ids).toContain(map.serviceOf(repo, file).id);
        for (const id of ids)
          for (const { repo, root } of map.rootsOf(id))
            expect(map.serviceOf(repo, root === '.' ? 'x' : `${root}/x`).id).toBe(id);
        expect(turned.services).toEqual(map.services);
        expect(ids.map((id) => turned.rootsOf(id))).toEqual(ids.map((id) => map.rootsOf(id)));
      }),
      { numRuns: 500 },
    );
  });
});
