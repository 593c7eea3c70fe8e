// Elements of DER (X.690 §8.1): tags, lengths and children. It knows no ASN.1 module, copies nothing, and never recurses.

/** One element; offsets are into the bytes that were read. */
export interface DerElement {
  /** The identifier octet; long tags (31 and above) are not read. */
  readonly tag: number;
  /** Where the contents begin. */
  readonly start: number;
  /** Where they end, exclusive. */
  readonly end: number;
}

/** The element at `at`; `undefined`: none begins there, it reaches beyond `limit`, or its length is indefinite. */
export function derElement(bytes: Uint8Array, at: number, limit: number = bytes.length): DerElement | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return undefined;
  const octets = first < 0x80 ? 0 : first & 0x7f;
  if (octets > 4 || (first >= 0x80 && octets === 0)) return undefined;
  let length = octets === 0 ? first : 0;
  for (let index = 0; index < octets; index++) length = length * 256 + (bytes[at + 2 + index] ?? 0);
  const start = at + 2 + octets;
  const end = start + length;
  return end <= limit ? { tag, start, end } : undefined;
}

/** The elements inside of a constructed one, as far as they can be read. */
export function derChildren(bytes: Uint8Array, { start, end }: Pick<DerElement, 'start' | 'end'>): DerElement[] {
  const children: DerElement[] = [];
  for (let at = start; at < end;) {
    const child = derElement(bytes, at, end);
    if (child === undefined) break;
    children.push(child);
    at = child.end;
  }
  return children;
}
