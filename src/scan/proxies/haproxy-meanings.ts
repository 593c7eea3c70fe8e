// HAProxy's keywords by what they say of hosts (docs.haproxy.org, Configuration Manual §4, §5 and §7).
import type { Directive, Word } from './directive.js';
import { namesOfPattern } from './name-pattern.js';
import {
  ALLOWED,
  COOKIE,
  HOST_HEADER,
  mannerOfHeader,
  mannerOfRequestHeader,
  one,
  PASSED,
  redirected,
  SERVED,
  SNI,
  type Said,
} from './said.js';

/** What a line says of hosts; `undefined` for those that are not known. Conditions in braces are read in every line. */
export function haproxyMeaningOf({ name, args }: Directive): readonly Said[] {
  return [...(name === 'acl' ? ofCondition(args.slice(1)) : ofLine(name, args)), ...inBraces(args)];
}

function ofLine(name: string, args: readonly Word[]): readonly Said[] {
  switch (name) {
    case 'server':
    case 'server-template':
    case 'peer':
    case 'nameserver':
    case 'mailer':
      return [...one(args[name === 'server-template' ? 2 : 1], PASSED), ...optionsOf(args.slice(2))];
    case 'default-server':
      return optionsOf(args);
    case 'log':
      return one(/[a-z]\.[a-z]/i.test(args[0]?.text ?? '') ? args[0] : undefined, PASSED);
    case 'redirect':
      return redirect(args);
    case 'http-request':
    case 'http-response':
    case 'http-after-response':
      return ofAction(name, args);
    case 'http-check':
      return [...headers(args), ...optionsOf(args)];
    case 'option':
      return args[0]?.text === 'httpchk' ? checkedHost(args) : [];
    case 'errorloc':
    case 'errorloc302':
    case 'errorloc303':
      return redirected(args[1]);
    case 'cookie':
      return one(afterWord(args, 'domain'), COOKIE);
    default:
      return [];
  }
}

function afterWord(args: readonly Word[], keyword: string): Word | undefined {
  const at = args.findIndex(({ text }) => text.toLowerCase() === keyword);
  return at < 0 ? undefined : args[at + 1];
}

/** Names for the handshake with a server: `sni str(id.acme.example)`, `verifyhost …`, `check-sni …`. */
function optionsOf(args: readonly Word[]): readonly Said[] {
  return ['sni', 'verifyhost', 'check-sni'].flatMap((keyword) => {
    const word = afterWord(args, keyword);
    const inner = /^str\(['"]?([^()'"]{1,300})['"]?\)$/.exec(word?.text ?? '')?.[1];
    if (!word) return [];
    if (inner === undefined) return /[()]/.test(word.text) ? [] : one(word, SNI);
    const start = word.start + word.text.indexOf(inner);
    return one({ text: inner, start, end: start + inner.length }, SNI);
  });
}

function redirect(args: readonly Word[]): readonly Said[] {
  return ['location', 'prefix'].flatMap((keyword) => redirected(afterWord(args, keyword)));
}

function ofAction(line: string, args: readonly Word[]): readonly Said[] {
  const [action, name, value] = args;
  if (action?.text === 'redirect') return redirect(args);
  if (!/^(?:set|add)-header$/.test(action?.text ?? '')) return [];
  return one(
    value,
    line === 'http-request' ? mannerOfRequestHeader(name?.text ?? '') : mannerOfHeader(name?.text ?? ''),
  );
}

/** `http-check send meth GET uri / hdr Host app.acme.example` */
function headers(args: readonly Word[]): readonly Said[] {
  return args.flatMap(({ text }, index) =>
    text === 'hdr' ? one(args[index + 2], mannerOfRequestHeader(args[index + 1]?.text ?? '')) : [],
  );
}

/** `option httpchk GET / HTTP/1.1\r\nHost:\ app.acme.example` */
function checkedHost(args: readonly Word[]): readonly Said[] {
  return args.flatMap(({ text, start }) => {
    const host = /Host:(?:\\? |\\ )*([A-Za-z0-9.*-]{1,253})/i.exec(text);
    if (!host?.[1]) return [];
    const at = start + host.index + host[0].length - host[1].length;
    return one({ text: host[1], start: at, end: at + host[1].length }, HOST_HEADER);
  });
}

/** Conditions without name: `use_backend old if { hdr(host) -i app.acme.example }`. */
function inBraces(args: readonly Word[]): readonly Said[] {
  const open = args.flatMap(({ text }, index) => (text === '{' ? [index] : []));
  return open.flatMap((from) => {
    const to = args.findIndex(({ text }, index) => index > from && text === '}');
    return ofCondition(args.slice(from + 1, to < 0 ? undefined : to));
  });
}

const OF_HOSTS =
  /^(?:req\.|s?req_)?(?:hdr|fhdr|hdrs?|ssl_sni|ssl_fc_sni)(?:_(?:beg|dom|end|reg|sub|str|len|dir|m))?(?:\(host(?:,-?\d+)?\))?|^ssl_fc_sni|^base|^req\.ssl_sni|^req_ssl_sni/i;
const OF_ORIGINS = /\((?:origin|referer)(?:,-?\d+)?\)/i;

/** `hdr_end(host) -i .acme.example`: a fetch, flags and values. */
function ofCondition([fetch, ...rest]: readonly Word[]): readonly Said[] {
  const text = fetch?.text ?? '';
  const isOrigin = OF_ORIGINS.test(text);
  const isHost = !isOrigin && OF_HOSTS.test(text) && (/\(host\b/i.test(text) || /sni|^base/.test(text));
  if (!isHost && !isOrigin) return [];
  const values: Word[] = [];
  let method = /_(beg|dom|end|reg|sub)\b/.exec(text)?.[1] ?? '';
  for (let index = 0; index < rest.length; index++) {
    const flag = rest[index]?.text ?? '';
    if (flag === '-m') method = rest[++index]?.text ?? '';
    else if (flag === '-f' || flag === '-M') index++;
    else if (!/^-[in-]?$|^-u$/.test(flag)) values.push(rest[index] as Word);
  }
  const manner = isHost ? SERVED : ALLOWED;
  return values
    .filter(({ text: value }) => value !== '')
    .map((word) => ({ word, manner, ...compared(word.text, method) }));
}

function compared(value: string, method: string): { readonly names?: readonly string[] } {
  if (method === 'reg') return { names: namesOfPattern(value.replace(/^\^?https\??:(?:\\?\/){2}/, '')) };
  if (method === 'end') return { names: [value.startsWith('.') ? `*${value}` : value] };
  if (method === 'dom') return { names: [value.replace(/^\./, '')] };
  if (method === 'beg' || method === 'sub') return { names: [] };
  return {};
}
