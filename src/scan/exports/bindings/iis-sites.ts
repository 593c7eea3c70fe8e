// Sites of IIS: applicationHost.config and what appcmd lists of it, as XML or text. They name what is served; the certificate of a
// binding stands in http.sys (netsh), unless the listing adds its hash.
import { SaxesParser } from 'saxes';
import { rowAt, type ExportDocument } from '../document.js';
import type { ExportFormat, ExportItem } from '../export-format.js';
import { columnName } from '../csv-table.js';
import { bindingFacts, endpointOfInformation, servedName } from './binding-row.js';

const TEXT_SITE = /^SITE "[^"\r\n]{0,200}" \(id:\d+,bindings:([^\r\n]{0,20000}?),state:\w+\)[ \t]*$/gm;

/** `appcmd list site` and applicationHost.config. */
export const iisSites: ExportFormat = {
  id: 'iis-sites',
  kind: 'bindings',
  title: 'IIS sites (appcmd, applicationHost.config)',
  made: 'appcmd list site /config /xml',
  references: ['Microsoft Learn: IIS <binding>', 'Microsoft Learn: AppCmd.exe'],
  recognises: ({ head, source }) =>
    /^\s*</.test(head)
      ? /<binding\s[^>]{0,300}bindingInformation\s?=|<SITE\s[^>]{0,400}\bbindings\s?=/.test(source.text)
      : /^SITE "/m.test(head),
  *read(document) {
    if (/^\s*</.test(document.head)) yield* xmlItems(document);
    else yield* textItems(document);
  },
};

interface Listed {
  readonly fields: ReadonlyMap<string, string>;
  readonly start: number;
  readonly end: number;
}

function* textItems(document: ExportDocument): Generator<ExportItem> {
  for (const match of document.source.text.matchAll(TEXT_SITE)) {
    const list = match[1] ?? '';
    const start = match.index + match[0].indexOf(list);
    yield* listItems(document, list, { start, end: start + list.length });
  }
}

/** `http/*:80:,https/*:443:login.oldshop.net` */
function* listItems(
  document: ExportDocument,
  list: string,
  { start, end }: Pick<Listed, 'start' | 'end'>,
): Generator<ExportItem> {
  for (const one of list.split(',')) {
    const slash = one.indexOf('/');
    const fields = new Map([
      ['protocol', one.slice(0, slash)],
      ['bindinginformation', one.slice(slash + 1)],
    ]);
    yield* itemsOf(document, { fields, start, end });
  }
}

function* xmlItems(document: ExportDocument): Generator<ExportItem> {
  const { text } = document.source;
  const found: ExportItem[] = [];
  const parser = new SaxesParser({ position: true });
  let isBroken = false;
  parser.on('error', (error) => {
    if (isBroken) return;
    isBroken = true;
    found.push({
      kind: 'broken',
      line: parser.line,
      detail: `not XML: ${error.message.replace(/^\d+:\d+: /, '')}`,
      raw: text.slice(parser.position, parser.position + 2000),
    });
  });
  parser.on('opentag', ({ name, attributes }) => {
    const fields = new Map(Object.entries(attributes).map(([key, value]) => [columnName(key), String(value)]));
    const end = parser.position;
    const start = Math.max(0, text.lastIndexOf('<', end - 1));
    const list = fields.get('bindings');
    if (name.toLowerCase() === 'binding' && fields.has('bindinginformation'))
      found.push(...itemsOf(document, { fields, start, end }));
    else if (name === 'SITE' && list !== undefined) found.push(...listItems(document, list, { start, end }));
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (!isBroken) throw error;
  }
  yield* found;
}

function* itemsOf(document: ExportDocument, { fields, start, end }: Listed): Generator<ExportItem> {
  const { line, raw } = rowAt(document, start, end);
  const at = document.source.span(start, end);
  const information = fields.get('bindinginformation') ?? '';
  const protocol = fields.get('protocol')?.toLowerCase();
  // Other protocols (net.tcp, msmq.formatname) write their endpoints in their own ways.
  if (protocol !== 'http' && protocol !== 'https') return;
  const endpoint = endpointOfInformation(information);
  if (endpoint === undefined)
    yield { kind: 'broken', line, raw, detail: `"${information.slice(0, 60)}" is no address, port and host` };
  else if (protocol === 'https' && (fields.get('certificatehash') ?? '') !== '')
    yield* bindingFacts({ fields, at, raw });
  else yield* servedName(endpoint.host, { at, raw });
}
