import 'hosts.dart';
import './hosts.dart' as h show root;

/// Talks to the shop.
class App extends Client {
  final Settings settings = Settings(zone: 'set.oldshop.net');
  static final origin = RegExp(r'^(.+\.)?oldshop\.net$');
  String get home => 'https://home.$root/';
  late final String cdn;

  App({String base = 'https://app.oldshop.net'}) : super(base) {
    this.cdn = 'https://cdn.oldshop.net';
  }

  Future<void> run(Stage stage) async {
    await http.get(Uri.parse('https://${Hosts.login}/start'));
    await http.get(Uri.parse(Hosts.api('rooms')));
    await http.get(Uri.https('uri.oldshop.net', '/x', {'q': 'oldshop.net'}));
    final host = Platform.environment['MAIL_HOST'] ?? 'mail.oldshop.net';
    await Socket.connect(host, 25);
    const flag = String.fromEnvironment('API_HOST', defaultValue: 'flag.oldshop.net');
    open('https://$flag/x');
    final chosen = isProduction ? 'a.oldshop.net' : 'b.oldshop.net';
    open('https://' + chosen + '/q');
    open('https://${['static', 'oldshop', 'net'].join('.')}/j');
    open('https://${Stage.prod.host}/p');
    open('https://' 'adjacent.${h.root}' '/a');
    final request = Request()..host = 'cascade.oldshop.net';
    for (final name in ['one', 'two']) {
      open('https://$name.oldshop.net/');
    }
    final many = '''
      https://many.oldshop.net/$stage
    ''';
    final picked = switch (stage) {
      Stage.prod => 'https://s.oldshop.net',
      _ => 'https://t.oldshop.net',
    };
  }
}
