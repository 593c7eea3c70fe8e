// Fields that Kustomize names: where a `fieldPath` leads as the place that an overlay can patch, and the value that a source has. It reads
// no other file; a value that no ConfigMap or Secret holds is unknown.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { groupOf } from './config-maps.js';
import { textAt } from './node-access.js';

const LONGEST = 600;

/** The segments of `spec.rules.0.host`, `env.[name=IDP].value`, `data.config\.yaml`, `annotations.[a.b/c]`. Kustomize, replacements. */
export function segmentsOfField(path: string): readonly string[] {
  const segments: string[] = [];
  let segment = '';
  for (let i = 0; i < Math.min(path.length, LONGEST); i++) {
    const unit = path[i] ?? '';
    const close = unit === '[' && segment === '' ? path.indexOf(']', i) : -1;
    if (unit === '\\') segment += path[++i] ?? '';
    else if (close > 0) {
      segment = path.slice(i, close + 1);
      i = close;
    } else if (unit === '.' || unit === '/') {
      segments.push(segment);
      segment = '';
    } else segment += unit;
  }
  segments.push(segment);
  return segments.filter((one) => one !== '');
}

/** A field of an object as a place: `/spec/rules/0/host`, an item of a list by its number, its name or `*`. */
export function placeOfField(path: string): string {
  return segmentsOfField(path)
    .map((segment) => {
      const named = /^\[name=([^\]]*)\]$/.exec(segment)?.[1];
      if (named !== undefined) return `/=${escaped(named)}`;
      const key = /^\[([^=\]]+)\]$/.exec(segment)?.[1];
      return `/${escaped(key ?? segment)}`;
    })
    .join('');
}

function escaped(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The value of a field of the object that a source selects (`kind`, `name`, and `fieldPath`, which is its name unless told). */
export function valueOfSource(source: unknown, field: string, at: Span): Expression {
  const [kind, name] = [textAt(source, 'kind')?.text, textAt(source, 'name')?.text];
  const segments = segmentsOfField(field);
  if (name !== undefined && segments.join('.') === 'metadata.name') return { kind: 'text', text: name, at };
  const [first, second] = segments;
  const key = first === 'data' || first === 'stringData' ? second : undefined;
  if (name === undefined || key === undefined || segments.length !== 2 || (kind !== 'ConfigMap' && kind !== 'Secret'))
    return { kind: 'unknown', why: 'unsupported', needs: `kustomize:${kind ?? '*'}/${name ?? '*'} ${field}`, at };
  const group = groupOf(kind === 'Secret' ? 'secret' : 'configmap', name);
  return { kind: 'name', scope: 'kubernetes', key: `${group}/${bare(key)}`, at };
}

function bare(segment: string): string {
  return /^\[([^=\]]+)\]$/.exec(segment)?.[1] ?? segment;
}
