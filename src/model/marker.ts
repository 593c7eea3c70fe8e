// Markers that a program fills in later, as `{tenant}` in `https://{tenant}.oldshop.net`: unknown text inside a constant one. Lengths
// stay the same, so that offsets do, too. What a marker stands for is not looked up here.
import { HOLE } from './sighting.js';

const MARKER = new RegExp(
  [
    /[$#]?\{{1,3}[ \t]{0,3}[A-Za-z_][\w.-]{0,60}[ \t]{0,3}\}{1,3}/, // format strings, OpenAPI servers, Mustache
    /\{\d{0,2}\}/, // positional: C#, Java's MessageFormat, Python, Rust
    /(?<=\/\/|\.)(?:%[sdv]|:[A-Za-z_]\w{0,40}|<[A-Za-z][\w-]{0,40}>)(?=\.)/, // printf, routes, documentation
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** The text with a HOLE for every code unit of a marker. */
export function maskMarkers(text: string): string {
  return /[{%:<]/.test(text) ? text.replace(MARKER, (marker) => HOLE.repeat(marker.length)) : text;
}
