// Whose code a deployment of another repository runs, and what a name or a folder says of services elsewhere.
import { describe, expect, test } from '@jest/globals';
import type { ServiceFact } from '../../src/model/service-fact.js';
import { FILE_START } from '../../src/model/span.js';
import { isSameImage } from '../../src/walk/image-name.js';
import type { FoundService } from '../../src/walk/service-roots.js';
import { assignServices, type ServiceMap, type ServiceRequest } from '../../src/walk/services.js';

const SOURCES: Readonly<Record<string, ServiceFact['source']>> = {
  'package.json': 'manifest',
  Dockerfile: 'dockerfile',
  'compose.yaml': 'compose',
  'deploy.yaml': 'workload',
  'Chart.yaml': 'chart',
  'catalog-info.yaml': 'catalog',
};

/** `REPO:FILE`, a name and an image; a compose service or workload has its code elsewhere. */
function said(place: string, name?: string, image?: string): FoundService {
  const [repo = '', file = ''] = place.split(':');
  const source = SOURCES[file.slice(file.lastIndexOf('/') + 1)] ?? 'manifest';
  const root = (source === 'compose' || source === 'workload') && !place.includes('+') ? '' : '.';
  return {
    repo,
    file,
    fact: { kind: 'service', root, source, at: FILE_START, ...(name && { name }), ...(image && { image }) },
  };
}

/** A service that is built where its compose file lies. */
function built(repo: string, name: string, image: string): FoundService {
  const fact = { kind: 'service', root: 'app', source: 'compose', name, image, at: FILE_START } as const;
  return { repo, file: 'compose.yaml', fact };
}

function assign(found: readonly FoundService[], more: Partial<ServiceRequest> = {}): ServiceMap {
  const repos = ['infra', 'shop', 'signin', 'web'].map((name) => ({ name, root: `/code/${name}`, codeowners: [] }));
  return assignServices({ found, configured: [], repos, isEnvironment: (word) => word === 'prod', ...more });
}

const CODE = said('signin:package.json', '@acme/signin');

test.each([
  ['signin', 'signin', true],
  ['registry.acme.example/platform/signin', 'platform/signin', true],
  ['registry.acme.example:5000/signin', 'ghcr.io/acme/signin', true],
  ['*/platform/signin', 'registry.acme.example/platform/signin', true],
  ['docker.io/library/redis', 'redis', true],
  ['Acme/Signin', 'acme/signin', true],
  ['acme/signin', 'platform/signin', false],
  ['registry.acme.example/signin', 'registry.acme.example/web', false],
  ['acme/signin-*', 'acme/signin', false],
  ['acme/resignin', 'signin', false],
  ['*', 'signin', false],
])('%s and %s: one image? %s', (a, b, same) => {
  expect([isSameImage(a, b), isSameImage(b, a)]).toEqual([same, same]);
});

describe('an image', () => {
  test.each<[string, FoundService[], string | undefined]>([
    [
      'by its last component',
      [CODE, said('infra:compose.yaml', 'idp', 'registry.acme.example/x/signin')],
      'service:signin:signin',
    ],
    [
      'by its path before its last component',
      [
        CODE,
        built('web', 'login', 'acme/signin'),
        said('infra:compose.yaml', 'idp', 'registry.acme.example/acme/signin'),
      ],
      'service:web:login',
    ],
    [
      'that says another path than the code is not that code',
      [built('signin', 'signin', 'acme/signin'), said('infra:compose.yaml', 'idp', 'partner/signin')],
      'service:infra:idp',
    ],
    [
      'that the code is called at home may be published under a longer name',
      [
        built('signin', 'signin', 'acme-signin'),
        said('infra:compose.yaml', 'idp', 'registry.acme.example/platform/signin'),
      ],
      'service:signin:signin',
    ],
    [
      'that two repositories build is of neither',
      [built('signin', 'web', 'web'), built('shop', 'web', 'web'), said('infra:compose.yaml', 'front', 'acme/web')],
      'service:infra:front',
    ],
    [
      'goes before a name',
      [CODE, said('web:package.json', 'idp'), said('infra:compose.yaml', 'idp', 'acme/signin')],
      'service:signin:signin',
    ],
    [
      'that nothing here builds keeps a name from counting',
      [CODE, said('infra:compose.yaml', 'signin', 'keycloak')],
      'service:infra:signin',
    ],
  ])('%s', (_, found, id) => {
    const map = assign(found);

    expect((map.named('infra', 'idp') ?? map.named('infra', 'front') ?? map.named('infra', 'signin'))?.id).toBe(id);
  });

  test('of the own repository goes before that of another', () => {
    const own = said('shop:signin/package.json', 'signin');

    const map = assign([CODE, own, said('shop:k8s/deploy.yaml', 'idp', 'acme/signin')]);

    expect(map.named('shop', 'idp')).toEqual(map.serviceOf('shop', 'signin/a.ts'));
    expect(map.serviceOf('signin', 'a.ts').id).toBe('service:signin:signin');
  });

  test('tells deployments of one name in one repository apart, each by the file that uses it', () => {
    const map = assign([
      built('shop', 'web', 'eu/web'),
      built('web', 'web', 'us/web'),
      said('infra:eu/compose.yaml', 'web', 'r.example/eu/web'),
      said('infra:us/compose.yaml', 'web', 'r.example/us/web'),
    ]);

    expect(map.named('infra', 'web', 'eu/compose.yaml')?.id).toBe('service:shop:web');
    expect(map.named('infra', 'web', 'us/compose.override.yaml')?.id).toBe('service:web:web');
  });

  test('never makes one program of two that are built', () => {
    const map = assign([built('shop', 'web', 'web'), built('web', 'web', 'web')]);

    expect(map.serviceOf('shop', 'app/a.ts').id).toBe('service:shop:web');
    expect(map.serviceOf('web', 'app/a.ts').id).toBe('service:web:web');
  });
});

