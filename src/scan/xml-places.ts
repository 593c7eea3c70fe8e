// What the place of a name in an XML document makes of it: the page of a project in a build file is for people, a document type and the
// namespace half of a schema's location are identifiers. It reads the document once, as far as it can be read, and fetches nothing.
import { lineTable } from '../base/lines.js';
import type { Fact, Use } from '../model/fact.js';
import { xmlElements, type XmlElement } from './manifest-text/xml-elements.js';

const XML_FILE =
  /\.(?:xml|pom|csproj|vbproj|fsproj|vcxproj|props|targets|nuspec|plist|entitlements|xsd|xsl|xslt|wsdl|xaml|axml|config|svg|resx|dita|ditamap|docbook|jrxml|xhtml|tld|jnlp|wxs|rng|opf|ncx|storyboard|xib|jelly)$/i;
/** How far back the start of a document type or of an attribute is looked for. */
const FURTHEST = 4_000;

/** The facts of a file with what XML says of their places; those of other files as they are. */
export function withXmlPlaces(path: string, text: string, facts: readonly Fact[]): Fact[] {
  const head = text.slice(0, 1000);
  const isXml = /^\uFEFF?<\?xml\s/.test(head) || (XML_FILE.test(path) && /^\uFEFF?\s*</.test(head));
  if (!isXml || !facts.some(isOpen)) return [...facts];
  const lines = lineTable(text);
  const forPeople = toRanges(xmlElements(text), pagesOf(path));
  return facts.map((fact) => {
    if (!isOpen(fact)) return fact;
    const offset = lines.startOf(fact.at.line) + fact.at.column - 1;
    const before = text.slice(Math.max(0, offset - FURTHEST), offset);
    if (isIdentifier(before)) return { ...fact, relation: 'identifier', strength: 'token', context: 'identifier' };
    if (isIn(offset, forPeople)) return { ...fact, relation: 'mention', strength: 'token', context: 'docs' };
    return fact;
  });
}

function isOpen(fact: Fact): fact is Use {
  return (
    fact.kind === 'use' &&
    fact.context === undefined &&
    ['http', 'config', 'package', 'mention', 'git'].includes(fact.relation)
  );
}

/** A document type with a public identifier, by which readers find their own copy; the first of each pair in `schemaLocation`; a key. */
function isIdentifier(before: string): boolean {
  if (/<!DOCTYPE\s[^<>[\]]{0,400}\bPUBLIC\s[^<>[\]]{0,400}$/i.test(before.slice(-1000))) return true;
  const location = /\bschemaLocation\s{0,20}=\s{0,20}(["'])([^"'<>]*)$/.exec(before)?.[2];
  if (location !== undefined) return location.trimStart().replace(/\S+$/, '').split(/\s+/).length % 2 === 1;
  return /[\s]key\s{0,4}=\s{0,4}["'](?:https?:)?\/\/$/.test(before.slice(-40));
}

/** Elements whose addresses are for people, by their path. */
function pagesOf(path: string): RegExp {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (/\.pom$|pom[\w.-]*\.xml$/.test(name)) return MAVEN;
  if (/\.(?:csproj|vbproj|fsproj|vcxproj|props|targets|nuspec)$/.test(name)) return NUGET;
  return name.endsWith('.svg') ? PICTURE : NOTHING;
}

/** https://maven.apache.org/pom.html#More_Project_Information */
const MAVEN =
  /^project\/(?:url|name|description|(?:licenses\/license|organization|(?:developers\/developer|contributors\/contributor))\/\w+|(?:issueManagement|ciManagement|scm)\/url|mailingLists\/mailingList\/(?:\w+|otherArchives\/\w+)|distributionManagement\/(?:downloadUrl|site\/url))$|(?:^|\/)properties\/(?:[\w-]+\.){0,3}(?:website|homepage|(?:scm|organization|issueManagement|license|project)\.url)$/;
/** https://learn.microsoft.com/nuget/reference/msbuild-targets#pack-target */
const NUGET =
  /(?:^|\/)(?:Repository|PackageProject|PackageLicense|PackageIcon|Project|License|Icon|PackageReadme)Url$|(?:^|\/)(?:Package)?(?:Description|ReleaseNotes|Copyright|Title|Summary|Authors|Owners)$/i;
/** https://www.w3.org/TR/SVG2/struct.html#DescriptionAndTitleElements */
const PICTURE = /(?:^|\/)(?:metadata|desc|title)(?:\/|$)/;
const NOTHING = /(?!)/;

type Range = readonly [start: number, end: number];

function toRanges(elements: readonly XmlElement[], pages: RegExp): readonly Range[] {
  return elements.filter(({ path }) => pages.test(path)).map(({ start, end }) => [start, end] as const);
}

function isIn(offset: number, ranges: readonly Range[]): boolean {
  return ranges.some(([start, end]) => offset >= start && offset < end);
}
