// Resource types that give programs their environment, and attributes that providers compute, as data.

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
  'aws_apprunner_service/source_configuration/image_repository/image_configuration/runtime_environment_variables',
  'aws_codebuild_project/environment/environment_variable',
  'aws_amplify_app/environment_variables',
  'azurerm_linux_function_app_slot/app_settings',
  'azurerm_windows_function_app_slot/app_settings',
  'azurerm_container_app_job/template/container/env',
  'google_cloudfunctions2_function/build_config/environment_variables',
  'google_cloud_run_v2_job/template/template/containers/env',
  'kubernetes_deployment/spec/template/spec/container/env',
  'kubernetes_deployment_v1/spec/template/spec/container/env',
  'kubernetes_config_map/data',
  'kubernetes_config_map_v1/data',
  'heroku_app/config_vars',
  'heroku_app_config_association/vars',
  'cloudflare_workers_script/plain_text_binding',
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
  ['aws_alb', [['dns_name', '*.elb.amazonaws.com']]],
  ['aws_elb', [['dns_name', '*.elb.amazonaws.com']]],
  ['aws_db_instance', [['address', '*.rds.amazonaws.com']]],
  ['aws_rds_cluster', [['endpoint', '*.rds.amazonaws.com']]],
  ['aws_elasticache_replication_group', [['primary_endpoint_address', '*.cache.amazonaws.com']]],
  ['aws_apprunner_service', [['service_url', '*.awsapprunner.com']]],
  ['azurerm_container_app', [['latest_revision_fqdn', '*.azurecontainerapps.io']]],
  ['azurerm_postgresql_flexible_server', [['fqdn', '{name}.postgres.database.azure.com']]],
  ['azurerm_mssql_server', [['fully_qualified_domain_name', '{name}.database.windows.net']]],
  ['google_cloud_run_v2_service', [['uri', 'https://*.a.run.app']]],
  [
    'aws_s3_bucket',
    [
      ['bucket_regional_domain_name', '{bucket}.s3.*.amazonaws.com'],
      ['bucket_domain_name', '{bucket}.s3.amazonaws.com'],
    ],
  ],
]);
