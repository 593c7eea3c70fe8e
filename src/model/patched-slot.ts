// What the scanners of overlays and the linker agree on for places that are patched. It holds no places.

/** A patch that reads what stood at its place reads it as the name `SLOT/original` in the scope `slot`. */
export const ORIGINAL = 'original';
