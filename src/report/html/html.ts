// An audit as one file that a browser opens without a network. Everything that must be read stands in the markup; the script adds
// filters and the graph, and only it and the style of this file may run.
import { createHash } from 'node:crypto';
import { facetValuesOf } from '../../model/facets.js';
import type { GraphView } from '../../model/graph-view.js';
import type { Picture, PicturedReport } from '../../model/pictured-report.js';
import { registrableDomain } from '../../model/registrable-domain.js';
import { runVerdictText } from '../run-verdict.js';
import { dateText } from '../words.js';
import { markup, scriptJson, type Markup } from './escape.js';
import { findingsSection } from './findings-section.js';
import { pageAssets, type PageAssets } from './page-assets.js';
import type { PageData } from './page-data.js';
import { pathsView } from './paths-view.js';
import { coverageSection, timelineSection, unseenSection } from './unseen-section.js';
import { changesSection, verdictSection } from './verdict-section.js';

/** Renders an audit; the same data gives the same bytes. */
export async function auditHtml(report: PicturedReport): Promise<string> {
  const assets = await pageAssets();
  const picture = report.picture?.();
  const view = picture?.view ?? pathsView(report);
  const data: PageData = {
    view,
    findings: report.findings.map((finding) => ({ facets: facetValuesOf(finding, registrableDomain) })),
    focus: focusOf(view, report),
  };
  const [only] = report.retirements;
  const about = only && report.retirements.length === 1 ? only.domain : 'lastref';
  const title = `${about}: ${runVerdictText(report)}`;
  return pageText({ title, body: bodyOf(report, title, picture), data }, assets);
}

function bodyOf(report: PicturedReport, title: string, picture: Picture | undefined): Markup {
  const { tool, asOf } = report;
  const top = markup`<header class="top"><p class="tool">lastref ${tool.version}</p><h1>${title}</h1><p>As of <time datetime="${asOf}">${dateText(asOf)}</time></p></header>`;
  const sections = [
    changesSection(report),
    verdictSection(report),
    findingsSection(report),
    GRAPH,
    timelineSection(report, picture?.timeline),
    unseenSection(report),
    coverageSection(report),
  ];
  return markup`${top}${NAVIGATION}<main>${sections}</main><footer>Made by lastref ${tool.version}. This file asks no network.</footer>`;
}

interface PageParts {
  readonly title: string;
  readonly body: Markup;
  readonly data: PageData;
}

function pageText({ title, body, data }: PageParts, { script, style }: PageAssets): string {
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${markup`${title}`.html}</title>
<style>${style}</style>
</head>
<body>
${body.html}
<script type="application/json" id="data">${scriptJson(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}

const NAVIGATION = markup`<nav aria-label="Sections"><a href="#verdict">Verdict</a><a href="#findings">Findings</a><a href="#graph">Graph</a><a href="#timeline">Timeline</a><a href="#unseen">Not seen</a><a href="#coverage">Looked at</a></nav>`;

const GRAPH = markup`<section id="graph" class="needs-script" aria-labelledby="graph-title" hidden><h2 id="graph-title">Graph</h2><p class="lead">One name at a time: who leads to it stands on the left, where it leads on the right.</p><div class="graph-tools"><label for="graph-name">Name</label><input id="graph-name" type="search" autocomplete="off" spellcheck="false" role="combobox" aria-expanded="false" aria-controls="graph-names" aria-autocomplete="list" /><ul id="graph-names" role="listbox" aria-label="Names" hidden></ul><label for="graph-depth">Steps</label><select id="graph-depth"><option value="1">1</option><option value="2">2</option><option value="3">3</option><option value="all" selected>all</option></select><button type="button" id="graph-out" aria-label="Smaller">−</button><button type="button" id="graph-in" aria-label="Larger">+</button><button type="button" id="graph-fit">Fit</button></div><p id="graph-said" role="status"></p><div class="graph-panes"><div id="graph-canvas" role="img" aria-label="The graph; the same names stand in the lists beside it"></div><div id="graph-lists"><h3 id="graph-focus"></h3><h4>Led to by</h4><ul id="graph-from"></ul><h4>Leads to</h4><ul id="graph-to"></ul></div></div><ul class="legend" aria-label="Legend"><li class="k-service">service</li><li class="k-host">host</li><li class="k-endpoint">endpoint</li><li class="k-certificate">certificate</li><li class="k-zone">zone</li><li class="k-retired">retired</li></ul></section>`;

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** A retired host on a path of the gravest finding, else any retired node, else whatever is there. */
function focusOf({ nodes }: GraphView, { findings }: PicturedReport): string | null {
  const known = new Set(nodes.map(({ id }) => id));
  const retired = new Set(nodes.filter((node) => node.retired && node.kind === 'host').map(({ id }) => id));
  const onPath = findings.flatMap(({ path }) => path.map(({ to }) => to)).find((id) => retired.has(id));
  const any = nodes.find((node) => node.retired)?.id ?? findings[0]?.path[0]?.to;
  return onPath ?? (any !== undefined && known.has(any) ? any : (nodes[0]?.id ?? null));
}
