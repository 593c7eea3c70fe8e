import { beforeAll, describe, expect, test } from '@jest/globals';
import { readCaa } from '../../src/model/caa.js';
import { minimatch } from 'minimatch';
import { canonicalKey, type Rulebook } from '../../src/model/rulebook.js';
import { sightingsIn } from '../../src/model/sighting.js';
import { CONTEXTS, RELATIONS, RULES } from '../../src/model/vocabulary.js';
import { compileContexts, contextOf } from '../../src/rulebook/context-of.js';
import { compileEnvironments, environmentOf } from '../../src/rulebook/environment-of.js';
import { loadRulebook } from '../../src/rulebook/load-rulebook.js';

let rulebook: Rulebook;
beforeAll(async () => {
  rulebook = await loadRulebook();
});

const hostsIn = (text: string): string[] => sightingsIn(text).map(({ host }) => host);
const wordsOf = (text: string): string[] =>
  text.split(/[^\w$@:.\-/]+/).map((word) => canonicalKey(word.replace(/:$/, '')));

describe('closed lists are answered in full', () => {
  test('relations, contexts, rules', () => {
    const relations = rulebook.relations.map(({ relation }) => relation);
    const contexts = Object.keys(rulebook.severities.byContext);
    const rules = rulebook.rules.map(({ id }) => id);

    expect(relations.sort()).toEqual([...RELATIONS].sort());
    expect(contexts.sort()).toEqual([...CONTEXTS].sort());
    expect(rules.sort()).toEqual([...RULES].sort());
  });

  test('severities are those of the promise to users', () => {
    const { byContext, byRecordRelation } = rulebook.severities;

    const at = (severity: string): string[] =>
      Object.entries({ ...byRecordRelation, ...byContext }).flatMap(([name, is]) => (is === severity ? [name] : []));

    const contexts = ['code', 'config', 'ci', 'dns', 'lockfile'];
    const records = ['cname', 'alias', 'dname', 'mx', 'ns', 'srv', 'https', 'spf', 'dkim', 'acme'];
    expect(at('error').sort()).toEqual([...contexts, ...records].sort());
    expect(at('warning').sort()).toEqual(['allow', 'caa-iodef', 'default', 'dmarc', 'generated', 'vendored']);
    expect(at('note').sort()).toEqual(['comment', 'docs', 'example', 'identifier', 'soa-rname', 'test']);
  });

  test('what owns and what mentions; all else depends', () => {
    const meaning = (wanted: string): string[] =>
      rulebook.relations.flatMap(({ relation, meaning: is }) => (is === wanted ? [relation] : [])).sort();

    expect(meaning('owns')).toEqual([
      'certificate-name',
      'custom-domain',
      'redirect-from',
      'server-name',
      'tls-binding',
      'zone-data',
    ]);
    expect(meaning('mentions')).toEqual(['identifier', 'mention']);
  });
});

