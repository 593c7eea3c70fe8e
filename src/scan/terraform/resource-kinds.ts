// What attributes of known resource types mean, as data: `TYPE`, then the path of blocks to the attribute.
import type { Manner } from '../value-uses.js';

const owned = (relation: Manner['relation']): Manner => ({ as: 'host', relation, strength: 'named' });
const CUSTOM_DOMAIN = owned('custom-domain');
const SERVER_NAME = owned('server-name');
const CERTIFICATE_NAME = owned('certificate-name');
const ZONE = owned('zone-data');
const HOST_HEADER: Manner = { as: 'host', relation: 'host-header', strength: 'dialled' };
const ORIGIN: Manner = { as: 'host', relation: 'http', strength: 'dialled' };
const OAUTH: Manner = { as: 'url', relation: 'oauth', strength: 'dialled' };
const ISSUER: Manner = { as: 'url', relation: 'issuer', strength: 'dialled' };
const IDENTIFIER: Manner = { as: 'text', relation: 'identifier', strength: 'token', context: 'identifier' };

/** By `TYPE/BLOCK/ATTRIBUTE`. */
export const ATTRIBUTES: ReadonlyMap<string, Manner> = new Map([
  ['azurerm_cdn_frontdoor_custom_domain/host_name', CUSTOM_DOMAIN],
  ['azurerm_cdn_endpoint_custom_domain/host_name', CUSTOM_DOMAIN],
  ['azurerm_app_service_custom_hostname_binding/hostname', CUSTOM_DOMAIN],
  ['azurerm_static_web_app_custom_domain/domain_name', CUSTOM_DOMAIN],
  ['azurerm_container_app_custom_domain/name', CUSTOM_DOMAIN],
  ['azurerm_frontdoor/frontend_endpoint/host_name', CUSTOM_DOMAIN],
  ['azurerm_cdn_frontdoor_origin/host_name', ORIGIN],
  ['azurerm_cdn_frontdoor_origin/origin_host_header', HOST_HEADER],
  ['azurerm_cdn_endpoint/origin/host_name', ORIGIN],
  ['azurerm_cdn_endpoint/origin_host_header', HOST_HEADER],
  ['azurerm_frontdoor/backend_pool/backend/address', ORIGIN],
  ['azurerm_frontdoor/backend_pool/backend/host_header', HOST_HEADER],
  ['azurerm_application_gateway/backend_address_pool/fqdns', ORIGIN],
  ['azurerm_application_gateway/backend_http_settings/host_name', HOST_HEADER],
  ['azurerm_application_gateway/probe/host', HOST_HEADER],
  ['azurerm_application_gateway/http_listener/host_name', SERVER_NAME],
  ['azurerm_application_gateway/http_listener/host_names', SERVER_NAME],
  ['azurerm_dns_zone/name', ZONE],
  ['azurerm_private_dns_zone/name', ZONE],
  ['azuread_application/web/redirect_uris', OAUTH],
  ['azuread_application/spa/redirect_uris', OAUTH],
  ['azuread_application/single_page_application/redirect_uris', OAUTH],
  ['azuread_application/public_client/redirect_uris', OAUTH],
  ['azuread_application/web/logout_url', OAUTH],
  ['azuread_application/identifier_uris', IDENTIFIER],
  ['azuread_application_redirect_uris/redirect_uris', OAUTH],
  ['aws_cloudfront_distribution/aliases', CUSTOM_DOMAIN],
  ['aws_cloudfront_distribution/origin/domain_name', ORIGIN],
  ['aws_acm_certificate/domain_name', CERTIFICATE_NAME],
  ['aws_acm_certificate/subject_alternative_names', CERTIFICATE_NAME],
  ['aws_api_gateway_domain_name/domain_name', CUSTOM_DOMAIN],
  ['aws_apigatewayv2_domain_name/domain_name', CUSTOM_DOMAIN],
  ['aws_lb_listener_rule/condition/host_header/values', SERVER_NAME],
  ['aws_route53_zone/name', ZONE],
  ['aws_cognito_user_pool_client/callback_urls', OAUTH],
  ['aws_cognito_user_pool_client/logout_urls', OAUTH],
  ['aws_iam_openid_connect_provider/url', ISSUER],
  ['google_dns_managed_zone/dns_name', ZONE],
  ['google_compute_managed_ssl_certificate/managed/domains', CERTIFICATE_NAME],
  ['google_cloud_run_domain_mapping/name', CUSTOM_DOMAIN],
  ['cloudflare_zone/zone', ZONE],
  ['cloudflare_zone/name', ZONE],
]);

/** Attributes and blocks whose entries become environment variables of the program that the resource runs. */
export const ENVIRONMENTS: ReadonlySet<string> = new Set([
  'azurerm_app_service/app_settings',
  'azurerm_app_service_slot/app_settings',
  'azurerm_function_app/app_settings',
  'azurerm_linux_web_app/app_settings',
  'azurerm_linux_web_app_slot/app_settings',
  'azurerm_windows_web_app/app_settings',
  'azurerm_windows_web_app_slot/app_settings',
  'azurerm_linux_function_app/app_settings',
  'azurerm_windows_function_app/app_settings',
  'azurerm_static_web_app/app_settings',
  'azurerm_container_group/container/environment_variables',
  'azurerm_container_app/template/container/env',
  'aws_lambda_function/environment/variables',
  'aws_ecs_task_definition/container_definitions/environment',
  'google_cloudfunctions_function/environment_variables',
  'google_cloudfunctions2_function/service_config/environment_variables',
  'google_cloud_run_service/template/spec/containers/env',
  'google_cloud_run_v2_service/template/containers/env',
]);

type Shapes = readonly (readonly [attribute: string, shape: string])[];

/** Attributes that the provider computes: the resource's own attribute (in braces) and the suffix it is known to get; `*` is unknown. */
export const COMPUTED: ReadonlyMap<string, Shapes> = new Map<string, Shapes>([
  ...[
    'app_service',
    'function_app',
    'linux_web_app',
    'windows_web_app',
    'linux_function_app',
    'windows_function_app',
  ].map((type) => [`azurerm_${type}`, [['default_hostname', '{name}.azurewebsites.net']]] as const),
  ['azurerm_cdn_frontdoor_endpoint', [['host_name', '{name}-*.azurefd.net']]],
  ['azurerm_cdn_endpoint', [['fqdn', '{name}.azureedge.net']]],
  ['azurerm_static_web_app', [['default_host_name', '*.azurestaticapps.net']]],
  [
    'azurerm_storage_account',
    [
      ['primary_blob_host', '{name}.blob.core.windows.net'],
      ['primary_web_host', '{name}.*.web.core.windows.net'],
      ['primary_blob_endpoint', 'https://{name}.blob.core.windows.net/'],
    ],
  ],
  ['azurerm_key_vault', [['vault_uri', 'https://{name}.vault.azure.net/']]],
  ['aws_cloudfront_distribution', [['domain_name', '*.cloudfront.net']]],
  ['aws_lb', [['dns_name', '*.elb.amazonaws.com']]],
  [
    'aws_s3_bucket',
    [
      ['bucket_regional_domain_name', '{bucket}.s3.*.amazonaws.com'],
      ['bucket_domain_name', '{bucket}.s3.amazonaws.com'],
    ],
  ],
]);
