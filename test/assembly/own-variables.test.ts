// Build files and pipelines of many kinds, each with a host that it puts together from its own variables, and a twin that names none.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadScanners, removeEstates, saidOf } from './estate-lines.js';

beforeAll(loadScanners);
afterAll(removeEstates);

const POM = `<project><properties><zone>oldshop.net</zone><!-- <zone>dead.example</zone> --></properties>
<repositories><repository><url>https://maven.\${zone}/releases</url></repository></repositories></project>
`;
const ARGO = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
spec:
  arguments: { parameters: [{ name: zone, value: oldshop.net }] }
  templates:
    - container: { command: [sh, -c], args: ["curl https://argo.{{workflow.parameters.zone}}/x"] }
`;
const TEKTON = `apiVersion: tekton.dev/v1
kind: Task
spec:
  params:
    - name: zone
      default: oldshop.net
  steps:
    - script: |
        curl https://tekton.$(params.zone)/x
`;

describe('a host is put together from variables of', () => {
  test.each([
    ['pom.xml', POM, 'maven'],
    [
      'web/web.csproj',
      '<Project><PropertyGroup><Zone>oldshop.net</Zone><RestoreSources>https://nuget.$(Zone)/v3</RestoreSources></PropertyGroup></Project>\n',
      'nuget',
    ],
    [
      'build.xml',
      '<project><property name="zone" value="oldshop.net"/><get src="https://ant.${zone}/x.jar" dest="lib"/></project>\n',
      'ant',
    ],
    ['shop.spec', '%global zone oldshop.net\nSource0: https://rpm.%{zone}/shop.tgz\n', 'rpm'],
    [
      'CMakeLists.txt',
      '# set(Z dead.example)\nset(Z "oldshop.net")\nfile(DOWNLOAD https://cmake.${Z}/d.bin d)\n',
      'cmake',
    ],
    ['justfile', 'zone := "oldshop.net"\nbase := "https://just." + zone\nping:\n    curl {{base}}/x\n', 'just'],
    ['Earthfile', 'VERSION 0.8\nARG ZONE=oldshop.net\nRUN curl https://earth.$ZONE/x\n', 'earth'],
    ['default.nix', 'let zone = "oldshop.net"; in fetchurl { url = "https://nix.${zone}/a.tgz"; }\n', 'nix'],
    ['recipe/meta.yaml', '{% set zone = "oldshop.net" %}\nsource:\n  url: https://conda.{{ zone }}/a.tgz\n', 'conda'],
    ['Taskfile.yml', "version: '3'\nvars: { ZONE: oldshop.net }\ntasks:\n  a: curl https://task.{{.ZONE}}/x\n", 'task'],
    [
      '.goreleaser.yaml',
      'env: [ZONE=oldshop.net]\nuploads: [{ name: x, target: "https://up.{{ .Env.ZONE }}/x" }]\n',
      'up',
    ],
    [
      'serverless.yml',
      'service: shop\ncustom:\n  zone: oldshop.net\nprovider:\n  environment:\n    API: https://sls.${self:custom.zone}/v1\n',
      'sls',
    ],
    [
      'cloudbuild.yaml',
      'substitutions:\n  _ZONE: oldshop.net\nsteps:\n  - name: bash\n    args: ["-c", "curl https://gcb.$_ZONE/"]\n',
      'gcb',
    ],
    ['.cirrus.yml', 'env: { ZONE: oldshop.net }\nweb_task:\n  x_script: curl https://cirrus.$ZONE/\n', 'cirrus'],
    ['.buildkite/pipeline.yml', 'env: { ZONE: oldshop.net }\nsteps:\n  - command: curl https://bk.$$ZONE/\n', 'bk'],
    ['argo/workflow.yaml', ARGO, 'argo'],
    ['tekton/task.yaml', TEKTON, 'tekton'],
    [
      'image.pkr.hcl',
      'variable "zone" { default = "oldshop.net" }\nsource "qemu" "x" { iso_url = "https://packer.${var.zone}/x.iso" }\n',
      'packer',
    ],
    ['mix.exs', 'defmodule Shop do\n  @zone "oldshop.net"\n  def u, do: "https://mix.#{@zone}/x"\nend\n', 'mix'],
    [
      '.teamcity/settings.kts',
      'params { param("env.ZONE", "oldshop.net") }\nscript { scriptContent = "curl https://tc.%env.ZONE%/" }\n',
      'tc',
    ],
    ['PKGBUILD', '_host=oldshop.net\nsource=("https://arch.${_host}/a.tgz")\n', 'arch'],
    ['setup.ini', 'zone = oldshop.net\nurl = https://ini.%(zone)s/x\n', 'ini'],
  ])('%s', async (file, text, label) => {
    const said = await saidOf({ [file]: text });

    const hosts = said.map((line) => line.split(' ', 1)[0]);
    expect(hosts).toContain(`${label}.oldshop.net`);
    expect(hosts.filter((host) => host?.includes('*') || host?.includes('dead'))).toEqual([]);
  });

  test('the parent of a Maven module, and the file that MSBuild imports', async () => {
    const said = await saidOf({
      'pom.xml': '<project><properties><zone>oldshop.net</zone></properties></project>\n',
      'web/pom.xml':
        '<project><distributionManagement><url>https://up.${zone}/r</url></distributionManagement></project>\n',
      'Directory.Build.props': '<Project><PropertyGroup><Feed>oldshop.net</Feed></PropertyGroup></Project>\n',
      'api/api.csproj':
        '<Project><PropertyGroup><RestoreSources>https://api.$(Feed)/v3</RestoreSources></PropertyGroup></Project>\n',
    });

    const hosts = said.map((line) => line.split(' ', 1)[0]);
    expect(hosts).toEqual(expect.arrayContaining(['up.oldshop.net', 'api.oldshop.net']));
  });
});

describe('a variable names no host', () => {
  test('where it is a folder, or nothing defines it', async () => {
    const said = await saidOf({
      'pom.xml': '<project><properties><out>target</out></properties><directory>${out}/oldshop</directory></project>\n',
      'CMakeLists.txt': 'include(${CMAKE_SOURCE_DIR}/cmake/shop.cmake)\n',
      PKGBUILD: 'pkgname=shop\npkgver=1.0\nsource=("${pkgname}-${pkgver}.tar.gz")\n',
    });

    expect(said).toEqual([]);
  });
});

describe('Dockerfiles', () => {
  test('write files and name the image of their frontend', async () => {
    const said = await saidOf({
      Dockerfile:
        '# syntax=registry.oldshop.net/dockerfile:1\nFROM scratch\nCOPY <<EOF /etc/app.conf\nupstream=https://conf.oldshop.net/v1\nEOF\nCOPY oldshop.net/ /srv/\n',
    });

    expect(said.map((line) => line.split(' ', 1)[0])).toEqual(['conf.oldshop.net', 'registry.oldshop.net']);
  });
});
