// What properties of known resource types mean, as data: `type/property/property` in lower case, lists left out (Azure, Resource reference).
import {
  ALLOW,
  CERTIFICATE_NAME,
  CUSTOM_DOMAIN,
  HOST_HEADER,
  ISSUER,
  ORIGIN,
  REDIRECT,
  SERVER_NAME,
  ZONE,
} from '../manners.js';
import type { Manner } from '../value-uses.js';

const PROPERTIES: ReadonlyMap<string, Manner> = new Map([
  ['microsoft.network/dnszones/name', ZONE],
  ['microsoft.network/privatednszones/name', ZONE],
  ['microsoft.web/sites/hostnamebindings/name', CUSTOM_DOMAIN],
  ['microsoft.web/staticsites/customdomains/name', CUSTOM_DOMAIN],
  ['microsoft.web/certificates/properties/canonicalname', CERTIFICATE_NAME],
  ['microsoft.web/certificates/properties/hostnames', CERTIFICATE_NAME],
  ['microsoft.web/sites/properties/siteconfig/cors/allowedorigins', ALLOW],
  ['microsoft.web/sites/properties/hostnamesslstates/name', CUSTOM_DOMAIN],
  ['microsoft.app/containerapps/properties/configuration/ingress/customdomains/name', CUSTOM_DOMAIN],
  ['microsoft.app/managedenvironments/managedcertificates/properties/subjectname', CERTIFICATE_NAME],
  ['microsoft.cdn/profiles/customdomains/properties/hostname', CUSTOM_DOMAIN],
  ['microsoft.cdn/profiles/endpoints/customdomains/properties/hostname', CUSTOM_DOMAIN],
  ['microsoft.cdn/profiles/origingroups/origins/properties/hostname', ORIGIN],
  ['microsoft.cdn/profiles/origingroups/origins/properties/originhostheader', HOST_HEADER],
  ['microsoft.cdn/profiles/endpoints/properties/origins/properties/hostname', ORIGIN],
  ['microsoft.cdn/profiles/endpoints/properties/originhostheader', HOST_HEADER],
  ['microsoft.network/frontdoors/properties/frontendendpoints/properties/hostname', CUSTOM_DOMAIN],
  ['microsoft.network/frontdoors/properties/backendpools/properties/backends/address', ORIGIN],
  ['microsoft.network/frontdoors/properties/backendpools/properties/backends/backendhostheader', HOST_HEADER],
  ['microsoft.network/frontdoors/properties/routingrules/properties/routeconfiguration/customhost', REDIRECT],
  ['microsoft.network/applicationgateways/properties/backendaddresspools/properties/backendaddresses/fqdn', ORIGIN],
  ['microsoft.network/applicationgateways/properties/backendhttpsettingscollection/properties/hostname', HOST_HEADER],
  ['microsoft.network/applicationgateways/properties/probes/properties/host', HOST_HEADER],
  ['microsoft.network/applicationgateways/properties/httplisteners/properties/hostname', SERVER_NAME],
  ['microsoft.network/applicationgateways/properties/httplisteners/properties/hostnames', SERVER_NAME],
  ['microsoft.network/trafficmanagerprofiles/properties/endpoints/properties/target', ORIGIN],
  ['microsoft.network/trafficmanagerprofiles/externalendpoints/properties/target', ORIGIN],
  ['microsoft.apimanagement/service/properties/hostnameconfigurations/hostname', CUSTOM_DOMAIN],
  ['microsoft.apimanagement/service/openidconnectproviders/properties/metadataendpoint', ISSUER],
  ['microsoft.signalrservice/signalr/customdomains/properties/domainname', CUSTOM_DOMAIN],
  ['microsoft.storage/storageaccounts/properties/customdomain/name', CUSTOM_DOMAIN],
  ['microsoft.storage/storageaccounts/blobservices/properties/cors/corsrules/allowedorigins', ALLOW],
]);

/** What a place means; `undefined` where nothing is known of it. */
export function mannerAt(path: string): Manner | undefined {
  return PROPERTIES.get(path.toLowerCase());
}

/** Attributes that Azure computes: the resource's name stands for `{name}`, `*` is unknown. */
const SHAPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'microsoft.web/sites': { 'properties.defaultHostName': '{name}.azurewebsites.net' },
  'microsoft.web/staticsites': { 'properties.defaultHostname': '*.azurestaticapps.net' },
  'microsoft.cdn/profiles/afdendpoints': { 'properties.hostName': '{name}-*.azurefd.net' },
  'microsoft.cdn/profiles/endpoints': { 'properties.hostName': '{name}.azureedge.net' },
  'microsoft.app/containerapps': { 'properties.configuration.ingress.fqdn': '{name}.*.azurecontainerapps.io' },
  'microsoft.keyvault/vaults': { 'properties.vaultUri': 'https://{name}.vault.azure.net/' },
  'microsoft.containerregistry/registries': { 'properties.loginServer': '{name}.azurecr.io' },
  'microsoft.storage/storageaccounts': {
    'properties.primaryEndpoints.blob': 'https://{name}.blob.core.windows.net/',
    'properties.primaryEndpoints.web': 'https://{name}.*.web.core.windows.net/',
  },
  'microsoft.sql/servers': { 'properties.fullyQualifiedDomainName': '{name}.database.windows.net' },
  'microsoft.network/dnszones': { name: '{name}' },
  'microsoft.network/privatednszones': { name: '{name}' },
  'microsoft.cdn/profiles/customdomains': { 'properties.hostName': '{hostName}' },
};

/** The attributes of a type whose shape is known. */
export function shapesOf(type: string): readonly (readonly [attribute: string, shape: string])[] {
  return Object.hasOwn(SHAPES, type) ? Object.entries(SHAPES[type] ?? {}) : [];
}

/** The known attribute that members name, and how many of them it takes. */
export function shapeOf(
  type: string,
  members: readonly string[],
): { readonly path: string; readonly length: number } | undefined {
  for (const [path] of shapesOf(type)) {
    const length = path.split('.').length;
    if (members.slice(0, length).join('.').toLowerCase() === path.toLowerCase()) return { path, length };
  }
  return undefined;
}

/** Where a type keeps the environment of its program: a list of names and values, or a map. */
export const ENVIRONMENTS: readonly { readonly type: string; readonly path: readonly string[] }[] = [
  { type: 'microsoft.web/sites', path: ['properties', 'siteConfig', 'appSettings'] },
  { type: 'microsoft.web/sites/slots', path: ['properties', 'siteConfig', 'appSettings'] },
  { type: 'microsoft.app/containerapps', path: ['properties', 'template', 'containers', 'env'] },
  { type: 'microsoft.app/jobs', path: ['properties', 'template', 'containers', 'env'] },
  {
    type: 'microsoft.containerinstance/containergroups',
    path: ['properties', 'containers', 'properties', 'environmentVariables'],
  },
];
/** Settings of a site as a resource of their own, named `appsettings`. */
export const SITE_SETTINGS: ReadonlySet<string> = new Set([
  'microsoft.web/sites/config',
  'microsoft.web/sites/slots/config',
  'microsoft.web/staticsites/config',
]);
