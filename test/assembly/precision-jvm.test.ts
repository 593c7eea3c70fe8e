// Findings that were false on real repositories of Java, Kotlin, Scala, Groovy and C#, each class as a small estate beside the twin that is true.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadScanners, placesOf, removeEstates, saidOf, severitiesOf } from './estate-lines.js';

beforeAll(loadScanners);
afterAll(removeEstates);

describe('documents in XML', () => {
  test('have types and namespaces that nobody fetches, and schemas that lie somewhere', async () => {
    const said = await saidOf({
      'Info.plist':
        '<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "-//Acme//DTD PropertyList 1.0//EN" "http://types.acme.example/list.dtd">\n<plist><string>https://api.acme.example</string></plist>\n',
      'Work.xcsettings':
        '<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "-//Acme//DTD PropertyList 1.0//EN" "http://settings.acme.example/list.dtd">\n<plist/>\n',
      'config.xml':
        '<!DOCTYPE config SYSTEM "http://dtd.acme.example/config.dtd">\n<config><url>https://web.acme.example</url></config>\n',
      'beans.xml':
        '<beans xmlns="http://ns.acme.example/beans" xsi:schemaLocation="http://ns.acme.example/beans\n  https://schemas.acme.example/beans.xsd http://more.acme.example/tx https://schemas.acme.example/tx.xsd"/>\n',
      'tizen.xml': '<manifest><metadata key="http://keys.acme.example/aot" value="true"/></manifest>\n',
    });

    expect(said).toEqual([
      'api.acme.example http config',
      'dtd.acme.example http config',
      'keys.acme.example identifier identifier',
      'more.acme.example identifier identifier',
      'ns.acme.example identifier identifier',
      'schemas.acme.example http config',
      'settings.acme.example identifier identifier',
      'types.acme.example identifier identifier',
      'web.acme.example http config',
    ]);
  });

  test('that build name pages of the project, and repositories', async () => {
    const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <url>https://site.acme.example/shop</url>
  <licenses><license><url>https://licence.acme.example/2</url></license></licenses>
  <scm><url>https://code.acme.example/shop</url><connection>scm:git:https://git.acme.example/shop.git</connection></scm>
  <properties><spring.version>2.2.5.RELEASE</spring.version><shop.version>1.0-SNAPSHOT</shop.version>
    <api.host>api.acme.example</api.host></properties>
  <repositories><repository><id>own</id><url>https://maven.acme.example/releases</url></repository></repositories>
</project>
`;
    const csproj =
      '<Project>\n<PropertyGroup>\n<RepositoryUrl>https://code.acme.example/web</RepositoryUrl>\n<PackageProjectUrl>https://site.acme.example</PackageProjectUrl>\n<RestoreSources>https://nuget.acme.example/v3</RestoreSources>\n</PropertyGroup>\n</Project>\n';

    expect(await saidOf({ 'pom.xml': pom })).toEqual([
      'api.acme.example http config',
      'code.acme.example http docs',
      'git.acme.example http config',
      'licence.acme.example http docs',
      'maven.acme.example package config',
      'site.acme.example http docs',
    ]);
    expect(await saidOf({ 'src/Web.csproj': csproj })).toEqual([
      'code.acme.example http docs',
      'nuget.acme.example package config',
      'site.acme.example http docs',
    ]);
  });
});

describe('schemes of an application', () => {
  test('are followed by a word that is no machine, unless a port or a known scheme says so', async () => {
    const said = await saidOf({
      'src/App.cs':
        'class A { const string Back = "shop://authcallback"; const string Link = "shop://www.acme.example/cart"; string Api = "http://backend/v1"; string Own = "acmeproto://queue:7001/x"; }\n',
      'app.js.map': '{ "sources": ["webpack://shop/./src/index.ts"] }\n',
      'gateway.yml': 'routes:\n  - uri: lb://orders-service\n  - uri: kafka+ssl://broker/topic\n',
    });

    expect(said).toEqual([
      'backend http code',
      'broker http config',
      'orders-service http config',
      'queue http code',
      'www.acme.example http code',
    ]);
  });
});

describe('names that look like hosts', () => {
  test('but end as no domain does', async () => {
    const kotlin = `package acme
const val ID = "net.acme.example"
const val EXTRA_URI = "$ID.Backup.EXTRA_URI"
const val ACTION_SHARE_IMAGE = "$ID.Receiver.SHARE_IMAGE"
const val FILE_URI = "https://files.acme.example/$ID"
`;

    expect(
      await saidOf({ 'src/Backup.kt': kotlin, '.env': 'SHOP_VERSION=0.98.0-SNAPSHOT\nAPI_HOST=api.acme.example\n' }),
    ).toEqual(['api.acme.example http config', 'files.acme.example http code']);
  });

  test('are names of settings or applications', async () => {
    const java = `class Keys {
  static final String HTTP_PROXY_HOST = "shop.http.proxy.host";
  static final String CORS_ALLOW_ORIGIN = "shop.cors.allowed-origins";
  static final String NO_PROXY = "shop.http.proxy.exclusions";
  static final String APPLICATION_ID = "com.example";
  static final String PROXY_HOST = "proxy.acme.example";
  static final String DB_HOST = "db.internal";
}
`;

    expect(await severitiesOf({ 'src/Keys.java': java })).toEqual(['proxy.acme.example error']);
    expect(await saidOf({ 'src/Keys.java': java })).toEqual([
      'db.internal config code',
      'proxy.acme.example http code',
    ]);
  });

  test('are organisations before the name of an image', async () => {
    const compose = 'services:\n  web:\n    image: ${REGISTRY}/web:${VERSION}\n';

    expect(await saidOf({ 'docker-compose.yml': compose, '.env': 'REGISTRY=acmeshop\nVERSION=1\n' })).toEqual([]);
    expect(
      await saidOf({ 'docker-compose.yml': compose, '.env': 'REGISTRY=registry.acme.example\nVERSION=1\n' }),
    ).toContain('registry.acme.example image config');
  });

  test('are captions of a form', async () => {
    expect(
      await saidOf({
        'Localization/hu.json': '{ "Host": "Hoszt", "Hostname": "Hosztnév" }\n',
        'settings.json': '{ "Host": "queue", "RemoteHost": "10.0.0.7" }\n',
      }),
    ).toEqual(['10.0.0.7 http config', 'queue http config']);
  });

  test('are files beside others', async () => {
    const java =
      'class M { void a(String artifactUrl) { get(URI.create(artifactUrl + ".sha1")); get(URI.create("https://maven.acme.example/a.jar" + ".md5")); } }\n';
    const csharp = 'class S { string A(int id) { var url = string.Format("stream.vtt?id={0}", id); return url; } }\n';

    expect(await saidOf({ 'src/M.java': java, 'src/S.cs': csharp })).toEqual(['maven.acme.example http code']);
  });
});

describe('vocabularies', () => {
  test('and namespaces are compared, addresses are reached', async () => {
    const csharp = `class R {
  private const string OpfNamespace = "http://opf.acme.example/2007/opf";
  private const string ServiceBusNamespace = "https://bus.acme.example/";
  string unit = "http://units.acme.example/vocab#Metre";
  string prefix = "http://units.acme.example/vocab#";
  string page = "http://www.acme.example/#Cart";
  string help = "https://help.acme.example/guide#Install";
}
`;

    expect(await saidOf({ 'src/R.cs': csharp })).toEqual([
      'bus.acme.example http code',
      'help.acme.example http code',
      'opf.acme.example identifier identifier',
      'units.acme.example identifier identifier',
      'www.acme.example http code',
    ]);
  });
});

describe('terms', () => {
  test('put together with a namespace are names like it', async () => {
    const java = `class Vocabulary {
  static final String NS = "https://shop.acme.example/vocabulary/";
  static final String KAFKA_HOST = NS + "kafkaHost";
  static final String BASE = "https://api.acme.example/";
  static final String ORDERS_URL = BASE + "orders";
}
`;

    expect(await saidOf({ 'src/Vocabulary.java': java })).toEqual([
      'api.acme.example http code',
      'shop.acme.example identifier identifier',
    ]);
  });
});

describe('descriptions', () => {
  test('of a stack are for people, whatever is put into them', async () => {
    const stack = `Resources:
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmDescription: !Sub The \${Stage} import failed, look at https://console.acme.example/runs first
      AlarmActions: [!Sub "https://hook.acme.example/\${Stage}"]
`;

    expect(await saidOf({ 'cfn.yaml': stack })).toEqual([
      'console.acme.example http comment',
      'hook.acme.example http config',
    ]);
  });
});

describe('files for people', () => {
  test('are help of pipeline steps, maps of sources, and licences', async () => {
    const said = await saidOf({
      'vars/deploy.txt': 'See <a href="https://help.acme.example">help</a>\n',
      'vars/deploy.groovy': "def call() { sh 'curl https://deploy.acme.example/run' }\n",
      'web/app.css.map': '{ "sourcesContent": ["/* https://css.acme.example/hack */"] }\n',
      'src/main/resources/licences/Acme.json':
        '{ "licenseText": "You may get a copy at https://text.acme.example/2 for free", "seeAlso": ["https://also.acme.example/2"], "feed": "https://feed.acme.example/" }\n',
      'lang/strings.en': 'broker_url.description=Example: tcp://descr.acme.example:1883 (the port is required)\n',
    });

    expect(said).toEqual([
      'also.acme.example http docs',
      'css.acme.example http docs',
      'deploy.acme.example http code',
      'descr.acme.example http comment',
      'feed.acme.example http config',
      'help.acme.example http docs',
      'text.acme.example http comment',
    ]);
  });

  test('are no scripts that happen to lie where builds put their output', async () => {
    const said = await saidOf({
      'build/publish.ps1': "Invoke-WebRequest 'https://publish.acme.example/now'\n",
      'build/package/Dockerfile': 'FROM registry.acme.example/base:1\n',
      'build/app.js': "fetch('https://api.acme.example/');\n",
    });

    expect(said).toEqual([
      'api.acme.example http generated',
      'publish.acme.example http code',
      'registry.acme.example image config',
    ]);
  });
});

describe('keys', () => {
  test('that name a forge mean its interface, and repositories are cloned', async () => {
    const said = await saidOf({
      'src/settings.ts':
        "export default { githubUrl: 'https://forge.acme.example/', repoUrl: 'https://git.acme.example/shop.git' };\n",
    });

    expect(said).toEqual(['forge.acme.example http code', 'git.acme.example git code']);
  });
});

describe('constants of an enum', () => {
  const at = async (files: Readonly<Record<string, string>>, user: string): Promise<readonly string[]> =>
    (await placesOf(files)).filter((line) => line.endsWith(user));

  test('give their own values, and a parameter those of all', async () => {
    const region = `package acme;
public enum Region {
  EU("https://eu.acme.example"), US("https://us.acme.example");
  private final String url;
  Region(String url) { this.url = url; }
  public String url() { return url; }
  public String getUrl() { return this.url; }
  public String orders() { return url + "/orders"; }
}
`;
    const user = (code: string): Readonly<Record<string, string>> => ({
      'src/acme/Region.java': region,
      'src/acme/User.java': `package acme;\nclass User {\n  ${code}\n}\n`,
    });
    const only = ['eu.acme.example src/acme/User.java'];

    expect(await at(user('void a() { http.get(Region.EU.url() + "/a"); }'), 'User.java')).toEqual(only);
    expect(await at(user('void a() { http.get(Region.EU.getUrl() + "/a"); }'), 'User.java')).toEqual(only);
    expect(await at(user('void a() { http.get(Region.EU.orders() + "/a"); }'), 'User.java')).toEqual(only);
    expect(await at(user('void a(Region r) { http.get(r.url() + "/a"); }'), 'User.java')).toEqual([
      ...only,
      'us.acme.example src/acme/User.java',
    ]);
  });

  test('are objects of a class in Kotlin and Scala, too', async () => {
    const kotlin = `package acme
enum class Zone(val url: String) { EU("https://eu.acme.example"), US("https://us.acme.example");
  fun orders() = url + "/orders" }
sealed class Stage(val host: String) { fun root() = "https://$host/" }
object Prod : Stage("prod.acme.example")
object Code : Stage("code.acme.example")
`;
    const scala = `package acme
sealed abstract class Stage(val url: String)
object Stage {
  case object Prod extends Stage("https://prod.acme.example")
  case object Code extends Stage("https://code.acme.example")
}
`;
    const kotlinUser = (code: string): Readonly<Record<string, string>> => ({
      'kt/Zone.kt': kotlin,
      'kt/User.kt': `package acme\nfun a() { client.get(${code}) }\n`,
    });

    expect(await at(kotlinUser('Zone.US.orders()'), 'User.kt')).toEqual(['us.acme.example kt/User.kt']);
    expect(await at(kotlinUser('Prod.root() + "x"'), 'User.kt')).toEqual(['prod.acme.example kt/User.kt']);
    expect(await at(kotlinUser('"https://" + Code.host + "/x"'), 'User.kt')).toEqual(['code.acme.example kt/User.kt']);
    expect(
      await at(
        {
          'sc/Stage.scala': scala,
          'sc/User.scala': 'package acme\nclass User { def a() = ws.url(Stage.Prod.url + "/x").get() }\n',
        },
        'User.scala',
      ),
    ).toEqual(['prod.acme.example sc/User.scala']);
  });
});

describe('lines', () => {
  test('that were commented out are no addresses without scheme', async () => {
    const said = await saidOf({
      'notes.conf': 'a = "\n    //log.info and so on\n    //cdn.acme.example/a.js\n"\n',
    });

    expect(said).toEqual(['cdn.acme.example http config']);
  });
});
