// Caddyfile directives by what they say of hosts (caddyserver.com, Caddyfile Directives, Request Matchers, Global options).
import type { Manner } from '../value-uses.js';
import type { Directive, Word } from './directive.js';
import { namesOfPattern } from './name-pattern.js';
import {
  all,
  ALLOWED,
  mannerOfHeader,
  mannerOfRequestHeader,
  one,
  PASSED,
  redirected,
  SERVED,
  SNI,
  type Said,
} from './said.js';

type Meaning = (directive: Directive) => readonly Said[];

const passed: Meaning = ({ args }) => all(withoutMatcher(args).filter(isAddress), PASSED);
const asked: Meaning = ({ args }) =>
  all(
    args.filter(({ text }) => text.includes('://')),
    PASSED,
  );
/** A star of Caddy's is one label. */
const HERE: Manner = { ...SERVED, layer: 'caddy' };

const served: Meaning = ({ args }) => all(args, HERE);

const MEANINGS: Readonly<Record<string, Meaning>> = {
  reverse_proxy: passed,
  to: (directive) => (directive.parent?.name === 'reverse_proxy' ? passed(directive) : []),
  forward_auth: passed,
  php_fastcgi: passed,
  dynamic: ({ args: [, name] }) => one(name, PASSED),
  name: (directive) => (directive.parent?.name === 'dynamic' ? one(directive.args[0], PASSED) : []),
  header_up: ({ args: [name, value] }) => one(value, mannerOfRequestHeader(name?.text.replace(/^[+?-]/, '') ?? '')),
  request_header: ({ args }) => {
    const [name, value] = withoutMatcher(args);
    return one(value, mannerOfRequestHeader(name?.text ?? ''));
  },
  tls_server_name: ({ args: [name] }) => one(name, SNI),
  redir: ({ args }) => redirected(withoutMatcher(args)[0]),
  default_sni: served,
  fallback_sni: served,
  acme_ca: asked,
  acme_ca_root: () => [],
  ask: asked,
  ca: asked,
  dir: asked,
  host: served,
  header: headerSet,
  header_regexp: ({ args }) => (/^host$/i.test(args.at(-2)?.text ?? '') ? pattern(args.at(-1)) : []),
};

/** What a directive says of hosts; `undefined` for those that are not known. */
export function caddyMeaningOf(directive: Directive): readonly Said[] | undefined {
  if (directive.name.startsWith('@')) return matched(directive);
  return MEANINGS[directive.name]?.(directive);
}

/** The addresses of a site. */
export function sitesOf({ name, args, start }: Directive): readonly Said[] {
  const first: Word = { text: name, start, end: start + name.length };
  return [first, ...args].flatMap((word) => {
    const text = word.text.replace(/,$/, '');
    const scheme = /^\w+:\/\//.exec(text)?.[0].length ?? 0;
    const host = text.slice(scheme).replace(/\/.*$/, '');
    return /[a-z$]/i.test(host.replace(/:\d+$/, ''))
      ? [{ word: { text: host, start: word.start + scheme, end: word.start + scheme + host.length }, manner: HERE }]
      : [];
  });
}

/** `@old host old.acme.example` */
function matched({ args: [kind, ...values] }: Directive): readonly Said[] {
  if (kind?.text === 'host') return all(values, HERE);
  if (kind?.text === 'header_regexp') return /^host$/i.test(values.at(-2)?.text ?? '') ? pattern(values.at(-1)) : [];
  return kind?.text === 'header' && /^(?:origin|referer)$/i.test(values[0]?.text ?? '')
    ? all(values.slice(1), ALLOWED)
    : [];
}

function pattern(word: Word | undefined): readonly Said[] {
  return word ? [{ word, manner: SERVED, names: namesOfPattern(word.text) }] : [];
}

function headerSet({ args }: Directive): readonly Said[] {
  const [name, value, third] = withoutMatcher(args);
  const manner = mannerOfHeader(name?.text.replace(/^[+?>-]/, '') ?? '');
  return third ? [] : one(value, manner);
}

function withoutMatcher(args: readonly Word[]): readonly Word[] {
  return /^(?:[@/]|\*$)/.test(args[0]?.text ?? '') ? args.slice(1) : args;
}

function isAddress({ text }: Word): boolean {
  return !/^(?:unix\/|[/@]|:\d)/.test(text);
}
