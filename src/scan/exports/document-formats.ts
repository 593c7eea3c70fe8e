// Every format of exports that are documents, in the order in which they are asked. Formats of one kind that could take each other's
// documents stand with the more telling one first.
import { appSettings, settingsMap } from './environment/app-settings.js';
import { ecsTasks, lambdaFunctions, secretsManager, ssmParameters } from './environment/aws.js';
import { dockerInspect } from './environment/docker-inspect.js';
import { envLines } from './environment/env-lines.js';
import { kubernetes } from './environment/kubernetes.js';
import { systemd } from './environment/systemd.js';
import { bindingsCsv } from './bindings/bindings-csv.js';
import { iisSites } from './bindings/iis-sites.js';
import { powershellBindings } from './bindings/powershell-bindings.js';
import type { ExportFormat } from './export-format.js';
import { azureDns } from './records/azure-dns.js';
import { cloudflareDns } from './records/cloudflare-dns.js';
import { googleDns } from './records/google-dns.js';
import { octodns } from './records/octodns.js';
import { recordsCsv } from './records/records-csv.js';
import { route53 } from './records/route53.js';
import { referencesCsv } from './references/references-csv.js';

export const DOCUMENT_FORMATS: readonly ExportFormat[] = [
  route53,
  azureDns,
  googleDns,
  cloudflareDns,
  recordsCsv,
  octodns,
  iisSites,
  powershellBindings,
  bindingsCsv,
  kubernetes,
  appSettings,
  ecsTasks,
  lambdaFunctions,
  ssmParameters,
  secretsManager,
  dockerInspect,
  settingsMap,
  systemd,
  envLines,
  referencesCsv,
];
