// Objects of libraries that are an address and nothing else: `URI.create("https://…")`, `URL(string: "…")`, `new Uri("…")`. Their value is
// the text that they are made of. Addresses that are put together of parts are none of its business.
import type { Expression } from '../../model/expression.js';
import type { Call } from './call.js';
import {} from './calls.js';
import { calledName } from './dotted-name.js';
import type { Reading } from './reading.js';

const CLASS = /^(?:.*[.:])?(?:URI|URL|Uri|Url|HttpUrl|NSURL|URLRequest|HTTPRequest|HttpUri)$/;
const MAKER =
  /^(?:.*[.:])?(?:URI|URL|Uri|Url|HttpUrl|url|Http)[.:]{1,2}(?:create|parse|get|from|tryParse|fromString|unsafeFromString|unsafeParse|Parse|ParseRequestURI|apply|toURL|of|from_str|from_static)$/;
const TEXT_TO_ADDRESS = /^(?:toHttpUrl|toHttpUrlOrNull|toUri|toURI|toURL|toUrl|toHttpUri|parse)$/;
/** How the text is called where arguments have names. */
const NAMES: ReadonlySet<string> = new Set(['string', 'url', 'uriString', 'spec', 'str', 'uri']);

/** The text of an address that a call makes; `undefined` for other calls. */
export function addressOf(reading: Reading, call: Call): Expression | undefined {
  const { of, args, name } = call;
  if (args.length === 0) {
    if (!of || !TEXT_TO_ADDRESS.test(name)) return undefined;
    const value = reading.evaluate(of);
    return value.kind === 'unknown' ? undefined : value;
  }
  const [first, second] = args;
  if (!first || args.length > 2 || (first.name !== undefined && !NAMES.has(first.name))) return undefined;
  const called = calledName(reading, call) ?? name;
  const isMade = CLASS.test(called) && (call.makes === true || reading.profile.callsClasses === true);
  if (!isMade && !MAKER.test(called)) return undefined;
  // Of a base and a reference the base has the host, as far as anybody can tell.
  if (second !== undefined && reading.evaluate(second.value).kind !== 'text') return undefined;
  const value = reading.evaluate(first.value);
  return value.kind === 'unknown' ? undefined : value;
}
