// Writes what was decided into the text of a lastref.yaml: retirements, their days, certificates that end. Comments, order and spelling
// of all else stay. It reads and writes no file, and what it gives is checked as any configuration is.
import { isMap, isScalar, isSeq, parseDocument, type Document, type YAMLMap, type YAMLSeq } from 'yaml';
import { ConfigError } from '../base/errors.js';

/** One thing to write down. */
export type ConfigEdit =
  /** A name as `retire` takes it, with its day; a name that stands there gets the day. `on` `undefined`: no day is written or changed. */
  | { readonly edit: 'retire'; readonly domain: string; readonly on?: string | null }
  | { readonly edit: 'end-certificate'; readonly names: readonly string[]; readonly notAfter: string };

/** The text with the edits in it. Throws ConfigError where the text is no map or cannot be edited safely. */
export function editConfig(text: string, edits: readonly ConfigEdit[], file: string): string {
  const document = parseDocument(text, { keepSourceTokens: true });
  const isEmpty = document.contents === null || (isScalar(document.contents) && document.contents.value === null);
  if (document.errors.length > 0 || !(isEmpty || isMap(document.contents)))
    throw refused(file, 'This is not YAML that can be added to.');
  if (isEmpty) document.contents = document.createNode({}) as unknown as typeof document.contents;
  for (const edit of edits) {
    if (edit.edit === 'retire') retire(document, edit, file);
    else listAt(document, ['certificates', 'ending'], file).add(document.createNode(endingOf(edit)));
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function endingOf({ names, notAfter }: Extract<ConfigEdit, { readonly edit: 'end-certificate' }>): unknown {
  return { names: [...names], notAfter };
}

function retire(
  document: Document,
  { domain, on }: Extract<ConfigEdit, { readonly edit: 'retire' }>,
  file: string,
): void {
  const list = listAt(document, ['retire'], file);
  const known = list.items.find((item): item is YAMLMap => isMap(item) && same(item.get('domain'), domain));
  if (known === undefined) list.add(document.createNode({ domain, ...(on == null ? {} : { on }) }));
  else if (on === null) known.delete('on');
  else if (on !== undefined) known.set('on', on);
}

/** Names are compared as they are written: another spelling of one name is refused when the result is checked. */
function same(written: unknown, domain: string): boolean {
  return typeof written === 'string' && written.trim().toLowerCase().replace(/\.$/, '') === domain;
}

function listAt(document: Document, path: readonly string[], file: string): YAMLSeq {
  const found = document.getIn(path);
  if (isSeq(found)) return found;
  if (found !== undefined && found !== null) throw refused(file, `"${path.join('.')}" is no list.`);
  const made = document.createNode([]) as YAMLSeq;
  made.flow = false;
  document.setIn(path, made);
  return made;
}

function refused(file: string, message: string): ConfigError {
  return new ConfigError({ code: 'bad-config', message, hint: 'Write the entry by hand.', where: { file } });
}
