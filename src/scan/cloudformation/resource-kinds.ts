// What properties of known resource types mean, as data: `TYPE/PROPERTY/PROPERTY`, lists left out. Types that are not here are read by
// keys and texts alone (AWS CloudFormation, Resource and property reference).
import {
  ALLOW,
  CERTIFICATE_NAME,
  CUSTOM_DOMAIN,
  HOST_HEADER,
  IDENTIFIER,
  ISSUER,
  OAUTH,
  ORIGIN,
  REDIRECT,
  SERVER_NAME,
  ZONE,
} from '../manners.js';
import type { Manner } from '../value-uses.js';

const MAIL: Manner = { as: 'text', relation: 'mail', strength: 'named' };
const IMAGE: Manner = { as: 'text', relation: 'image', strength: 'token' };

/** By `TYPE/PROPERTY`. */
const PROPERTIES: ReadonlyMap<string, Manner> = new Map([
  ['AWS::Route53::HostedZone/Name', ZONE],
  ['AWS::Route53::HealthCheck/HealthCheckConfig/FullyQualifiedDomainName', ORIGIN],
  ['AWS::Route53Resolver::ResolverRule/DomainName', ZONE],
  ['AWS::ServiceDiscovery::PrivateDnsNamespace/Name', ZONE],
  ['AWS::ServiceDiscovery::PublicDnsNamespace/Name', ZONE],
  ['AWS::CertificateManager::Certificate/DomainName', CERTIFICATE_NAME],
  ['AWS::CertificateManager::Certificate/SubjectAlternativeNames', CERTIFICATE_NAME],
  ['AWS::CertificateManager::Certificate/DomainValidationOptions/DomainName', CERTIFICATE_NAME],
  ['AWS::CertificateManager::Certificate/DomainValidationOptions/ValidationDomain', CERTIFICATE_NAME],
  ['AWS::CloudFront::Distribution/DistributionConfig/Aliases', CUSTOM_DOMAIN],
  ['AWS::CloudFront::Distribution/DistributionConfig/Origins/DomainName', ORIGIN],
  ['AWS::CloudFront::Distribution/DistributionConfig/CustomOrigin/DNSName', ORIGIN],
  ['AWS::CloudFront::Distribution/DistributionConfig/S3Origin/DNSName', ORIGIN],
  ['AWS::ElasticLoadBalancingV2::ListenerRule/Conditions/HostHeaderConfig/Values', SERVER_NAME],
  ['AWS::ElasticLoadBalancingV2::ListenerRule/Actions/RedirectConfig/Host', REDIRECT],
  ['AWS::ElasticLoadBalancingV2::Listener/DefaultActions/RedirectConfig/Host', REDIRECT],
  ['AWS::ElasticLoadBalancingV2::ListenerRule/Actions/AuthenticateOidcConfig/Issuer', ISSUER],
  ['AWS::ElasticLoadBalancingV2::Listener/DefaultActions/AuthenticateOidcConfig/Issuer', ISSUER],
  ['AWS::ApiGateway::DomainName/DomainName', CUSTOM_DOMAIN],
  ['AWS::ApiGateway::BasePathMapping/DomainName', CUSTOM_DOMAIN],
  ['AWS::ApiGatewayV2::DomainName/DomainName', CUSTOM_DOMAIN],
  ['AWS::ApiGatewayV2::ApiMapping/DomainName', CUSTOM_DOMAIN],
  ['AWS::ApiGatewayV2::Authorizer/JwtConfiguration/Issuer', ISSUER],
  ['AWS::ApiGatewayV2::Api/CorsConfiguration/AllowOrigins', ALLOW],
  ['AWS::Serverless::Api/Domain/DomainName', CUSTOM_DOMAIN],
  ['AWS::Serverless::HttpApi/Domain/DomainName', CUSTOM_DOMAIN],
  ['AWS::AppSync::DomainName/DomainName', CUSTOM_DOMAIN],
  ['AWS::AppSync::GraphQLApi/OpenIDConnectConfig/Issuer', ISSUER],
  ['AWS::Amplify::Domain/DomainName', CUSTOM_DOMAIN],
  ['AWS::Transfer::Server/Domain', IDENTIFIER],
  ['AWS::Cognito::UserPoolDomain/Domain', CUSTOM_DOMAIN],
  ['AWS::Cognito::UserPoolClient/CallbackURLs', OAUTH],
  ['AWS::Cognito::UserPoolClient/LogoutURLs', OAUTH],
  ['AWS::Cognito::UserPoolClient/DefaultRedirectURI', OAUTH],
  ['AWS::Cognito::UserPoolIdentityProvider/ProviderDetails/oidc_issuer', ISSUER],
  ['AWS::Cognito::UserPoolIdentityProvider/ProviderDetails/MetadataURL', ISSUER],
  ['AWS::IAM::OIDCProvider/Url', ISSUER],
  ['AWS::S3::Bucket/WebsiteConfiguration/RedirectAllRequestsTo/HostName', REDIRECT],
  ['AWS::S3::Bucket/WebsiteConfiguration/RoutingRules/RedirectRule/HostName', REDIRECT],
  ['AWS::S3::Bucket/CorsConfiguration/CorsRules/AllowedOrigins', ALLOW],
  ['AWS::Lambda::Url/Cors/AllowOrigins', ALLOW],
  ['AWS::SES::EmailIdentity/EmailIdentity', MAIL],
  ['AWS::SES::ReceiptRule/Rule/Recipients', MAIL],
  ['AWS::SNS::Subscription/Endpoint', { as: 'text', relation: 'http', strength: 'named' }],
  ['AWS::ECS::TaskDefinition/ContainerDefinitions/Image', IMAGE],
  ['AWS::ECS::TaskDefinition/ContainerDefinitions/Hostname', HOST_HEADER],
]);