describe('a name', () => {
  test.each<[string, FoundService[], string, string | undefined]>([
    ['of a workload', [CODE, said('infra:k8s/deploy.yaml', 'signin')], 'signin', 'service:signin:signin'],
    ['of a chart', [CODE, said('infra:charts/idp/Chart.yaml', 'signin')], 'signin', 'service:signin:signin'],
    ['of nothing that is described', [CODE], 'signin', 'service:signin:signin'],
    ['with an environment', [CODE], 'prod-signin', 'service:signin:signin'],
    ['but for its ending', [said('signin:package.json', 'signin-service')], 'signin', 'service:signin:signin-service'],
    ['of two programs', [CODE, said('web:package.json', 'signin')], 'signin', undefined],
    ['of an environment alone', [said('signin:package.json', 'prod')], 'prod', 'service:signin:prod'],
    ['in a repository with code', [CODE, said('infra:package.json', 'tools')], 'signin', undefined],
    ['that is part of another', [CODE], 'signin-worker', undefined],
  ])('%s', (_, found, name, id) => {
    const map = assign(found);

    expect(map.named('infra', name)?.id).toBe(id);
  });

  test('keeps the id of the code, whatever others call it', () => {
    const found = [CODE, said('infra:compose.yaml', 'identity', 'acme/signin')];

    const alone = assign(found.slice(0, 1)).serviceOf('signin', 'a.ts').id;
    const together = assign(found).serviceOf('signin', 'a.ts').id;

    expect(together).toBe(alone);
  });

  test('that several may have names its rivals', () => {
    const map = assign([CODE, said('web:package.json', 'signin')]);

    expect(map.rivals('infra', 'signin').map(({ id }) => id)).toEqual(['service:signin:signin', 'service:web:signin']);
    expect(map.rivals('infra', 'nobody')).toEqual([]);
    expect(map.rivals('signin', 'signin')).toEqual([]);
  });

  test('in a catalog of all services gives the owner', () => {
    const owned = [said('infra:catalog-info.yaml', 'signin'), said('infra:catalog-info.yaml', 'other')].map((item) => {
      return { ...item, fact: { ...item.fact, owner: 'identity' } };
    });

    expect(assign([CODE, ...owned]).serviceOf('signin', 'a.ts').owner).toBe('identity');
  });
});

describe('a path', () => {
  const map = assign([CODE, said('web:package.json', 'web'), said('shop:package.json', 'shop')]);

  test.each([
    ['infra', 'signin/prod.env', ['service:signin:signin']],
    ['infra', 'envs/prod/signin/all.env', ['service:signin:signin']],
    ['infra', 'prod/signin.env', ['service:signin:signin']],
    ['infra', 'signin.prod.env', ['service:signin:signin']],
    ['infra', '.env.signin', ['service:signin:signin']],
    ['infra', 'signin-prod/.env', ['service:signin:signin']],
    ['infra', 'web/signin.env', ['service:signin:signin']],
    ['infra', 'prod.env', []],
    ['infra', 'resignin/prod.env', []],
    ['shop', 'signin/prod.env', []],
    ['signin', 'signin/prod.env', []],
  ])('%s:%s', (repo, path, ids) => {
    expect(map.meantBy(repo, path).map(({ id }) => id)).toEqual(ids);
  });

  test('is what `deploys` says it is, also beside code', () => {
    const configured = [{ name: 'login', files: ['signin:**'], deploys: ['../shop:idp'] }];

    const told = assign([CODE, said('shop:package.json', 'shop')], { configured });

    expect(told.meantBy('shop', 'idp/prod.env').map(({ id }) => id)).toEqual(['service:signin:login']);
    expect(told.named('shop', 'idp')?.id).toBe('service:signin:login');
  });
});
