// Marks interpolation in texts of languages that nobody parses, so that `https://${sub}.mapiq.net` is partly known instead of wrong.
// Lengths stay the same, so that offsets do, too. It does not evaluate.
import { HOLE } from '../../model/sighting.js';

const INTERPOLATION = new RegExp(
  [
    /\$\{[^{}\n]{0,100}\}/, // shell, JavaScript, Java, Kotlin
    /\$\{\{[^{}\n]{0,100}\}\}/, // GitHub workflows
    /\{\{[^{}\n]{0,100}\}\}/, // Jinja, Go templates, Mustache
    /[#%]\{[^{}\n]{0,100}\}/, // Ruby, Puppet
    /\{[\w.:[\]()!-]{0,60}\}/, // Python, C#
    /\$\([^()\n]{0,100}\)/, // shell, make, MSBuild
    /\\\([^()\n]{0,100}\)/, // Swift
    /\$[A-Za-z_]\w{0,60}/, // shell, PHP, nginx
    /%(?:[sv]|d(?![0-9A-Fa-f])|\(\w{1,60}\)s|[A-Z][A-Z_]{2,60}%)/, // printf, Python, batch
    /(?<=[/.-])<[a-z][a-z_-]{0,40}>|<[a-z][a-z_-]{0,40}>(?=\.)/, // documentation
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** The text with every interpolation replaced by HOLE characters, one for each code unit. */
export function maskInterpolation(text: string): string {
  return /[$%#{<\\]/.test(text) ? text.replace(INTERPOLATION, (found) => HOLE.repeat(found.length)) : text;
}
