// Keys whose values are shown to people as examples: of a schema (OpenAPI 3.1 §4.8.24, JSON Schema §9.5) and of a field to fill in. It
// reads no value but to tell pictures.

const EXAMPLE = /^(?:x-|json_?schema_?extra_?|schema_?extra_?)?examples?$/i;

/** The context of what a key holds: `example` where it says so, else `undefined`. */
export function contextOfKey(key: string | undefined): 'example' | undefined {
  return key !== undefined && EXAMPLE.test(key) ? 'example' : undefined;
}

/** The same for a key path from the outside in; what stands outermost is the name of something. */
export function contextOfPath(key: string | readonly string[] | undefined): 'example' | undefined {
  return typeof key === 'object' && key.slice(1).some((one) => EXAMPLE.test(one)) ? 'example' : undefined;
}

/** Whether a key says that its value is shown where people are to write theirs; a picture in the place of another is fetched. */
export function isShownAsExample(value: string, key: string | readonly string[] | undefined): boolean {
  const last = typeof key === 'string' ? key : key?.at(-1);
  if (last === undefined || !/(?:^|[-_ .]|[a-z](?=P))placeholder(?:[-_]?text)?$/i.test(last)) return false;
  return (
    !/image|img|avatar|thumb|photo|icon|src|cover|logo/i.test(last) && !/\.(?:png|jpe?g|svg|gif|webp)\b/i.test(value)
  );
}
