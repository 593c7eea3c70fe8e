// Apache's directives by what they say of hosts (httpd.apache.org, Directive Index, and the modules for sign-in that are common beside it).
import type { Directive, Word } from './directive.js';
import { namesOfPattern } from './name-pattern.js';
import type { Relation } from '../../model/vocabulary.js';
import {
  all,
  ALLOWED,
  COOKIE,
  mannerOfHeader,
  mannerOfRequestHeader,
  NAMED,
  one,
  PASSED,
  redirected,
  SERVED,
  type Said,
} from './said.js';

type Meaning = (directive: Directive) => readonly Said[];

const passedLast: Meaning = ({ args }) => one(addressIn(args), PASSED);
const passedFirst: Meaning = ({ args: [to] }) => one(to, PASSED);
const redirectedLast: Meaning = ({ args }) => redirected(args.at(-1));
const signIn =
  (relation: Relation): Meaning =>
  ({ args: [url] }) =>
    one(url, { as: 'text', relation, strength: 'dialled' });

/** `proxypass` and the like, in lower case. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  servername: ({ args: [name] }) => one(name, SERVED),
  serveralias: ({ args }) => all(args, SERVED),
  proxypass: passedLast,
  proxypassmatch: passedLast,
  proxypassreverse: ({ args }) => one(addressIn(args), NAMED),
  balancermember: passedFirst,
  proxyremote: ({ args: [, to] }) => one(to, PASSED),
  proxyremotematch: ({ args: [, to] }) => one(to, PASSED),
  proxy: ({ args: [to], isBlock }) => one(isBlock && to?.text !== '*' ? to : undefined, NAMED),
  proxypassreversecookiedomain: ({ args }) => all(args.slice(0, 2), COOKIE),
  cookiedomain: ({ args: [domain] }) => one(domain, COOKIE),
  sessioncookiename: ({ args }) =>
    args.flatMap((word) => (/^domain=/i.test(word.text) ? [{ word: after(word, '='), manner: COOKIE }] : [])),
  rewriterule: rewritten,
  rewritecond: ({ args: [test, pattern] }) => compared(test?.text ?? '', pattern),
  redirect: redirectedLast,
  redirectmatch: redirectedLast,
  redirectpermanent: redirectedLast,
  redirecttemp: redirectedLast,
  errordocument: redirectedLast,
  header: headerSet,
  requestheader: ({ args }) => {
    const [, name, value] = withoutCondition(args);
    return one(value, mannerOfRequestHeader(name?.text ?? ''));
  },
  setenvif: ({ args: [test, pattern] }) => compared(`%{HTTP_${test?.text ?? ''}}`, pattern),
  setenvifnocase: ({ args: [test, pattern] }) => compared(`%{HTTP_${test?.text ?? ''}}`, pattern),
  allow: ({ args }) => all(args.slice(1), ALLOWED),
  deny: ({ args }) => all(args.slice(1), ALLOWED),
  require: ({ args: [kind, ...who] }) => (/^(?:host|forward-dns)$/i.test(kind?.text ?? '') ? all(who, ALLOWED) : []),
  remoteiptrustedproxy: ({ args }) => all(args, ALLOWED),
  authldapurl: passedFirst,
  sslstaplingforceurl: passedFirst,
  sslstaplingresponder: passedFirst,
  sslocspdefaultresponder: passedFirst,
  oidcprovidermetadataurl: signIn('issuer'),
  oidcproviderissuer: signIn('issuer'),
  oidcredirecturi: signIn('oauth'),
  oidcdefaultloggedouturl: signIn('redirect'),
  oidccookiedomain: ({ args: [domain] }) => one(domain, COOKIE),
};

/** What a directive says of hosts; `undefined` for those that are not known. */
export function apacheMeaningOf(directive: Directive): readonly Said[] | undefined {
  return MEANINGS[directive.name]?.(directive);
}

/** The address among a directive's arguments: a path may stand before it, settings behind it. */
function addressIn(args: readonly Word[]): Word | undefined {
  return args.slice(0, 2).find(({ text }) => /^[\w$]+[\w{}$]*:\/\//.test(text));
}

function after({ text, start, end }: Word, mark: string): Word {
  const at = text.indexOf(mark) + mark.length;
  return { text: text.slice(at), start: start + at, end };
}

/** With the flag `P` a rule passes requests on, without it the client is sent there. */
function rewritten({ args: [, to, flags] }: Directive): readonly Said[] {
  const isPassed = /[[,](?:P|proxy)[\],]/.test(flags?.text ?? '');
  return isPassed ? one(to, PASSED) : redirected(to);
}

/** A pattern that is compared with a header of the request. */
function compared(test: string, word: Word | undefined): readonly Said[] {
  const ofHost = /%\{(?:HTTP_HOST|HTTP:Host|SERVER_NAME|SSL:SSL_TLS_SNI)\}/i.test(test);
  const ofOrigin = /%\{(?:HTTP_REFERER|HTTP:Origin|HTTP_ORIGIN)\}/i.test(test);
  if (!word || (!ofHost && !ofOrigin)) return [];
  const pattern = word.text.replace(/^!?=?/, '').replace(/^\^?https\??:(?:\\?\/){2}/, '');
  return [
    {
      word,
      manner: ofHost ? SERVED : ALLOWED,
      names: namesOfPattern(pattern).map((name) => name.replace(/[:/].*$/, '')),
    },
  ];
}

/** `Header always set NAME VALUE`, `Header edit NAME PATTERN VALUE` */
function headerSet({ args }: Directive): readonly Said[] {
  const [action, name, value] = withoutCondition(args);
  const manner = mannerOfHeader(name?.text ?? '');
  return /^(?:set|add|append|merge|setifempty)$/i.test(action?.text ?? '') ? one(value, manner) : [];
}

function withoutCondition(args: readonly Word[]): readonly Word[] {
  return /^(?:always|onsuccess|early)$/i.test(args[0]?.text ?? '') ? args.slice(1) : args;
}