describe('samples bear their entries out', () => {
  test('keys: the sample holds one of the keys, and the host', () => {
    const wrong = rulebook.keys.flatMap((rule) => {
      const keys = new Set(rule.keys.map(canonicalKey));
      return rule.finds.filter(({ text, host }) => {
        const words = wordsOf(text);
        const hasKey = words.some((word, i) => keys.has(word) || keys.has((words[i - 1] ?? '') + word));
        return !hasKey || !hostsIn(text).includes(host ?? '');
      });
    });

    expect(wrong).toEqual([]);
  });

  test('calls: the sample holds one of the calls, and the host', () => {
    const wrong = rulebook.calls.flatMap(({ calls, finds }) =>
      finds.filter(({ text, host }) => {
        return !calls.some((call) => text.includes(`${call}(`)) || !hostsIn(text).includes(host ?? '');
      }),
    );

    expect(wrong).toEqual([]);
  });

  test('keywords: the file is of the format and holds the word; the other does not', () => {
    const holds = (text: string, keyword: string): boolean =>
      text.split('\n').some((line) => {
        const at = line.indexOf(keyword);
        return at >= 0 && !line.startsWith('#') && !/\w/.test(line[at - 1] ?? '');
      });
    const wrong = rulebook.keywords.flatMap(({ files, keyword, finds, ignores }) => [
      ...finds.filter(
        ({ file, text }) => !files.some((glob) => minimatch(file, glob, { dot: true })) || !holds(text, keyword),
      ),
      ...ignores.filter(({ text }) => holds(text, keyword)),
    ]);

    expect(wrong).toEqual([]);
  });

  test('boring hosts: the sample holds one of them; the other holds none', () => {
    const wrong = rulebook.boringHosts.flatMap(({ hosts, finds, ignores }) => [
      ...finds.filter(({ text, host }) => !hosts.includes(host ?? '') || !hostsIn(text).includes(host ?? '')),
      ...ignores.filter(({ text }) => hostsIn(text).some((host) => hosts.includes(host))),
    ]);

    expect(wrong).toEqual([]);
  });

  test('renewals: the sample allows the authority; the other does not', () => {
    const allows = ({ text }: { text: string }, caa: readonly string[]): boolean => {
      const data = text.slice(text.indexOf(' CAA ') + 5).trim();
      const property = readCaa(data);
      return property !== undefined && caa.includes(property.value);
    };

    const wrong = rulebook.renewals.filter(
      ({ caa, finds, ignores }) =>
        !finds.every((sample) => allows(sample, caa)) || ignores.some((sample) => allows(sample, caa)),
    );

    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('providers: the sample is below the suffix; the other is not', () => {
    const isBelow = (suffixes: readonly string[], text: string): boolean =>
      hostsIn(text).some((host) => suffixes.some((suffix) => host.endsWith(`.${suffix}`)));

    const wrong = rulebook.providers.flatMap(({ suffixes, finds, ignores }) => [
      ...finds.filter(({ text }) => !isBelow(suffixes, text)),
      ...ignores.filter(({ text }) => isBelow(suffixes, text)),
    ]);

    expect(wrong).toEqual([]);
  });

  test('contexts: the path has the context; the other has not', () => {
    const table = compileContexts(rulebook);

    const wrong = rulebook.contexts.flatMap(({ context, finds, ignores }) => [
      ...finds.filter(({ file }) => contextOf(table, file) !== context),
      ...ignores.filter(({ file }) => contextOf(table, file) === context),
    ]);

    expect(wrong).toEqual([]);
  });

  test('environments: the path has the label; the other has not', () => {
    const table = compileEnvironments(rulebook);

    const wrong = rulebook.environments.flatMap(({ label, finds, ignores }) => [
      ...finds.filter(({ file }) => environmentOf(table, file) !== label),
      ...ignores.filter(({ file }) => environmentOf(table, file) === label),
    ]);

    expect(wrong).toEqual([]);
  });

  test('languages: the sample is of the language, and a text in it opens as the profile says', () => {
    const wrong = rulebook.languages.flatMap(({ extensions, names, bare, strings, finds }) =>
      finds.filter(({ file, text, host }) => {
        const isOf = extensions.some((extension) => file.endsWith(extension)) || names.includes(file);
        const opens = bare !== 'code' || strings.some(({ open }) => text.includes(open));
        return !isOf || !opens || !hostsIn(text).includes(host ?? '');
      }),
    );

    expect(wrong).toEqual([]);
  });
});

test('what is no host key is none', () => {
  const keys = new Set(rulebook.keys.flatMap((rule) => rule.keys.map(canonicalKey)));

  const taken = [
    'name',
    'path',
    'from',
    'to',
    'server',
    'client',
    'namespace',
    'scope',
    'title',
    'key',
    'id',
    'type',
  ].filter((word) => keys.has(word));

  expect(taken).toEqual([]);
});

test.each([
  ['redirect_uris', 'oauth'],
  ['redirect-uri', 'oauth'],
  ['callbackURL', 'oauth'],
  ['servername', 'sni'],
  ['issuer', 'issuer'],
  ['authority', 'issuer'],
  ['rpID', 'rpid'],
  ['connectSrc', 'allow'],
  ['connect-src', 'allow'],
  ['ALLOWED_HOSTS', 'allow'],
  ['SESSION_COOKIE_DOMAIN', 'cookie'],
  ['baseURL', 'http'],
  ['hostname', 'http'],
  ['image', 'image'],
  ['npm_config_registry', 'package'],
  ['spring.datasource.url', 'config'],
  ['extra_hosts', 'host-override'],
  ['origin_host_header', 'host-header'],
  ['dnsNames', 'certificate-name'],
  ['externalName', 'cname'],
])('the key %s says %s', (key, relation) => {
  const rules = rulebook.keys.filter((rule) => rule.keys.some((known) => canonicalKey(known) === canonicalKey(key)));

  expect(rules.map((rule) => rule.relation)).toEqual([relation]);
});
