// Looks whether YAML text may nest deeper than a recursive parser survives, before one sees it. It overcounts rather than under.
const DEEPEST = 300;

/** Whether flow collections, or block indicators on one line, may nest more than 300 deep. */
export function nestsTooDeep(text: string): boolean {
  let flow = 0;
  let indicators = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x5b: // [
      case 0x7b: // {
        flow++;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        flow = Math.max(0, flow - 1);
        break;
      case 0x2d: // -
      case 0x3f: // ?
      case 0x3a: // :
        if (isBlank(text.charCodeAt(i + 1))) indicators++;
        break;
      case 0x0a:
        indicators = 0;
        break;
    }
    if (flow > DEEPEST || indicators > DEEPEST * 4) return true;
  }
  return false;
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}
