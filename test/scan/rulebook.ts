// A small rulebook for tests of scanning, so that their expectations do not change with rules/.
import type { KeyRule, LanguageProfile, Rulebook } from '../../src/model/rulebook.js';
import { RECORD_RESOURCES } from './record-resources.js';

const entry = { why: 'test', source: 'test', finds: [], ignores: [] };
const doubleQuoted = { open: '"', close: '"', escape: '\\' };
const singleQuoted = { open: "'", close: "'", escape: '\\' };

type Keyed = Pick<KeyRule, 'id' | 'keys' | 'relation' | 'as' | 'strength'>;
const keys: readonly Keyed[] = [
  { id: 'host', keys: ['host', 'hostname'], relation: 'http', as: 'host', strength: 'dialled' },
  { id: 'url', keys: ['url', 'baseUrl', 'href', 'proxy_pass'], relation: 'http', as: 'url', strength: 'dialled' },
  { id: 'sni', keys: ['servername', 'server_name'], relation: 'sni', as: 'host', strength: 'dialled' },
  { id: 'issuer', keys: ['issuer', 'authority'], relation: 'issuer', as: 'url', strength: 'dialled' },
  { id: 'oauth', keys: ['redirect_uri', 'redirect_uris'], relation: 'oauth', as: 'url', strength: 'named' },
  { id: 'image', keys: ['image'], relation: 'image', as: 'text', strength: 'dialled' },
  { id: 'cookie', keys: ['cookie.domain'], relation: 'cookie', as: 'host', strength: 'named' },
];

type Syntax = Omit<LanguageProfile, 'why' | 'source' | 'finds' | 'ignores'>;
const languages: readonly Syntax[] = [
  {
    id: 'c-like',
    extensions: ['.ts', '.js', '.go', '.cs', '.java', '.gradle', '.php'],
    names: [],
    lineComments: ['//'],
    blockComments: [['/*', '*/']],
    strings: [doubleQuoted, singleQuoted, { open: '`', close: '`', multiline: true }],
    bare: 'code',
  },
  {
    id: 'python',
    extensions: ['.py'],
    names: [],
    lineComments: ['#'],
    blockComments: [],
    strings: [{ open: '"""', close: '"""', escape: '\\', multiline: true }, doubleQuoted, singleQuoted],
    bare: 'code',
  },
  {
    id: 'sql',
    extensions: ['.sql'],
    names: [],
    lineComments: ['--'],
    blockComments: [['/*', '*/']],
    strings: [{ open: "'", close: "'", escape: "'", multiline: true }],
    bare: 'code',
  },
  {
    id: 'hash-data',
    extensions: ['.sh', '.conf', '.toml', '.ini', '.properties', '.yaml', '.yml', '.env'],
    names: ['Makefile', '.npmrc'],
    lineComments: ['#'],
    blockComments: [],
    strings: [],
    bare: 'data',
  },
  {
    id: 'markup',
    extensions: ['.html', '.xml'],
    names: [],
    lineComments: [],
    blockComments: [['<!--', '-->']],
    strings: [],
    bare: 'data',
  },
  {
    id: 'prose',
    extensions: ['.md', '.txt'],
    names: ['LICENSE'],
    lineComments: [],
    blockComments: [['<!--', '-->']],
    strings: [],
    bare: 'prose',
  },
];

/** The rulebook that tests of scanning use. */
export const TEST_RULEBOOK: Rulebook = {
  keys: keys.map((rule) => ({ ...entry, ...rule })),
  calls: [
    { ...entry, id: 'fetch', calls: ['fetch', 'http.get', 'axios.get'], argument: 0, as: 'url', relation: 'http' },
    { ...entry, id: 'connect', calls: ['tls.connect'], argument: 1, as: 'host', relation: 'http' },
  ],
  accessors: [],
  keywords: [
    {
      ...entry,
      id: 'jcenter',
      files: ['*.gradle'],
      keyword: 'jcenter()',
      host: 'jcenter.bintray.com',
      relation: 'package',
    },
  ],
  boringHosts: [{ ...entry, id: 'schemas', hosts: ['json-schema.org', 'www.w3.org'] }],
  contexts: [],
  environments: [],
  providers: [],
  recordResources: RECORD_RESOURCES,
  renewals: [],
  languages: languages.map((profile) => ({ ...entry, ...profile })),
  relations: [],
  severities: {
    byContext: {
      code: 'error',
      config: 'error',
      ci: 'error',
      dns: 'error',
      lockfile: 'error',
      default: 'warning',
      allow: 'warning',
      vendored: 'warning',
      generated: 'warning',
      test: 'note',
      example: 'note',
      docs: 'note',
      comment: 'note',
      identifier: 'note',
    },
    byRecordRelation: {},
  },
  rules: [],
  hash: 'test',
};
