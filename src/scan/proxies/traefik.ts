// Traefik's rules in files of its own (file provider): ``Host(`a`)``, `HostSNI`, `HostRegexp`. All else in such a file is read by its keys.
import type { Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import type { Claim } from '../side-reader.js';
import { factsOfSaid } from './facts.js';
import { namesOfPattern } from './name-pattern.js';
import { REDIRECTED, REDIRECTED_FROM, SERVED } from './said.js';
import { textOf } from '../templates/node.js';

const OWN_FILE = /^\s*(?:http|tcp)\s*:\s*$|^\s*["']?routers["']?\s*[:=]|^\s*\[(?:http|tcp)\.routers/m;
/** Compose files and objects of Kubernetes say whose service a rule is, and have readers of their own. */
const OTHERS = /^\s*(?:-\s*)?["']?(?:traefik\.(?:http|tcp)\.|kind:|labels:)/m;
const RULE = /\b(Host|HostSNI|HostRegexp|HostSNIRegexp|HostHeader)\(([^)\n]{1,2000})\)/g;
/** The middleware RedirectRegex. */
const REDIRECTED_FROM_TO =
  /\b(regex|replacement)["']?[ \t]{0,4}[:=][ \t]{0,4}["'`]([^"'`\s]{0,40}:\\{0,2}\/[^"'`\s]{1,400})["'`]/g;
const ARGUMENT = /(?:`|\\?"|')([^`"'\\]{1,300}(?:\\\\?\.[^`"'\\]{0,300}){0,20})(?:`|\\?"|')/g;

/** Reads one file, if it is Traefik's own. */
export function* scanTraefik(source: Source): Generator<Fact | Claim> {
  const { text } = source;
  if (!OWN_FILE.test(text) || OTHERS.test(text)) return;
  const reader = {
    source,
    valueOf: ({ text: name, start, end }: { text: string; start: number; end: number }) =>
      textOf(name, source.span(start, end)),
    isOwn: () => false,
  };
  for (const { 1: matcher = '', 2: inner = '', index } of text.matchAll(RULE)) {
    const from = index + matcher.length + 1;
    for (const { 0: whole, 1: name = '', index: at } of inner.matchAll(ARGUMENT)) {
      const start = from + at + whole.indexOf(name);
      const word = { text: name, start, end: start + name.length };
      const isPattern = matcher.endsWith('Regexp');
      yield* factsOfSaid({ word, manner: SERVED, ...(isPattern && { names: patternsOf(name) }) }, reader);
    }
  }
  for (const { 0: whole, 1: key, 2: address = '', index } of text.matchAll(REDIRECTED_FROM_TO)) {
    const start = index + whole.lastIndexOf(address);
    const word = { text: address, start, end: start + address.length };
    if (key === 'replacement')
      yield* factsOfSaid({ word: { ...word, text: cutAtGroup(address) }, manner: REDIRECTED }, reader);
    else yield* factsOfSaid({ word, manner: REDIRECTED_FROM, names: namesOfPattern(authorityIn(address)) }, reader);
  }
}

/** A pattern of addresses without scheme and path. */
function authorityIn(pattern: string): string {
  return pattern.replace(/^\^?(?:https?\??|\(https\?\)|\(http\|https\)):\\?\/\\?\//, '').replace(/(?:\\?\/).*$/, '');
}

/** What a group of the pattern fills in begins with a path. */
function cutAtGroup(replacement: string): string {
  return replacement.replace(/(\w)\$\{?\w{1,60}\}?.*$/, '$1/');
}

/** Version 2 writes `{name:[a-z]+}.acme.example`, version 3 a regular expression. */
function patternsOf(text: string): readonly string[] {
  const isOld = /\{\w{1,60}:/.test(text);
  return isOld ? [text.replace(/\{\w{1,60}:[^{}]{0,200}\}/g, '*')] : namesOfPattern(text.replaceAll('\\\\', '\\'));
}
