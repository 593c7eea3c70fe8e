// Logs of one JSON object a line, whoever writes them: nginx, Caddy, Traefik, Envoy, CloudFlare Logpush, Route 53 Resolver, eve.json of
// Suricata. The keys that hold host, client and time are known by name, on the first and the second level.
import { momentOfNumber, stampAt } from '../instant.js';
import { isHostName, withoutPort } from './hosts.js';
import { querySight, type LineReading, type LogFormat } from './log-format.js';

const canonical = (key: string): string => key.toLowerCase().replace(/[^a-z0-9]/g, '');
const keys = (list: string): ReadonlySet<string> => new Set(list.split(' ').map(canonical));

const QUERY = keys('query_name qname rrname dns_question_name question_name');
const HOST = keys(
  'host http_host httphost server_name vhost virtual_host authority :authority request_host RequestHost ClientRequestHost domain_name host_header hostname_requested upstream_host',
);
const SNI = keys('sni ssl_server_name tls_sni requested_server_name tls_server_name ClientSSLServerName');
const CLIENT = keys(
  'remote_addr client_ip clientip client remote_ip src_ip srcip srcaddr source_ip c_ip ClientIP ClientHost downstream_remote_address downstream_direct_remote_address ClientAddr remote_host',
);
const TIME = keys(
  'time timestamp @timestamp time_iso8601 time_local query_timestamp ts msec start_time StartUTC EdgeStartTimestamp datetime date',
);
const METHOD = keys('request_method method RequestMethod ClientRequestMethod');
const TYPE = keys('query_type qtype rrtype');
const INNER = keys('request httpRequest http tls dns properties');

/** JSON lines. */
export const jsonLines: LogFormat = {
  id: 'json-lines',
  title: 'JSON lines (access, TLS and DNS query logs)',
  made: 'log_format with escape=json, Caddy, Traefik, Envoy, Cloudflare Logpush, Route 53 Resolver query logs',
  references: ['RFC 8259', 'nginx: log_format escape=json', 'Route 53 Resolver: query log values'],
  open: ({ now, host }) => {
    return (line): LineReading => {
      const value = parsed(line);
      if (value === undefined) return 'broken';
      const fields = fieldsOf(value);
      const get = (names: ReadonlySet<string>): string | undefined =>
        fields.find(({ key, text }) => names.has(key) && text !== '-' && text !== '')?.text;
      const at = momentOfText(get(TIME), now);
      const client = withoutPort(get(CLIENT) ?? '');
      const query = get(QUERY);
      if (query !== undefined) return querySight({ name: query, type: get(TYPE) ?? 'A', client, at });
      const called = fields.find(({ key, text }) => HOST.has(key) && isHostName(text))?.text;
      if (called !== undefined)
        return [{ host: called, client, at, relation: 'http', context: 'config', what: get(METHOD) ?? 'request' }];
      const sni = get(SNI);
      if (sni !== undefined && isHostName(sni))
        return [{ host: sni, client, at, relation: 'sni', context: 'config', what: 'TLS' }];
      if (get(HOST) !== undefined) return 'other';
      if (host === undefined) return get(METHOD) === undefined ? 'other' : 'hostless';
      return [{ host, client, at, relation: 'http', context: 'config', what: get(METHOD) ?? 'request' }];
    };
  },
};

function parsed(line: string): object | undefined {
  const brace = line.indexOf('{');
  // A container's log puts a stamp and a stream before it.
  if (brace < 0 || brace > 120) return undefined;
  try {
    const value: unknown = JSON.parse(line.slice(brace));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

interface Field {
  readonly key: string;
  readonly text: string;
}

function fieldsOf(value: object): Field[] {
  const entries = Object.entries(value) as [string, unknown][];
  const inner = entries.flatMap(([key, one]) =>
    INNER.has(canonical(key)) && typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.entries(one)
      : [],
  );
  return [...entries, ...inner].flatMap(([key, one]) =>
    typeof one === 'string' || typeof one === 'number' ? [{ key: canonical(key), text: String(one) }] : [],
  );
}

function momentOfText(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  return /^\d{9,20}(?:\.\d{1,9})?$/.test(text) ? momentOfNumber(Number(text)) : stampAt(text, now)?.at;
}
