// Makes the facts of manifests. A name that is put together when the manifest is run (`${artifact}`, `{{ name }}`) is no name.
import type { ServiceFact } from '../../model/service-fact.js';
import { FILE_START } from '../../model/span.js';
import type { Source } from '../scanner.js';

/** A text and where it stands: offsets of UTF-16 units. */
export interface Written {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

type Said = Omit<ServiceFact, 'kind' | 'name' | 'at' | 'root' | 'source'> &
  Partial<Pick<ServiceFact, 'root' | 'source'>>;

/** The service that this manifest describes; without a name, its folder's serves. A workspace without patterns is none. */
export function serviceFact(source: Source, written: Written | undefined, said: Said = {}): ServiceFact {
  const { workspaces = [], ...rest } = said;
  const name = written !== undefined && isLiteral(written.text) ? written : undefined;
  return {
    kind: 'service',
    ...(name && { name: name.text.trim() }),
    root: '.',
    source: 'manifest',
    ...rest,
    ...(workspaces.length > 0 && { workspaces }),
    at: name ? source.span(name.start, name.end) : FILE_START,
  };
}

/** Whether a text stands for itself in formats that fill in values. */
export function isLiteral(text: string): boolean {
  return text.trim() !== '' && !/\$[({]|\{\{|#\{|\\\(|<%/.test(text);
}
