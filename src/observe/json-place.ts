// From a JSON path or a syntax error to an offset in the text. Only asked once something is wrong; never decides what is wrong.
import { findNodeAtLocation, parseTree, type ParseError } from 'jsonc-parser';

/** No file of ours nests deeper; beyond it the tree builder would run out of stack. */
const DEEPEST = 64;

/** The offset of the bracket that opens level 65; `undefined`: no level is that deep. One pass, strings left out. */
export function tooDeepAt(json: string): number | undefined {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < json.length; i++) {
    const unit = json[i];
    if (inString) {
      if (unit === '\\') i++;
      else if (unit === '"') inString = false;
    } else if (unit === '"') inString = true;
    else if (unit === '{' || unit === '[') {
      depth++;
      if (depth > DEEPEST) return i;
    } else if (unit === '}' || unit === ']') depth--;
  }
  return undefined;
}

/** Where strict JSON first goes wrong, in text that JSON.parse refused; the end of the text where the place is not known. */
export function placeOfSyntaxError(json: string): number {
  const errors: ParseError[] = [];
  parseTree(json, errors, { disallowComments: true, allowTrailingComma: false });
  return errors[0]?.offset ?? json.length;
}

/** Where the value at a path begins; for a key that is missing, its nearest enclosing value. */
export function placeOfPath(json: string, path: readonly (string | number)[]): number {
  const root = parseTree(json);
  for (let length = path.length; root !== undefined && length > 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) return node.offset;
  }
  return root?.offset ?? 0;
}

/** Where the key itself stands whose value is at the path. */
export function placeOfKey(json: string, path: readonly (string | number)[]): number {
  const root = parseTree(json);
  return (root && findNodeAtLocation(root, [...path])?.parent?.offset) ?? placeOfPath(json, path);
}
