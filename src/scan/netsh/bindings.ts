// Bindings of `netsh http`: what `show sslcert` lists and what `add sslcert` or `update sslcert` commands set. Runs nothing.
import type { BindingFact, Blindspot } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import { assignmentsIn, type Assignments } from './assignments.js';

/** Every binding that a listing or script states, in order; a command whose values are not known here is a blind spot. */
export function* netshBindings(source: Source): Generator<BindingFact | Blindspot> {
  yield* listedBindings(source);
  yield* addedBindings(source);
}

const ENDPOINT_KEY = /^(?:ip|hostname)\s?:\s?port$/i;
const HASH_KEY = /^(?:certificate ?hash|zertifikat-?hash)$/i;

/** `KEY : VALUE` lines; an endpoint line opens a binding, the hash line after it completes it. */
function* listedBindings(source: Source): Generator<BindingFact> {
  let endpoint: { readonly value: string; readonly start: number } | undefined;
  for (const { text, start } of linesOf(source.text)) {
    const colon = text.search(/[ \t]:(?:[ \t]|$)/);
    if (colon < 0) continue;
    const key = text.slice(0, colon).trim();
    const value = text.slice(colon + 2).trim();
    if (ENDPOINT_KEY.test(key)) endpoint = { value, start: start + text.search(/\S/) };
    else if (HASH_KEY.test(key) && endpoint) {
      const fact = toBinding(source, {
        endpoint: endpoint.value,
        hash: value,
        start: endpoint.start,
        end: start + text.trimEnd().length,
      });
      endpoint = undefined;
      if (fact) yield fact;
    }
  }
}

const COMMAND = /\bhttp\s{1,8}(?:add|update)\s{1,8}sslcert\b/gi;
/** No command is longer, continuation lines included. */
const LONGEST_COMMAND = 4096;

function* addedBindings(source: Source): Generator<BindingFact | Blindspot> {
  let assignments: Assignments | undefined;
  for (const match of source.text.matchAll(COMMAND)) {
    const lineStart = startOfLine(source.text, match.index);
    if (isComment(source.text.slice(lineStart, Math.min(match.index, lineStart + 200)))) continue;
    assignments ??= assignmentsIn(source.text);
    const end = endOfCommand(source.text, match.index);
    const start = startOfCommand(source.text, { lineStart, at: match.index });
    const parameters = parametersOf(source.text.slice(match.index, end));
    // The central certificate store picks by name at run time.
    if (!parameters.has('ccs')) yield addedBinding(source, { start, end, parameters, assignments });
  }
}

interface Command {
  readonly start: number;
  readonly end: number;
  readonly parameters: ReadonlyMap<string, string>;
  readonly assignments: Assignments;
}

function addedBinding(source: Source, { start, end, parameters, assignments }: Command): BindingFact | Blindspot {
  const endpoint = assignments.expand(parameters.get('ipport') ?? parameters.get('hostnameport') ?? '', start);
  const hash = assignments.expand(parameters.get('certhash') ?? '', start);
  const binding = toBinding(source, { endpoint, hash, start, end });
  const detail = 'the endpoint or certificate hash of a binding is not a constant of this file';
  return binding ?? { kind: 'blindspot', reason: 'unsupported', detail, at: source.span(start, end) };
}

/** `NAME=VALUE` in any order and case, quoted whole or by value. */
function parametersOf(command: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const match of command.matchAll(
    /(?<=[\s"'])([a-z]{3,30})=(?:"([^"\r\n]{0,300})"|'([^'\r\n]{0,300})'|([^\s"'`]{0,300}))/gi,
  ))
    parameters.set((match[1] ?? '').toLowerCase(), match[2] ?? match[3] ?? match[4] ?? '');
  return parameters;
}

interface Stated {
  readonly endpoint: string;
  readonly hash: string;
  readonly start: number;
  readonly end: number;
}

function toBinding(source: Source, { endpoint, hash, start, end }: Stated): BindingFact | undefined {
  const match = /^(\[[0-9a-f:.]{2,45}\]|[^\s:[\]$%{}()]{1,253}):(\d{1,5})$/i.exec(endpoint.trim());
  const value = toThumbprint(hash);
  const port = Number(match?.[2]);
  if (!match?.[1] || value === undefined || port < 1 || port > 65_535) return undefined;
  const at = source.span(start, end);
  return {
    kind: 'binding',
    host: { kind: 'text', text: match[1].toLowerCase(), at },
    port,
    certificate: { by: 'thumbprint', value },
    text: source.excerpt(start, end),
    at,
  };
}

/** Lower-case hex; spaces and the invisible mark that Windows' certificate dialogue adds are left out. `undefined`: no thumbprint. */
export function toThumbprint(raw: string): string | undefined {
  const value = raw.replace(/[\s\u200E\u200F:]/g, '').toLowerCase();
  return /^[0-9a-f]{4,128}$/.test(value) ? value : undefined;
}

function* linesOf(text: string): Generator<{ text: string; start: number }> {
  for (let start = 0; start < text.length;) {
    let end = start;
    while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
    // A longer line is no listing's.
    if (end - start <= 1000) yield { text: text.slice(start, end), start };
    start = end + 1;
  }
}

function startOfLine(text: string, from: number): number {
  const floor = Math.max(0, from - LONGEST_COMMAND);
  let start = from;
  while (start > floor && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start;
}

function startOfCommand(text: string, { lineStart, at }: { lineStart: number; at: number }): number {
  const lead = text.slice(Math.max(lineStart, at - 60), at);
  const netsh = lead.toLowerCase().lastIndexOf('netsh');
  return netsh < 0 ? at : at - lead.length + netsh;
}

/** The end of the line, or of the last one that a backtick (PowerShell) or caret (cmd) continues. */
function endOfCommand(text: string, from: number): number {
  const limit = Math.min(text.length, from + LONGEST_COMMAND);
  let end = from;
  for (; end < limit; end++) {
    if (text[end] !== '\n' && text[end] !== '\r') continue;
    if (text[end] === '\n' && text[end - 1] === '\r') continue;
    if (!/[`^][ \t]*$/.test(text.slice(Math.max(from, end - 20), end))) break;
  }
  return from + text.slice(from, end).trimEnd().length;
}

function isComment(before: string): boolean {
  return /^\s*(?:#|::|rem\b|@rem\b)/i.test(before);
}
