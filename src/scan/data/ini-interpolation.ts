// `%(name)s` in INI files, as Python's configparser fills it in: from the same section, else from DEFAULT. Constant texts alone; a name
// that stands nowhere, or in a circle, leaves the text as it is.
const MARK = /%\((\w[\w.-]{0,80})\)s/g;
const DEEPEST = 10;
const LONGEST = 10_000;

/** Whether a text asks for other entries. */
export function isInterpolated(text: string): boolean {
  return text.includes('%(');
}

/** The text with its marks filled in; `entryOf` gives the text of an entry by its name in small letters. */
export function interpolated(text: string, entryOf: (name: string) => string | undefined, depth = 0): string {
  if (depth >= DEEPEST || text.length > LONGEST || !isInterpolated(text)) return text;
  return text.replaceAll(MARK, (whole, name: string) => {
    const value = entryOf(name.toLowerCase());
    return value === undefined ? whole : interpolated(value, entryOf, depth + 1);
  });
}
