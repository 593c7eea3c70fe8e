// nginx's directives by what they say of hosts (nginx.org, Alphabetical index of directives). What is in no table is left to the reader of texts.
import type { Directive, Word } from './directive.js';
import { namesOfPattern } from './name-pattern.js';
import {
  all,
  ALLOWED,
  COOKIE,
  HOST_HEADER,
  mannerOfHeader,
  mannerOfRequestHeader,
  NAMED,
  one,
  PASSED,
  redirected,
  SERVED,
  SNI,
  type Said,
} from './said.js';

type Meaning = (directive: Directive) => readonly Said[];

const passed: Meaning = ({ args: [to] }) => one(to, PASSED);
const servedAll: Meaning = ({ args }) => args.flatMap(served);
const sni: Meaning = ({ args: [name] }) => one(name, SNI);
const parameter: Meaning = ({ args: [name, value] }) =>
  one(value, /^(?:http_)?host$|^server_name$/i.test(name?.text ?? '') ? HOST_HEADER : undefined);

/** Directives of every module that names hosts. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  server_name: servedAll,
  ...Object.fromEntries(
    ['proxy_pass', 'grpc_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass', 'memcached_pass', 'redis_pass'].map(
      (name) => [name, passed],
    ),
  ),
  ...Object.fromEntries(
    ['auth_http', 'ssl_stapling_responder', 'ssl_ocsp_responder', 'endpoint', 'mirror'].map((name) => [name, passed]),
  ),
  ...Object.fromEntries(['proxy_ssl_name', 'grpc_ssl_name', 'uwsgi_ssl_name'].map((name) => [name, sni])),
  // Its name is the configuration's own.
  upstream: ({ args: [name] }) => one(name, NAMED),
  server: (directive) => (directive.isBlock || directive.parent?.name !== 'upstream' ? [] : passed(directive)),
  resolver: ({ args }) =>
    all(
      args.filter(({ text }) => !text.includes('=')),
      PASSED,
    ),
  proxy_set_header: ({ args: [name, value] }) => one(value, mannerOfRequestHeader(name?.text ?? '')),
  grpc_set_header: ({ args: [name, value] }) => one(value, mannerOfRequestHeader(name?.text ?? '')),
  fastcgi_param: parameter,
  uwsgi_param: parameter,
  scgi_param: parameter,
  add_header: ({ args: [name, value] }) => one(value, mannerOfHeader(name?.text ?? '')),
  more_set_headers: () => [],
  return: ({ args }) => redirected(args.at(-1)),
  rewrite: ({ args: [, to] }) => redirected(to),
  error_page: ({ args }) => redirected(args.at(-1)),
  proxy_cookie_domain: ({ args }) => all(args.slice(0, 2), COOKIE),
  userid_domain: ({ args: [domain] }) => one(domain, COOKIE),
  proxy_redirect: ({ args: [from, to] }) => [...one(from, NAMED), ...redirected(to)],
  valid_referers: ({ args }) => args.flatMap(allowed),
  allow: ({ args: [who] }) => one(who, ALLOWED),
  deny: ({ args: [who] }) => one(who, ALLOWED),
  error_log: ({ args: [to] }) => logged(to),
  access_log: ({ args: [to] }) => logged(to),
  if: condition,
};

/** What a directive says of hosts; `undefined` for those that are not known. */
export function meaningOf(directive: Directive): readonly Said[] | undefined {
  const inTable = enclosingTable(directive);
  if (inTable) return rowOf(directive, inTable);
  return MEANINGS[directive.name]?.(directive);
}

/** The `map` that a directive is a row of. */
function enclosingTable({ parent }: Directive): Directive | undefined {
  return parent && TABLES.has(parent.name) ? parent : undefined;
}

const TABLES: ReadonlySet<string> = new Set(['map', 'split_clients', 'geo']);

/** The keys of a map of hosts are names that the server answers for, those of a map of origins who is let in; its values are read elsewhere. */
function rowOf(row: Directive, { args: [on] }: Directive): readonly Said[] {
  const start = row.start;
  const word: Word = { text: row.name, start, end: start + row.name.length };
  if (/^(?:default|hostnames|volatile|include)$/.test(row.name)) return [];
  return keyed(on?.text ?? '', word);
}

const OF_HOSTS = /\$\{?(?:host|http_host|server_name|ssl_server_name|ssl_preread_server_name)\b/;
const OF_ORIGINS = /\$\{?(?:http_origin|http_referer|http_x_forwarded_host)\b/;

/** A word that is compared with a variable of the request. */
function keyed(variable: string, word: Word): readonly Said[] {
  if (OF_HOSTS.test(variable)) return served(word);
  return OF_ORIGINS.test(variable) ? allowed(word) : [];
}

/** `if ($host = app.acme.example)`, also with `~`, `~*`, `!=` and `!~`. */
function condition({ args }: Directive): readonly Said[] {
  const words = args.map((word) => withoutParentheses(word)).filter(({ text }) => text !== '');
  const [variable, operator, ...values] = words;
  if (!variable || !operator || !/^!?(?:=|~\*?)$/.test(operator.text)) return [];
  const isPattern = operator.text.includes('~');
  return values.flatMap((word) => keyed(variable.text, isPattern ? { ...word, text: `~${word.text}` } : word));
}

function withoutParentheses({ text, start, end }: Word): Word {
  const before = text.startsWith('(') ? 1 : 0;
  const isClosed = text.endsWith(')') && text.split(')').length > text.split('(').length - before;
  const after = isClosed ? 1 : 0;
  return { text: text.slice(before, text.length - after), start: start + before, end: end - after };
}

/** A server's name: `~PATTERN`, `.acme.example` for the name and all below it, `_` for none. */
function served(word: Word): readonly Said[] {
  const { text } = word;
  if (/^~/.test(text)) return [{ word, manner: SERVED, names: namesOfPattern(text.replace(/^~\*?/, '')) }];
  if (text.startsWith('.')) return [{ word, manner: SERVED, names: [text.slice(1), `*${text}`] }];
  return /[a-z]/i.test(text) ? [{ word, manner: SERVED }] : [];
}

function allowed(word: Word): readonly Said[] {
  const { text } = word;
  if (/^(?:none|blocked|server_names|all)$/.test(text)) return [];
  if (!text.startsWith('~')) return [{ word, manner: ALLOWED }];
  const names = namesOfPattern(
    text.replace(/^~\*?/, '').replace(/^\^?(?:https?\??|https\?|\(https\?\)|https\??):(?:\\?\/){2}/, ''),
  );
  return [{ word, manner: ALLOWED, names: names.map((name) => name.replace(/(?:\*?:\d*\*?|\/.*)$/, '')) }];
}

/** `syslog:server=log.acme.example:514,facility=local7` */
function logged(to: Word | undefined): readonly Said[] {
  const server = /^syslog:(?:[^,]{0,200},){0,8}?server=([^,\s]{1,300})/.exec(to?.text ?? '')?.[1];
  if (!to || server === undefined) return [];
  const at = to.text.indexOf(server);
  return [{ word: { text: server, start: to.start + at, end: to.start + at + server.length }, manner: PASSED }];
}
