// A few rules as the rulebook has them, so that tests of the scanner do not depend on the whole of it.
import { TEST_RULEBOOK } from '../rulebook.js';
import type { CallRule, KeyRule, Rulebook } from '../../../src/model/rulebook.js';

const entry = { why: 'for tests', source: 'tests', finds: [], ignores: [] };

const key = (keys: readonly string[], rule: Pick<KeyRule, 'relation' | 'as' | 'strength' | 'context'>): KeyRule => ({
  ...entry,
  id: `key-${keys[0]}`,
  keys,
  ...rule,
});
const call = (calls: readonly string[], rule: Pick<CallRule, 'relation' | 'as' | 'argument'>): CallRule => ({
  ...entry,
  id: `call-${calls[0]}`,
  calls,
  ...rule,
});

export const smallRules: Pick<Rulebook, 'calls' | 'keys'> = {
  keys: [
    key(['hostname', 'host'], { relation: 'http', as: 'host', strength: 'dialled' }),
    key(['servername'], { relation: 'sni', as: 'host', strength: 'dialled' }),
    key(['baseURL', 'href', 'location.href', 'src'], { relation: 'http', as: 'url', strength: 'dialled' }),
    key(['issuer'], { relation: 'issuer', as: 'url', strength: 'dialled' }),
    key(['cookie.domain'], { relation: 'cookie', as: 'host', strength: 'named' }),
    key(['rpID'], { relation: 'rpid', as: 'host', strength: 'named' }),
    key(['connectSrc'], { relation: 'allow', as: 'text', strength: 'named', context: 'allow' }),
    key(['origin'], { relation: 'allow', as: 'text', strength: 'named', context: 'allow' }),
    key(['redirect_uri'], { relation: 'oauth', as: 'url', strength: 'named' }),
  ],
  calls: [
    call(['fetch', 'axios.get', 'got', 'https.get', 'http.request', 'new WebSocket'], {
      relation: 'http',
      as: 'url',
      argument: 0,
    }),
    call(['net.connect'], { relation: 'http', as: 'host', argument: 1 }),
  ],
};

/** The small rules as a whole rulebook. */
export const smallRulebook: Rulebook = {
  ...smallRules,
  accessors: [],
  keywords: [],
  boringHosts: [],
  contexts: [],
  environments: [],
  providers: [],
  recordResources: [],
  renewals: [],
  languages: [],
  relations: [],
  severities: TEST_RULEBOOK.severities,
  rules: [],
  hash: 'small',
};