/** Ends of paths whose values name a service of AWS or an account, in any policy. */
const PRINCIPAL = /\/Principal\/(?:Service|Federated|AWS|CanonicalUser)$/;
const CONDITION = /\/(?:Condition)\/\w+\/[\w:.-]+$/;

/** What a place in a resource means; `undefined` where nothing is known of it. */
export function mannerAt(path: string): Manner | undefined {
  if (PRINCIPAL.test(path) || CONDITION.test(path)) return IDENTIFIER;
  return PROPERTIES.get(path);
}

/** Attributes that AWS computes: a resource's own property (in braces) and what it is known to stand in; `*` is unknown. */
const SHAPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS::S3::Bucket': {
    Ref: '{BucketName}',
    DomainName: '{BucketName}.s3.amazonaws.com',
    RegionalDomainName: '{BucketName}.s3.*.amazonaws.com',
    DualStackDomainName: '{BucketName}.s3.dualstack.*.amazonaws.com',
    WebsiteURL: 'http://{BucketName}.s3-website-*.amazonaws.com',
  },
  'AWS::CloudFront::Distribution': { DomainName: '*.cloudfront.net' },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': { DNSName: '*.elb.amazonaws.com' },
  'AWS::ElasticLoadBalancing::LoadBalancer': { DNSName: '*.elb.amazonaws.com' },
  'AWS::RDS::DBInstance': { 'Endpoint.Address': '*.rds.amazonaws.com' },
  'AWS::RDS::DBCluster': { 'Endpoint.Address': '*.rds.amazonaws.com', 'ReadEndpoint.Address': '*.rds.amazonaws.com' },
  'AWS::ElastiCache::ReplicationGroup': { 'PrimaryEndPoint.Address': '*.cache.amazonaws.com' },
  'AWS::ElastiCache::CacheCluster': { 'RedisEndpoint.Address': '*.cache.amazonaws.com' },
  'AWS::ApiGatewayV2::Api': { ApiEndpoint: 'https://*.execute-api.*.amazonaws.com' },
  'AWS::AppSync::GraphQLApi': { GraphQLUrl: 'https://*.appsync-api.*.amazonaws.com/graphql' },
  'AWS::Cognito::UserPool': {
    ProviderName: 'cognito-idp.*.amazonaws.com/*',
    ProviderURL: 'https://cognito-idp.*.amazonaws.com/*',
  },
  'AWS::Lambda::Url': { FunctionUrl: 'https://*.lambda-url.*.on.aws/' },
  'AWS::ApiGateway::DomainName': {
    Ref: '{DomainName}',
    RegionalDomainName: '*.execute-api.*.amazonaws.com',
    DistributionDomainName: '*.cloudfront.net',
  },
  'AWS::ApiGatewayV2::DomainName': { Ref: '{DomainName}', RegionalDomainName: '*.execute-api.*.amazonaws.com' },
  'AWS::Route53::RecordSet': { Ref: '{Name}' },
};

/** The attributes of a type whose shape is known. */
export function shapesOf(type: string): readonly (readonly [attribute: string, shape: string])[] {
  return Object.entries(SHAPES[type] ?? {});
}

/** The shape of one attribute; `undefined` where AWS may make anything of it. */
export function shapeOf(type: string, attribute: string): string | undefined {
  const shapes = SHAPES[type];
  return shapes && Object.hasOwn(shapes, attribute) ? shapes[attribute] : undefined;
}

/** Where a resource type keeps the environment of the program that it runs: a map, or a list of names and values under these keys. */
export const ENVIRONMENTS: readonly {
  readonly type: string;
  readonly path: readonly string[];
  readonly pair?: readonly [name: string, value: string];
}[] = [
  { type: 'AWS::Lambda::Function', path: ['Environment', 'Variables'] },
  { type: 'AWS::Serverless::Function', path: ['Environment', 'Variables'] },
  { type: 'AWS::ECS::TaskDefinition', path: ['ContainerDefinitions', 'Environment'], pair: ['Name', 'Value'] },
  { type: 'AWS::Batch::JobDefinition', path: ['ContainerProperties', 'Environment'], pair: ['Name', 'Value'] },
  { type: 'AWS::CodeBuild::Project', path: ['Environment', 'EnvironmentVariables'], pair: ['Name', 'Value'] },
  { type: 'AWS::Amplify::App', path: ['EnvironmentVariables'], pair: ['Name', 'Value'] },
  {
    type: 'AWS::AppRunner::Service',
    path: ['SourceConfiguration', 'ImageRepository', 'ImageConfiguration', 'RuntimeEnvironmentVariables'],
    pair: ['Name', 'Value'],
  },
  { type: 'AWS::ElasticBeanstalk::Environment', path: ['OptionSettings'], pair: ['OptionName', 'Value'] },
];
