// Domains that most estates name and none of their readers owns: code hosts, registries, documentation of tools, and names that RFC 2606
// and RFC 6761 reserve. They only stand last among proposals, so that a gap in the list costs a line to read.
import type { Hostname } from '../../model/hostname.js';

const PUBLIC: ReadonlySet<Hostname> = new Set(
  [
    'github.com githubusercontent.com githubapp.com gitlab.com bitbucket.org codeberg.org sourceforge.net launchpad.net',
    'npmjs.org npmjs.com yarnpkg.com pypi.org pythonhosted.org rubygems.org crates.io nuget.org packagist.org getcomposer.org',
    'maven.org apache.org gradle.org jitpack.io bintray.com jfrog.io golang.org go.dev pkg.go.dev hex.pm pub.dev cocoapods.org',
    'docker.com docker.io quay.io ghcr.io gcr.io k8s.io kubernetes.io helm.sh debian.org ubuntu.com fedoraproject.org alpinelinux.org',
    'google.com googleapis.com gstatic.com googletagmanager.com google-analytics.com youtube.com goo.gl android.com chromium.org',
    'microsoft.com azure.com windows.net azure.net microsoftonline.com live.com office.com aka.ms visualstudio.com dot.net windows.com',
    'amazon.com amazonaws.com aws.dev cloudflare.com cloudfront.net akamai.net fastly.net jsdelivr.net unpkg.com cdnjs.com',
    'facebook.com twitter.com x.com linkedin.com instagram.com slack.com discord.com discord.gg gitter.im stackoverflow.com medium.com',
    'wikipedia.org mozilla.org w3.org w3.com whatwg.org ietf.org iana.org rfc-editor.org unicode.org ecma-international.org opensource.org',
    'nodejs.org python.org ruby-lang.org rust-lang.org php.net java.com oracle.com openjdk.org typescriptlang.org eslint.org reactjs.org',
    'shields.io badgen.net badge.fury.io fury.io travis-ci.org travis-ci.com circleci.com codecov.io coveralls.io snyk.io sonarcloud.io',
    'opencollective.com patreon.com tidelift.com creativecommons.org gnu.org json-schema.org schemastore.org schema.org editorconfig.org',
    'letsencrypt.org verisign.com digicert.com apple.com icloud.com adobe.com gravatar.com hashicorp.com terraform.io',
  ]
    .join(' ')
    .split(' '),
);
const RESERVED = /(?:^|\.)(?:example|invalid|localhost|local|test|onion|arpa|example\.(?:com|net|org))$/;

/** Whether nearly everybody names the domain. */
export function isPublicZone(domain: Hostname): boolean {
  return PUBLIC.has(domain);
}

/** Whether the domain stands for no real one (RFC 2606, RFC 6761, RFC 6762). */
export function isReserved(domain: Hostname): boolean {
  return RESERVED.test(domain);
}
