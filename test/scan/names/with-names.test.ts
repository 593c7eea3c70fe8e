import { describe, expect, test } from '@jest/globals';
import { openScanning } from '../../../src/scan/scan-file.js';
import { TEST_RULEBOOK } from '../rulebook.js';

/** What the bare name and the mail address of a file's text are said to be; `host` for what may be dialled. */
async function readingOf(path: string, text: string): Promise<string[]> {
  const bytes = Buffer.from(text);
  const scanning = await openScanning(TEST_RULEBOOK);
  const chunks = async function* (): AsyncIterable<Uint8Array> {
    yield await Promise.resolve(bytes);
  };
  const read = (): Promise<Uint8Array> => Promise.resolve(bytes);
  const { facts } = await scanning.scan({ path, sizeBytes: bytes.length, read, chunks });
  return facts.flatMap((fact) => (fact.kind === 'use' ? [`${fact.text} ${fact.context ?? 'host'}`] : []));
}

describe('names in manifests, lock files and pipelines', () => {
  test.each([
    ['pyproject.toml', '[project]\nname = "oldshop.net"\n'],
    ['pyproject.toml', '[tool.ruff]\nextend-exclude = ["docs", "oldshop.net"]\n'],
    ['Pipfile', '[[source]]\nname = "oldshop.net"\n'],
    ['.pypirc', '[internal]\nusername = oldshop.net\n'],
    ['build.sbt', 'libraryDependencies += "oldshop.net" %% "core" % "1.0"\n'],
    ['settings.gradle.kts', 'rootProject.name = "oldshop.net"\n'],
    ['pom.xml', '<project>\n<repository>\n<id>oldshop.net</id>\n</repository>\n</project>\n'],
    ['NuGet.config', '<configuration>\n<add key="oldshop.net" value="x" />\n</configuration>\n'],
    ['.idea/jarRepositories.xml', '<option name="id" value="oldshop.net" />\n'],
    ['mix.exs', 'def deps do\n[{:"oldshop.net", "~> 1.0"}]\nend\n'],
    ['project.clj', '(defproject x "1"\n :repositories [["oldshop.net" "https://clj.acme.example"]])\n'],
    ['WORKSPACE', 'http_archive(\n    name = "oldshop.net",\n)\n'],
    ['.gitmodules', '[submodule "oldshop.net"]\n\tpath = libs/x\n'],
    ['.cargo/config.toml', '[registries."oldshop.net"]\ntoken = "x"\n'],
    ['Taskfile.yml', 'tasks:\n  oldshop.net:\n    desc: pings oldshop.net\n'],
    ['.gitlab-ci.yml', 'stages: [build, oldshop.net]\n'],
    ['.gitlab-ci.yml', 'web:\n  tags:\n    - big\n    - oldshop.net\n'],
    ['.gitlab-ci.yml', 'web:\n  script:\n    - echo "oldshop.net done"\n'],
    ['.buildkite/pipeline.yml', 'steps:\n  - label: ":rocket: oldshop.net"\n'],
    ['.github/dependabot.yml', 'registries:\n  oldshop.net:\n    type: npm-registry\n'],
    ['.github/workflows/d.yml', 'jobs:\n  d:\n    steps:\n      - with: { name: oldshop.net }\n'],
    ['Makefile', 'all:\n\t@echo "oldshop.net"\n'],
    ['Dockerfile', 'FROM scratch\nRUN echo "bye oldshop.net"\n'],
    ['uv.lock', '[[package]]\nname = "x"\nextra = ["oldshop.net"]\n'],
    ['package.resolved', '{ "pins": [{ "identity": "oldshop.net" }] }\n'],
    ['project/plugins.sbt', 'resolvers += Resolver.url("oldshop.net", url("https://ivy.acme.example"))(x)\n'],
    ['.github/workflows/d.yml', 'jobs:\n  d:\n    runs-on: [self-hosted, oldshop.net]\n'],
    ['.semaphore/semaphore.yml', 'blocks:\n  - name: oldshop.net\n'],
    ['Gemfile', "gem 'shop', require: 'oldshop.net'\n"],
    ['.tool-versions', 'oldshop.net 1.0.0\n'],
  ])('%s: %j names no host', async (path, text) => {
    const reading = await readingOf(path, text);

    const contexts = reading.filter((one) => one.startsWith('oldshop.net ')).map((one) => one.split(' ')[1]);
    expect(contexts.filter((context) => context === 'host' || context === 'allow')).toEqual([]);
  });

  test.each([
    ['.travis.yml', 'script:\n  - echo "deb http://x" | ssh oldshop.net\n'],
    ['.github/workflows/d.yml', 'jobs:\n  d:\n    steps:\n      - run: echo "ZONE=oldshop.net" >> $GITHUB_ENV\n'],
    ['.github/workflows/d.yml', 'env:\n  ZONE: oldshop.net\n'],
    ['.gitlab-ci.yml', 'variables:\n  ZONE: oldshop.net\n'],
    ['composer.json', '{ "config": { "gitlab-domains": ["oldshop.net"] } }\n'],
    ['auth.json', '{ "http-basic": { "oldshop.net": { "username": "u" } } }\n'],
    ['.docker/config.json', '{ "auths": { "oldshop.net": { "auth": "x" } } }\n'],
    ['etc/containers/registries.conf', 'unqualified-search-registries = ["oldshop.net"]\n'],
    ['go.sum', 'oldshop.net/sdk v1.4.0 h1:abc=\n'],
    ['docker-bake.hcl', 'variable "REG" {\n  default = "oldshop.net"\n}\n'],
    // Of a file that is about anything, a name may be a host.
    ['app/settings.toml', 'name = "oldshop.net"\n'],
    ['deploy/records.yaml', 'records:\n  - name: oldshop.net\n'],
  ])('%s: %j may be one', async (path, text) => {
    const reading = await readingOf(path, text);

    expect(reading.some((one) => /^oldshop\.net\S* host$/.test(one))).toBe(true);
  });

  test('people of a package are no dependence on its mail', async () => {
    const text = '[metadata]\nauthor_email = jo@oldshop.net\n';

    expect(await readingOf('setup.cfg', text)).toEqual(['oldshop.net identifier']);
    expect(await readingOf('mail.cfg', text)).toEqual(['oldshop.net host']);
  });

  test('the user of a repository is nobody', async () => {
    const reading = await readingOf('.gitconfig', '[url "git@git.oldshop.net:"]\n\tinsteadOf = acme:\n');

    expect(reading).toEqual(['git.oldshop.net host']);
  });
});

test('what follows a requirement after # is a comment', async () => {
  const reading = await readingOf(
    'requirements.txt',
    'x==1  # from https://old.oldshop.net\ny @ https://w.oldshop.net/y.whl#sha=1\n',
  );

  expect(reading).toEqual(['old.oldshop.net comment', 'w.oldshop.net host']);
});
