// What each kind of input may be, for the reference and for messages: the formats of exports, and what the scanners of source trees read.
import { DOCUMENT_FORMATS } from './document-formats.js';
import { LOG_FORMATS } from './traffic/log-formats.js';

export type InputKind = 'certificates' | 'records' | 'bindings' | 'environment' | 'references' | 'traffic';

export interface InputFormat {
  readonly title: string;
  readonly made: string;
  readonly references: readonly string[];
}

/** Read by scanners: what stands in source trees as well. */
const SCANNED: Readonly<Partial<Record<InputKind, readonly InputFormat[]>>> = {
  certificates: [
    {
      title: 'PEM certificates',
      made: 'certificate files; private keys in them are passed over',
      references: ['RFC 7468'],
    },
  ],
  records: [
    {
      title: 'Zone files',
      made: 'BIND zone files, named-compilezone, dig ZONE AXFR, the zone exports of Cloudflare, Route 53 and others',
      references: ['RFC 1035 §5'],
    },
  ],
  bindings: [
    {
      title: 'netsh listings and scripts',
      made: 'netsh http show sslcert',
      references: ['Microsoft Learn: netsh http'],
    },
    {
      title: 'CustomSettings.config of Dynamics NAV and Business Central',
      made: 'the file of the server instance',
      references: [],
    },
  ],
};

/** The formats of a kind, in the order in which they are tried. */
export function inputFormats(kind: InputKind): readonly InputFormat[] {
  const documents = DOCUMENT_FORMATS.filter((format) => format.kind === kind);
  return [...documents, ...(kind === 'traffic' ? LOG_FORMATS : []), ...(SCANNED[kind] ?? [])];
}
