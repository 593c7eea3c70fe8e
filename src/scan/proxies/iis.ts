// IIS: what a site is bound to, where rules send clients or pass requests on, and which headers they add, in web.config and applicationHost.config.
// Settings and connection strings in the same files stay the scanner's.
import type { Fact } from '../../model/fact.js';
import { attributeOf, markupIn, type MarkupAttribute } from '../markup/tokens.js';
import type { Source } from '../scanner.js';
import type { Claim } from '../side-reader.js';
import { textOf } from '../templates/node.js';
import type { Manner } from '../value-uses.js';
import type { Word } from './directive.js';
import { factsOfSaid } from './facts.js';
import { namesOfPattern } from './name-pattern.js';
import { IDENTIFIER } from '../manners.js';
import {
  ALLOWED,
  COOKIE,
  mannerOfHeader,
  one,
  PASSED,
  REDIRECTED,
  REDIRECTED_FROM,
  SERVED,
  SNI,
  type Said,
} from './said.js';

const LARGEST = 4 * 1024 * 1024;
const TLS_BOUND: Manner = { as: 'host', relation: 'tls-binding', strength: 'named' };

/** Reads one file. */
export function* scanIis(source: Source): Generator<Fact | Claim> {
  const { text } = source;
  if (text.length > LARGEST) return;
  const reader = {
    source,
    valueOf: (word: Word) => textOf(word.text, source.span(word.start, word.end)),
    isOwn: () => false,
  };
  for (const markup of markupIn(text))
    if (markup.is === 'tag') for (const said of saidOf(markup)) yield* factsOfSaid(said, reader);
}

interface Tag {
  readonly name: string;
  readonly attributes: readonly MarkupAttribute[];
}

function saidOf({ name, attributes }: Tag): readonly Said[] {
  const of = (attribute: string): string => attributeOf(attributes, attribute);
  const word = (attribute: string): Word | undefined => {
    const found = attributes.find((one) => one.name === attribute);
    return found && { text: found.value, start: found.start, end: found.end };
  };
  switch (name) {
    case 'binding':
      return bound(word('bindinginformation'), of('protocol'));
    case 'action':
      return acted(word('url'), of('type'));
    case 'httpredirect':
      return one(withoutMarks(word('destination')), REDIRECTED);
    case 'add':
      return added({ word, of });
    case 'match':
      return /^response_location$/i.test(of('servervariable')) ? compared(word('pattern'), REDIRECTED_FROM) : [];
    case 'set':
      return /^http_host$/i.test(of('name')) ? one(word('value'), { ...SNI, relation: 'host-header' }) : [];
    case 'server':
      return of('enabled') === '' ? [] : one(word('address'), PASSED);
    case 'httpcookies':
    case 'forms':
      return one(word('domain'), COOKIE);
    case 'rule':
      return one(word('name'), IDENTIFIER);
    case 'dns':
      return one(word('value'), SNI);
    default:
      return [];
  }
}

/** `*:443:app.acme.example`; http.sys may bind a port for every name. */
function bound(word: Word | undefined, protocol: string): readonly Said[] {
  if (!word) return [];
  const at = word.text.lastIndexOf(':') + 1;
  const host = word.text.slice(at);
  if (!/[a-z]/i.test(host)) return [];
  const named = { text: host, start: word.end - host.length, end: word.end };
  return one(named, /^(?:https|wss)$/i.test(protocol) ? TLS_BOUND : SERVED);
}

/** A rule of URL Rewrite: sends the client, or passes the request on (Application Request Routing). */
function acted(url: Word | undefined, type: string): readonly Said[] {
  if (!url || !/^https?:\/\//i.test(url.text)) return [];
  return one(withoutMarks(url), /^redirect$/i.test(type) ? REDIRECTED : PASSED);
}

/** What is filled in ends the host: `https://acme.example{R:1}`, `…$S$Q`. */
function withoutMarks(word: Word | undefined): Word | undefined {
  return word && { ...word, text: word.text.replace(/(?<=\w)(?:\{[\w:]{1,60}\}|\$[A-Z]).*$/, '/') };
}

interface Added {
  readonly word: (attribute: string) => Word | undefined;
  readonly of: (attribute: string) => string;
}

/** A condition of a rule, or a header of answers. */
function added({ word, of }: Added): readonly Said[] {
  const input = of('input');
  if (/^\{(?:HTTP_HOST|SERVER_NAME|HTTP_X_FORWARDED_HOST)\}$/i.test(input)) return compared(word('pattern'), SERVED);
  if (/^\{HTTP_(?:REFERER|ORIGIN)\}$/i.test(input)) return compared(word('pattern'), ALLOWED);
  return input === '' ? one(word('value'), mannerOfHeader(of('name'))) : [];
}

function compared(pattern: Word | undefined, manner: Manner): readonly Said[] {
  if (!pattern) return [];
  const authority = pattern.text.replace(/^\^?(?:https?\??|http\(s\)\?):\/\//, '').replace(/\/.*$/, '');
  return [{ word: pattern, manner, names: namesOfPattern(authority) }];
}
